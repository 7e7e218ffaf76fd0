import { describe, expect, test } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { zipFile } from '../../seeds/mangled/zip-file.ts';
import { ARCHIVE_LIMITS } from '../../src/table/archive.ts';
import { openTables } from '../../src/table/open-tables.ts';
import { memoryPayload } from '../../src/table/payload.ts';
import { read, rowsOf } from './tables.ts';
import { handMadeBook, sheetJsBook } from './workbooks.ts';

const oneSheet = (xml: string, options?: Parameters<typeof handMadeBook>[1]) =>
  rowsOf(handMadeBook([{ name: '表', xml }], options));
const UNREADABLE = { name: 'HubError', code: 'DELIVERY_UNREADABLE' };

describe('workbooks of real writers', () => {
  test('write-excel-file: shared strings, numbers, dates as serial numbers, booleans, gaps', async () => {
    const book = await writeExcelFile([
      [{ value: '姓名' }, { value: '金额' }, { value: '日期' }, { value: '是否' }],
      [
        { value: '张三' },
        { value: 0.07 },
        { value: new Date('2025-03-01T00:00:00Z'), format: 'yyyy-mm-dd' },
        { value: true },
      ],
      [],
      [null, { value: 1234.5 }, null, { value: false }],
    ] as never).toBuffer();
    expect(await rowsOf(book)).toEqual([
      ['姓名', '金额', '日期', '是否'],
      ['张三', '0.07', '45717', 'TRUE'],
      [''],
      ['', '1234.5', '', 'FALSE'],
    ]);
  });

  test('SheetJS: several sheets in order, a hidden one flagged', async () => {
    const book = sheetJsBook({ 说明: [['填表说明']], 数据: [['姓名', '金额'], ['李四', 5]], 旧: [['x']] }, 'xlsx', {
      hidden: ['旧'],
    }); // biome-ignore format: a table
    expect(await read(book)).toEqual([
      { sheet: '说明', hidden: false, rows: [['填表说明']] },
      { sheet: '数据', hidden: false, rows: [['姓名', '金额'], ['李四', '5']] },
      { sheet: '旧', hidden: true, rows: [['x']] },
    ]); // biome-ignore format: a table
  });

  test('a sheet may be left unread, or in its middle, and the next is whole', async () => {
    const long = Array.from({ length: 20_000 }, (_, at) => [`行${at}`, at]);
    const book = sheetJsBook({ a: long, b: long, c: long }, 'xlsx');
    const counts: number[] = [];
    for await (const { sheet, rows } of openTables(memoryPayload('x', book))) {
      let count = 0;
      for await (const batch of sheet === 'a' ? [] : rows) {
        count += batch.length;
        if (sheet === 'b') break;
      }
      counts.push(count);
    }
    expect(counts[0]).toBe(0);
    expect(counts[1]).toBeLessThan(20_000);
    expect(counts[2]).toBe(20_000);
  });
});

describe('what other writers make', () => {
  test('shared strings: rich text joined, readings left out, escapes taken back', async () => {
    const strings = `<si><t>a&amp;b</t></si><si><r><t>张</t></r><r><rPr/><t xml:space="preserve"> 三</t></r><rPh sb="0" eb="1"><t>zhang</t></rPh></si><si><t>x_x000A_y</t></si><si/>`;
    const cells = [0, 1, 2, 3].map((at) => `<c t="s"><v>${at}</v></c>`).join('');
    expect(await oneSheet(`<row r="1">${cells}<c><v>1</v></c></row>`, { strings })).toEqual([
      ['a&b', '张 三', 'x\ny', '', '1'],
    ]);
  });

  test('inline text, results of formulas, booleans, errors, ISO dates', async () => {
    const xml = `<row r="1"><c r="A1" t="inlineStr"><is><r><t>行</t></r><r><t>内</t></r><rPh><t>x</t></rPh></is></c><c r="B1" t="str"><f>A1&amp;"x"</f><v>公式</v></c><c r="C1"><f>1+1</f><v>2</v></c><c r="D1" t="b"><v>1</v></c><c r="E1" t="e"><v>#N/A</v></c><c r="F1" t="d"><v>2025-01-02T00:00:00</v></c><c r="G1" t="d"><v>2025-01-02T03:04:05.000Z</v></c></row>`;
    expect(await oneSheet(xml)).toEqual([['行内', '公式', '2', 'TRUE', '', '2025-01-02', '2025-01-02 03:04:05']]);
  });

  test('references decide the column, rows that are not stored count, empty ones at the end do not', async () => {
    const xml = `<row r="2"><c r="B2"><v>1</v></c><c r="AA2"><v>2</v></c><c r="AB2" s="1"/></row><row r="3"/><row r="5"><c r="A5"><v>3</v></c></row><row r="1048576"><c r="A1048576" s="1"/></row>`;
    const rows = await oneSheet(xml);
    expect(rows).toHaveLength(5);
    expect(rows[0]).toEqual(['']);
    expect(rows[1]).toEqual(['', '1', ...Array.from({ length: 24 }, () => ''), '2']);
    expect(rows[2]).toEqual(['']);
    expect(rows[4]).toEqual(['3', ...Array.from({ length: 26 }, () => '')]);
  });

  test('rows and cells without references stand one after another', async () => {
    const xml = '<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row>';
    expect(await oneSheet(xml)).toEqual([['1', '2'], ['3', '4']]); // biome-ignore format: a table
  });

  test('of merged cells the first has the value', async () => {
    const xml = '<row r="1"><c r="A1" t="str"><v>户</v></c><c r="B1"/><c r="C1"><v>1</v></c></row>';
    expect(await oneSheet(xml)).toEqual([['户', '', '1']]);
  });

  test('elements with a prefix, in the namespace of the strict form', async () => {
    const xml =
      '<x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="B1"><x:v>7.0000000000000007E-2</x:v></x:c></x:row>';
    const strict = 'http://purl.oclc.org/ooxml';
    const rows = await oneSheet(xml, {
      prefix: 'x',
      main: `${strict}/spreadsheetml/main`,
      relations: `${strict}/officeDocument/relationships`,
      strings: '<x:si><x:t>严格</x:t></x:si>',
    });
    expect(rows).toEqual([['严格', '0.07']]);
  });

  test('dates of a workbook that counts from 1904 come as ISO text, its numbers as they are', async () => {
    const xml = '<row r="1"><c s="1"><v>44255</v></c><c s="2"><v>44255.5</v></c><c s="0"><v>44255</v></c></row>';
    const styles = `<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs>`;
    const properties = '<workbookPr date1904="1"/>';
    expect(await oneSheet(xml, { styles, properties })).toEqual([['2025-03-01', '2025-03-01 12:00:00', '44255']]);
    expect(await oneSheet(xml, { styles })).toEqual([['44255', '44255.5', '44255']]);
  });
});

