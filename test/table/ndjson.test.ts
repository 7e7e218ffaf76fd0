import { expect, test } from 'vitest';
import { encodeGb18030 } from '../../seeds/mangled/gb18030.ts';
import { NO_OBJECT } from '../../src/table/bad-row.ts';
import { rowsOf } from './tables.ts';

const UNREADABLE = { name: 'HubError', code: 'DELIVERY_UNREADABLE' };

test('the names of the first object are row 1, line n is row n + 1, numbers keep their text', async () => {
  const text = `{"姓名":"张三","金额":12345678901234567.10,"标志":true,"备注":null}

{"金额": 1.50,"姓名":"李\\n四"}\r
{"姓名":"","金额":-0.0e2,"标志":false}`;
  const rows = [
    ['姓名', '金额', '标志', '备注'],
    ['张三', '12345678901234567.10', 'TRUE', ''],
    [''],
    ['李\n四', '1.50', '', ''],
    ['', '-0.0e2', 'FALSE', ''],
  ];
  expect(await rowsOf(text)).toEqual(rows);
  expect(await rowsOf(`\ufeff${text}\n`)).toEqual(rows);
  expect(await rowsOf(encodeGb18030(text))).toEqual(rows);
});

test('lines are whole wherever a chunk ends', async () => {
  const lines = Array.from({ length: 30_000 }, (_, at) => `{"n":"张${at}","v":${at}.10}`);
  const rows = await rowsOf(lines.join('\n'));
  expect(rows).toHaveLength(30_001);
  expect(rows.at(-1)).toEqual(['张29999', '29999.10']);
});

test.each(['{"a":1,', '[1,2]', '"a"', 'nothing', '{"a":{"b":1},"b":2}', '{"a":[1],"b":2}'])(
  'a later line that is no flat object spoils its own row only: %s',
  async (line) => {
    expect(await rowsOf(`{"a":1,"b":2}\n${line}\n{"a":3,"b":4}\n`)).toEqual([
      ['a', 'b'],
      ['1', '2'],
      [line, '', NO_OBJECT],
      ['3', '4'],
    ]);
  },
);

test('a first line that is none, and a name that comes later, refuse the file', async () => {
  await expect(rowsOf('{"a":{"b":1}}\n')).rejects.toMatchObject(UNREADABLE);
  await expect(rowsOf('{"a":1}\n{"a":2,"c":3}\n')).rejects.toMatchObject({
    ...UNREADABLE,
    facts: { found: 'line 2: name 2 of its object' },
  });
});
