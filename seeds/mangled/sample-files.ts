import { type BookType, utils, write } from '@e965/xlsx';
import { encodeGb18030 } from './gb18030.ts';
import { zipFile } from './zip-file.ts';

/** The same rows in one of the forms in which departments send them. */
export interface SampleFile {
  readonly form: string;
  /** Starting the thread that reads it takes a hundred times as long as reading another. */
  readonly inThread: boolean;
  readonly content: Buffer;
}

/** A table of texts, its first row the header, in every form that the hub reads; the last is an archive of two of them. */
export function sampleFiles(rows: readonly (readonly string[])[]): SampleFile[] {
  return contents(rows).map(({ form, content }) => ({ form, content, inThread: /^(xls|xml|html)$/.test(form) }));
}

function contents(rows: readonly (readonly string[])[]): Omit<SampleFile, 'inThread'>[] {
  const quoted = (cell: string, at: number) => (at % 3 === 1 ? `"${cell.replaceAll('"', '""')}"` : cell);
  const lines = (separator: string, end: string) => rows.map((row) => row.map(quoted).join(separator) + end).join('');
  const [header, ...records] = rows as [readonly string[], ...string[][]];
  const objects = records.map((row) => JSON.stringify(Object.fromEntries(header.map((name, at) => [name, row[at]]))));
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([['说明']]), '说明');
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((row) => [...row])), '数据');
  const workbook = (bookType: BookType) =>
    Buffer.from(write(book, { type: 'buffer', bookType, compression: true, sheet: '数据' }) as Uint8Array);
  const gbk = encodeGb18030(lines(',', '\r\n'));
  const xlsx = workbook('xlsx');
  return [
    { form: 'csv', content: Buffer.from(lines(',', '\n')) },
    { form: 'csv in GBK', content: gbk },
    { form: 'tsv in UTF-16', content: Buffer.from(`\ufeff${lines('\t', '\r\n')}`, 'utf16le') },
    { form: 'ndjson', content: Buffer.from(`${objects.join('\n')}\n`) },
    { form: 'xlsx', content: xlsx },
    { form: 'xls', content: workbook('biff8') },
    { form: 'xml', content: workbook('xlml') },
    { form: 'html', content: workbook('html') },
    {
      form: 'zip',
      content: zipFile([
        { name: '二月/结算.csv', content: gbk },
        { name: '二月/名单.xlsx', content: xlsx, stored: true },
      ]),
    },
  ];
}
