import { type ArchiveLimits, withArchive } from './archive.ts';
import { bytesAt } from './encoding.ts';
import type { Payload } from './payload.ts';
import { unreadable } from './unreadable.ts';

/**
 * What a file is: delimited text, JSON by lines, a workbook of Office Open XML, another kind of workbook (.xls, .xlsb,
 * .ods), one as markup (HTML or XML saved as .xls), or an archive of files.
 */
export type Format = 'text' | 'ndjson' | 'xlsx' | 'workbook' | 'markup' | 'archive';

const HEAD = 8 << 10;

/** Beginnings of files that hold no table, and what they are. */
const OTHERS: readonly [beginning: string | readonly number[], what: string][] = [
  ['%PDF', 'PDF'],
  ['Rar!', 'RAR 压缩包'],
  [[0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], '7z 压缩包'],
  [[0x1f, 0x8b], 'gzip 压缩包'],
  [[0x89, 0x50, 0x4e, 0x47], '图片'],
  [[0xff, 0xd8, 0xff], '图片'],
  ['{\\rtf', 'RTF 文档'],
  ['SQLite format 3', '数据库文件'],
];

/** Says by its content, never by its name, what a file is. DELIVERY_UNREADABLE for what holds no table at all. */
export async function sniff(payload: Payload, limits: ArchiveLimits): Promise<Format> {
  const head = await bytesAt(payload, 0, HEAD);
  const begins = (bytes: string | readonly number[]) =>
    head.subarray(0, bytes.length).equals(Buffer.from(bytes as string));
  if (begins('PK\x03\x04') || begins('PK\x05\x06')) return archiveFormat(payload, limits);
  if (begins([0xd0, 0xcf, 0x11, 0xe0])) return 'workbook';
  // Sheets of Excel 2 to 4 stand without a container.
  if (head[0] === 0x09 && [0x00, 0x02, 0x04].includes(head[1]!) && head[3] === 0x00 && head.length > 8)
    return 'workbook';
  for (const [beginning, what] of OTHERS) if (begins(beginning)) throw noTable(payload.name, what);
  const text = textOf(head).trimStart();
  if (/^<(!doctype\s+html|html|head|meta|table|style|body|div)\b/i.test(text)) return 'markup';
  if (/^<\?xml\b/i.test(text)) {
    if (/urn:schemas-microsoft-com:office:spreadsheet|<(\w+:)?html\b|<table\b/i.test(text)) return 'markup';
    throw noTable(payload.name, 'XML 文件');
  }
  if (/^MIME-Version:/i.test(text)) throw noTable(payload.name, '单个文件网页 (mht)');
  if (/^\[\s*[{\]]/.test(text)) throw jsonArray(payload.name);
  if (/^\{\s*["}]/.test(text)) return 'ndjson';
  return 'text';
}

async function archiveFormat(payload: Payload, limits: ArchiveLimits): Promise<Format> {
  const paths = await withArchive(payload, limits, async (members) =>
    members.map(({ path }) => path.toLowerCase().replace(/^\//, '')),
  );
  if (paths.includes('[content_types].xml')) {
    if (paths.some((path) => path.startsWith('word/'))) throw noTable(payload.name, 'Word 文档');
    if (paths.some((path) => path.startsWith('ppt/'))) throw noTable(payload.name, '演示文稿');
    return paths.some((path) => /workbook\d*\.bin$/.test(path)) ? 'workbook' : 'xlsx';
  }
  return paths.includes('mimetype') && paths.includes('content.xml') ? 'workbook' : 'archive';
}

/** The head of a text file, good enough to look for Latin words in it. */
function textOf(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return head.toString('utf16le');
  return head.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '');
}

function noTable(file: string, what: string): Error {
  return unreadable('这个文件不是表格', {
    where: file,
    found: what,
    expected: 'xlsx, xls, csv, ndjson，或它们的 zip 压缩包',
    mend: '在原来的软件里另存为 xlsx 或“CSV UTF-8”后再报送',
  });
}

function jsonArray(file: string): Error {
  return unreadable('JSON 须每行一个对象', {
    where: file,
    found: 'one JSON array',
    expected: 'NDJSON: one flat object a line',
    mend: '按行导出（NDJSON），每行一条记录',
  });
}
