import { describe, expect, test } from 'vitest';
import { encodeGb18030 } from '../../seeds/mangled/gb18030.ts';
import { UNCLOSED_QUOTE } from '../../src/table/bad-row.ts';
import { rowsOf } from './tables.ts';

const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');
const TEXT = '姓名,金额\n张三,1.50\n李四㐀,2\n';
const ROWS = [
  ['姓名', '金额'],
  ['张三', '1.50'],
  ['李四㐀', '2'],
];
/** Longer than any chunk that is read at once. */
const MUCH_ASCII = `${'a,1\n'.repeat(400_000)}`;

describe('the encoding is found in the bytes', () => {
  test.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${TEXT}`)],
    ['GB18030, with a character of four bytes', encodeGb18030(TEXT)],
    ['UTF-16 LE, which Excel calls Unicode text', utf16(TEXT)],
    ['UTF-16 BE', utf16(TEXT).swap16()],
    ['UTF-16 LE without a byte order mark', Buffer.from(TEXT.replace('姓名', 'psn_name_'), 'utf16le')],
  ])('%s', async (_, bytes) => {
    expect((await rowsOf(bytes)).slice(1)).toEqual(ROWS.slice(1));
  });

  test('GBK after megabytes of ASCII', async () => {
    const rows = await rowsOf(Buffer.concat([Buffer.from(MUCH_ASCII), encodeGb18030('张三丰,2')]));
    expect(rows.at(-1)).toEqual(['张三丰', '2']);
  });

  test('a character cut by the border of two chunks is whole', async () => {
    for (const shift of [0, 1, 2, 3]) {
      for (const encode of [(text: string) => Buffer.from(text), encodeGb18030]) {
        const rows = await rowsOf(encode(`${'x'.repeat(shift)}\n${'中'.repeat(200_000)}`));
        expect(rows[1]![0]).toBe('中'.repeat(200_000));
      }
    }
  });

  test('one that is stated is taken', async () => {
    const odd = Buffer.from([0xc4, 0xe3]); // 你 in GBK, and no UTF-8
    expect(await rowsOf(odd, { encoding: 'gb18030' })).toEqual([['你']]);
    await expect(rowsOf(odd, { encoding: 'utf-8' })).rejects.toMatchObject({ code: 'DELIVERY_UNREADABLE' });
    expect(await rowsOf(Buffer.from('你', 'utf16le'), { encoding: 'utf-16le' })).toEqual([['你']]);
  });
});

describe('wrong bytes', () => {
  test('deep in UTF-8 refuse the file, with line and offset', async () => {
    const before = Buffer.from(`${MUCH_ASCII}张三,1\n`);
    const bytes = Buffer.concat([before, Buffer.from('李'), Buffer.from([0xff]), Buffer.from('四,2\n王五,3\n')]);
    await expect(rowsOf(bytes)).rejects.toMatchObject({
      code: 'DELIVERY_UNREADABLE',
      facts: {
        where: 'file',
        found: `bytes that are no UTF-8 in line 400002, at offset ${before.length + 3}`,
      },
    });
  });

  test('a name that was cut in UTF-8 is not taken for GBK, even where it could be', async () => {
    const cut = Buffer.concat([
      Buffer.from('name,note\n张三,低保户口\n李四,'),
      Buffer.from('户口').subarray(0, 4),
      Buffer.from('\n王五,低保户口\n赵六,低保户口\n'),
    ]);
    await expect(rowsOf(cut)).rejects.toMatchObject({ code: 'DELIVERY_UNREADABLE', message: '文件不是 UTF-8 编码' });
  });

  test('in GBK refuse the file, with line and offset', async () => {
    const before = encodeGb18030(TEXT);
    const bytes = Buffer.concat([before, Buffer.from([0xff, 0xff]), encodeGb18030(',2\n张三,2\n')]);
    await expect(rowsOf(bytes)).rejects.toMatchObject({
      message: '文件不是 GB18030 编码',
      facts: { found: `bytes that are no GB18030 in line 4, at offset ${before.length}` },
    });
  });

  test('a file cut within its last character is refused', async () => {
    await expect(rowsOf(Buffer.from('姓名\n张三').subarray(0, -1))).rejects.toThrow('文件不是 UTF-8 编码');
  });
});

describe('separators and line ends are found in the first rows', () => {
  test.each([
    ['comma', 'a,b;c,d\n1,2;3,4\n', [['a', 'b;c', 'd'], ['1', '2;3', '4']]], // biome-ignore format: a table
    ['semicolon', 'a;b;c\n1;"2,5;,,,,,";3\n', [['a', 'b', 'c'], ['1', '2,5;,,,,,', '3']]], // biome-ignore format: a table
    ['tab', '姓名\t金额\n张三\t"1,234.50"\n', [['姓名', '金额'], ['张三', '1,234.50']]], // biome-ignore format: a table
    ['comma, padded with tabs', '\ta\t,\tb\t,c\t\n', [['\ta\t', '\tb\t', 'c\t']]],
    ['all quoted', '"a,b,c";"d"\n"e,f,g";"h"\n', [['a,b,c', 'd'], ['e,f,g', 'h']]], // biome-ignore format: a table
    ['none', 'a\nb\n', [['a'], ['b']]],
    ['LF', 'a,b\n\nc,d', [['a', 'b'], [''], ['c', 'd']]],
    ['CRLF', 'a,b\r\n\r\nc,d\r\n', [['a', 'b'], [''], ['c', 'd']]],
    ['CR', 'a,b\r\rc,"d\nd"\r', [['a', 'b'], [''], ['c', 'd\nd']]],
    ['both LF and CRLF', 'a,b\r\nc,"d"\n"e",f\r\n', [['a', 'b'], ['c', 'd'], ['e', 'f']]], // biome-ignore format: a table
  ])('%s', async (_, text, rows) => {
    expect(await rowsOf(text)).toEqual(rows);
  });

  test('an empty file has no rows, NUL is left out', async () => {
    expect(await rowsOf('')).toEqual([]);
    expect(await rowsOf('a,b\0\0\0\n')).toEqual([['a', 'b']]);
  });
});

describe('quotes', () => {
  test.each([
    ['around a cell, and doubled within', '1,"a,b",""\n2,"say ""no""",x\n', [['1', 'a,b', ''], ['2', 'say "no"', 'x']]],
    ['around several lines', '1,"a\nb\r\n\nc",2\n3,4,5\n', [['1', 'a\nb\r\n\nc', '2'], ['3', '4', '5']]],
    ['with spaces after', '"a" ,b\n"c"  \n', [['a', 'b'], ['c']]],
    ['within a cell', '5"x,="37"\n', [['5"x', '="37"']]],
    ['left single within a quoted cell', '1,"the "good" one",2\n', [['1', 'the "good" one', '2']]],
  ])('%s', async (_, text, rows) => {
    expect(await rowsOf(text)).toEqual(rows);
  }); // biome-ignore format: a table

  const HEAD = 'id,name,amount\n';
  test.each([
    ['and no other', `${HEAD}1,"stray,3\n2,b,4\n3,c,5\n`],
    ['before quoted rows', `${HEAD}1,"stray,3\n2,"b",4\n3,"c",5\n`],
    ['before rows with doubled quotes', `${HEAD}1,"stray,3\n2,"""b""",4\n3,c,5\n`],
    ['before an empty quoted cell', `${HEAD}1,"stray,3\n2,"",4\n3,c,5\n`],
    ['before another stray one', `${HEAD}1,2,"stray\n2,3,"\n3,c,5\n`],
    ['before a quote in the middle', `${HEAD}1,"stray,3\n2,5" tube,4\n3,c,5\n`],
  ])('a stray opening one spoils its own row only: %s', async (_, text) => {
    const rows = await rowsOf(text);
    expect(rows).toHaveLength(4);
    expect(rows[1]!.at(-1)).toBe(UNCLOSED_QUOTE);
    expect(rows[1]!.length).toBeGreaterThan(3);
    expect(rows[3]!.slice(0, 3)).toEqual(['3', 'c', '5']);
  });

  test('a stray one and a quote that ends a cell far below do not swallow the rows between them', async () => {
    const rows = await rowsOf(`${HEAD}1,"stray,3\n${'2,b,4\n'.repeat(100)}3,5",6\n`);
    expect(rows).toHaveLength(103);
    expect(rows.at(-1)).toEqual(['3', '5"', '6']);
  });

  test('lines of a quoted cell may now and then look like a row', async () => {
    const text = '1,"a\nx,y,z\n\nb, c",3\n';
    expect(await rowsOf(HEAD + text)).toEqual([HEAD.trim().split(','), ['1', 'a\nx,y,z\n\nb, c', '3']]);
  });

  test('a stray one before megabytes of rows costs one row', async () => {
    const rows = await rowsOf(`${HEAD}1,"stray,3\n${'2,b,4\n'.repeat(300_000)}`);
    expect(rows).toHaveLength(300_002);
    expect(rows.filter((row) => row.length !== 3)).toEqual([['1', '"stray', '3', UNCLOSED_QUOTE]]);
  });

  test('rows are the same wherever a chunk ends', async () => {
    const text = '1,"a\r\nb","""",""\r\n"c", "d\r\n\r\n4,"5","6",\r\n'.repeat(3);
    const whole = await rowsOf(text);
    for (let shift = 1; shift <= text.length; shift++) {
      const filler = `${'x'.repeat((64 << 10) - 1 - shift)}\n`;
      expect((await rowsOf(filler + text)).slice(1), `at ${shift}`).toEqual(whole);
    }
  });
});

test('a file without line ends is refused before it fills the memory', async () => {
  await expect(rowsOf('x'.repeat(9 << 20))).rejects.toMatchObject({ code: 'DELIVERY_UNREADABLE' });
});