describe('what is no whole workbook is refused, saying what to do', () => {
  const book = sheetJsBook({ a: Array.from({ length: 2_000 }, (_, at) => [`某人${at}`, at * 1.37]) }, 'xlsx');

  test('cut short', async () => {
    await expect(read(book.subarray(0, book.length / 2))).rejects.toMatchObject({
      ...UNREADABLE,
      facts: { where: 'file', mend: expect.stringContaining('另存') as unknown },
    });
  });

  test('with a flipped bit in what it holds', async () => {
    const flipped = Buffer.from(book);
    const at = flipped.indexOf('xl/worksheets/sheet1.xml') + 2_000;
    flipped[at]! ^= 0x10;
    await expect(read(flipped)).rejects.toMatchObject(UNREADABLE);
  });

  test.each([
    ['a number of a string that is not there', '<row r="1"><c t="s"><v>9</v></c></row>'],
    ['a row above the one before', '<row r="2"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row>'],
    ['a column that no workbook has', '<row r="1"><c r="ZZZ1"><v>1</v></c></row>'],
    ['markup that does not close', '<row r="1"><c r="A1"><v>1</c></row>'],
  ])('with %s', async (_, xml) => {
    await expect(oneSheet(xml)).rejects.toMatchObject(UNREADABLE);
  });

  test('an archive that claims to be one', async () => {
    const empty = zipFile([{ name: '[Content_Types].xml', content: '<Types/>' }]);
    await expect(read(empty)).rejects.toMatchObject(UNREADABLE);
    const word = zipFile([
      { name: '[Content_Types].xml', content: '' },
      { name: 'word/document.xml', content: '' },
    ]);
    await expect(read(word)).rejects.toMatchObject({ ...UNREADABLE, facts: { found: 'Word 文档' } });
  });

  test('a bomb: too much inflated, too many members', async () => {
    const bomb = zipFile([{ name: 'xl/a', content: Buffer.alloc(80 << 20) }]);
    await expect(read(bomb)).rejects.toThrow('压缩包展开后过大');
    const limits = { ...ARCHIVE_LIMITS, entries: 5 };
    await expect(read(book, { limits: { archive: limits } })).rejects.toThrow('压缩包展开后过大');
    const small = { ...ARCHIVE_LIMITS, inflatedBytes: 1_000 };
    await expect(read(book, { limits: { archive: small } })).rejects.toThrow('压缩包展开后过大');
  });

  test('one that swells beyond what it claims', async () => {
    const liar = handMadeBook([{ name: 'a', xml: '' }], {
      more: [{ name: 'xl/worksheets/s1.xml', content: ' '.repeat(1 << 20), claims: { bytes: 10 } }],
    });
    await expect(read(liar)).rejects.toMatchObject(UNREADABLE);
  });
});

test('progress is told in bytes of the file as it was handed over', async () => {
  const book = sheetJsBook({ a: Array.from({ length: 30_000 }, (_, at) => [`某人${at}`, at * 1.37]) }, 'xlsx');
  let told = 0;
  await read(book, { onBytes: (count) => (told += count) });
  expect(told).toBeGreaterThan(book.length * 0.3);
  expect(told).toBeLessThan(book.length * 1.01);
});
