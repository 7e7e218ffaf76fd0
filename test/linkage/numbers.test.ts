import { afterEach, beforeEach, expect, it } from 'vitest';
import { XIUSHAN } from '../assistance/case-hub.ts';
import { billed, csvFile, SETTLEMENTS } from '../support/department-files.ts';
import { makeHub, type TestHub } from '../support/hub.ts';
import { idNumberOf } from '../support/make.ts';

let hub: TestHub;
beforeEach(async () => {
  hub = await makeHub({ today: '2025-06-30' });
});
afterEach(() => hub.close());

const NUMBER = idNumberOf(1);
/** One that ends in X. */
const WITH_X = Array.from({ length: 100 }, (_, at) => idNumberOf(at)).find((number) => number.endsWith('X'))!;

let serial = 0;
async function bill(number: string, type = ''): Promise<{ codes: object; persons: number }> {
  const row = {
    ...billed({ number, name: '王小明' }, { id: `S${++serial}`, total: '10', at: XIUSHAN }),
    证件类型: type,
  };
  const report = await hub.deliver('settlements', XIUSHAN, csvFile(SETTLEMENTS, [row]));
  const [persons] = await hub.database.query<{ count: number }>('select count(*)::int from person');
  return { codes: report.refusedByCode, persons: persons!.count };
}

it('a number of 15 digits is the person of the 18-digit number', async () => {
  await bill(NUMBER);
  expect(await bill(NUMBER.slice(0, 6) + NUMBER.slice(8, 17))).toEqual({ codes: {}, persons: 1 });
});

it('a small x is a capital X', async () => {
  await bill(WITH_X);
  expect(await bill(WITH_X.toLowerCase())).toEqual({ codes: {}, persons: 1 });
});

it('the number of a disability card, of 20 or 22 characters, is the person of the id that it begins with', async () => {
  await bill(NUMBER);
  expect(await bill(`${NUMBER}41`, '残疾人证')).toEqual({ codes: {}, persons: 1 });
  expect(await bill(`${NUMBER}4102`, '残疾人证')).toEqual({ codes: {}, persons: 1 });
});

it('other certificates are told apart by type and number, and have no check digit', async () => {
  expect(await bill('E12345678', '08')).toEqual({ codes: {}, persons: 1 });
  expect(await bill('e12345678', '外国人护照')).toEqual({ codes: {}, persons: 1 });
  expect(await bill('E12345678', '03')).toEqual({ codes: {}, persons: 2 });
});

it('placeholders and numbers that cannot be are nobody’s', async () => {
  expect(await bill('999999999999999999')).toEqual({ codes: { ROW_ID_PLACEHOLDER: 1 }, persons: 0 });
  expect(await bill(`${NUMBER.slice(0, 17)}${NUMBER.endsWith('1') ? '2' : '1'}`)).toEqual({
    codes: { ROW_ID_INVALID: 1 },
    persons: 0,
  });
});
