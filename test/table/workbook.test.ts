import { describe, expect, test } from 'vitest';
import { encodeGb18030 } from '../../seeds/mangled/gb18030.ts';
import { openTables } from '../../src/table/open-tables.ts';
import { memoryPayload } from '../../src/table/payload.ts';
import { WORKBOOK_LIMITS } from '../../src/table/workbook.ts';
import { read, rowsOf } from './tables.ts';
import { sheetJsBook } from './workbooks.ts';

const UNREADABLE = { name: 'HubError', code: 'DELIVERY_UNREADABLE' };
const VALUES = [
  ['证件号码', '金额', '日期', '是否'],
  ['370811199001010012', 0.07, new Date(Date.UTC(2025, 2, 1)), true],
  [],
  ['张三', 1234.56 - 1000, 45717.5, false],
  [null, 370811199001011200, null, '\t x'],
];
const ROWS = [
  ['证件号码', '金额', '日期', '是否'],
  ['370811199001010012', '0.07', '45717', 'TRUE'],
  [''],
  ['张三', '234.56', '45717.5', 'FALSE'],
  ['', '3.70811199001011E+17', '', '\t x'],
];

describe('workbooks that are no xlsx', () => {
  test.each(['biff8', 'xlml', 'xlsb', 'ods'] as const)('%s', async (type) => {
    expect(await rowsOf(sheetJsBook({ 表: VALUES }, type))).toEqual(ROWS);
  });

  test('an xls of the nineties, whose texts are in its code page', async () => {
    const book = sheetJsBook({ 表: [['ABCD', 0.07]] }, 'biff5');
    book.set(encodeGb18030('张三'), book.indexOf('ABCD'));
    const codePage = book.indexOf(Buffer.from([0x42, 0x00, 0x02, 0x00]));
    book.writeUInt16LE(936, codePage + 4);
    expect(await rowsOf(book)).toEqual([['张三', '0.07']]);
  });

  test('several sheets of an xls in order, a hidden one flagged, any left unread', async () => {
    const long = Array.from({ length: 3_000 }, (_, at) => [`行${at}`, at]);
    const book = sheetJsBook({ 甲: long, 乙: [['x']], 丙: long }, 'biff8', { hidden: ['乙'] });
    const found = [];
    for await (const { sheet, hidden, rows } of openTables(memoryPayload('x.xls', book))) {
      let count = 0;
      for await (const batch of sheet === '甲' ? [] : rows) count += batch.length;
      found.push([sheet, hidden, count]);
    }
    expect(found).toEqual([['甲', false, 0], ['乙', true, 1], ['丙', false, 3_000]]); // biome-ignore format: a table
  });

  test('dates of an xls that counts from 1904 come as ISO text', async () => {
    const book = sheetJsBook({ 表: [[new Date(Date.UTC(2025, 2, 1)), 44255]] }, 'biff8', { date1904: true });
    expect(await rowsOf(book)).toEqual([['2025-03-01', '44255']]);
  });

  test('the content decides, never the name', async () => {
    for (const [name, content] of [
      ['a.xls', sheetJsBook({ 表: [['张三', 1]] }, 'xlsx')],
      ['a.xlsx', sheetJsBook({ 表: [['张三', 1]] }, 'biff8')],
      ['b.xls', Buffer.from('张三,1\n')],
      ['c.xls', encodeGb18030('张三\t1\n')],
      ['d.xls', Buffer.from('\ufeff张三\t1\n', 'utf16le')],
      ['e.csv', sheetJsBook({ 表: [['张三', 1]] }, 'xlsx')],
    ] as const) {
      expect((await read(content, {}, name))[0]!.rows, name).toEqual([['张三', '1']]);
    }
  });
});

describe('HTML saved as xls', () => {
  const html = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="gb2312"></head><body>
    <table><tr><th colspan=2>名单<br>2025年</th></tr><tr><td>姓名</td><td>证件号码</td><td>金额</td></tr>
    <tr><td>张&nbsp;三</td><td style="mso-number-format:'\\@'">370811199001010012</td><td>1,234.50</td></tr>
    <tr><td>李四</td><td></td><td>0.10</td></tr></table></body></html>`;

  test.each([
    ['in UTF-8', Buffer.from(html)],
    ['in GBK', encodeGb18030(html)],
    ['in UTF-16', Buffer.from(`\ufeff${html}`, 'utf16le')],
  ])('%s: every cell is the text that it shows', async (_, bytes) => {
    expect((await rowsOf(bytes)).slice(1)).toEqual([
      ['姓名', '证件号码', '金额'],
      [expect.stringMatching(/^张\s三$/), '370811199001010012', '1,234.50'],
      ['李四', '', '0.10'],
    ]);
  });

  test('as SheetJS writes it', async () => {
    expect(await rowsOf(sheetJsBook({ 表: [['姓名', '金额'], ['张三', '0.10']] }, 'html'))).toEqual([
      ['姓名', '金额'],
      ['张三', '0.10'],
    ]); // biome-ignore format: a table
  });
});

describe('what cannot be read is refused, saying what to do', () => {
  const book = sheetJsBook({ 表: VALUES }, 'biff8');

  test('a workbook with a password is a container with an encrypted package', async () => {
    const encrypted = Buffer.concat([book.subarray(0, 1024), Buffer.from('EncryptedPackage', 'utf16le')]);
    await expect(read(encrypted)).rejects.toMatchObject({ ...UNREADABLE, message: '文件有密码保护' });
  });

  test('one that is too large, takes too long or too much memory', async () => {
    const withLimits = (limits: Partial<typeof WORKBOOK_LIMITS>, content = book) =>
      read(content, { limits: { workbook: { ...WORKBOOK_LIMITS, ...limits } } });
    await expect(withLimits({ bytes: 1_000 })).rejects.toMatchObject({ ...UNREADABLE, message: '旧格式的工作簿过大' });
    await expect(withLimits({ milliseconds: 1 })).rejects.toMatchObject({
      facts: { found: 'no answer within 1 ms' },
    });
    const large = Buffer.from(`<table>${'<tr><td>张三</td><td>1</td></tr>'.repeat(200_000)}</table>`);
    await expect(withLimits({ megabytes: 16 }, large)).rejects.toMatchObject(UNREADABLE);
  });

  test('a container that holds no workbook, one that is cut, markup without a table', async () => {
    for (const content of [
      book.subarray(0, 700),
      book.subarray(0, book.length / 2),
      Buffer.from('<html>再见</html>'),
    ]) {
      await expect(read(content)).rejects.toMatchObject({ ...UNREADABLE, facts: { where: 'file' } });
    }
  });

  test.each([
    ['%PDF-1.7', 'PDF'],
    ['Rar!\x1a\x07', 'RAR 压缩包'],
    ['<?xml version="1.0"?><a/>', 'XML 文件'],
    ['MIME-Version: 1.0\nContent-Type: multipart/related', '单个文件网页 (mht)'],
    [' [ {"a": 1} ]', 'one JSON array'],
  ])('%s is no table', async (content, found) => {
    await expect(read(content)).rejects.toMatchObject({ ...UNREADABLE, facts: { found } });
  });
});
