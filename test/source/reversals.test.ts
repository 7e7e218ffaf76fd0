import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recount } from '../../src/source/recount.ts';
import { billed, csvFile, type Somebody } from '../support/department-files.ts';
import type { TestHub } from '../support/hub.ts';
import { makeSourceHub, somebody, sumsOf } from './places.ts';

let hub: TestHub;
let serial = 0;

beforeAll(async () => {
  hub = await makeSourceHub();
});

afterAll(async () => {
  const differing = (await recount(hub.database, hub.clock.today())).filter((one) => one.differing > 0);
  await hub.close();
  expect(differing, 'what was kept step by step equals a recount').toEqual([]);
});

type Row = Record<string, string>;

/** Somebody new with bills of one's own: the ids given are made unique. */
function patient() {
  const person = somebody(++serial);
  const of = serial;
  return {
    person,
    bill: (id: string, total: string, on = '2025-03-01', more: Row = {}): Row => ({
      ...billed(person, { id: `${of}-${id}`, total, on, basic: '0' }),
      ...more,
    }),
    refund: (id: string, of_: string, total: string, on = '2025-04-01', more: Row = {}): Row => ({
      ...billed(person, { id: `${of}-${id}`, total, on, reverses: `${of}-${of_}` }),
      ...more,
    }),
  };
}

const deliver = (...rows: Row[]) => hub.deliver('settlements', '370811', csvFile([], rows));
const total = async (person: Somebody, year = 2025) => (await sumsOf(hub, person, year))?.total_fen;

describe('a reversal takes back what it names', () => {
  test.each([
    ['delivered negative', '-100'],
    ['delivered positive', '100'],
  ])('whole, %s, and the year is left with nothing', async (_, amount) => {
    const { person, bill, refund } = patient();
    await deliver(bill('A', '100'));
    await deliver(refund('R', 'A', amount));
    expect(await total(person)).toBe(0n);
  });

  test('in part, and twice', async () => {
    const { person, bill, refund } = patient();
    await deliver(bill('A', '100'), refund('R1', 'A', '-30'));
    expect(await total(person)).toBe(7_000n);
    await deliver(refund('R2', 'A', '20.5'));
    expect(await total(person)).toBe(4_950n);
  });

  test('each layer by its own amount', async () => {
    const { person, bill, refund } = patient();
    await deliver(bill('A', '100', '2025-03-01', { 基本医疗保险统筹基金支出: '60' }));
    await deliver(refund('R', 'A', '-40', '2025-04-01', { 基本医疗保险统筹基金支出: '-25' }));
    expect(await sumsOf(hub, person)).toMatchObject({ total_fen: 6_000n, basic_fen: 3_500n, last_on: '2025-04-01' });
  });

  test('in the year of the original, whichever year it was made in', async () => {
    const { person, bill, refund } = patient();
    await deliver(bill('A', '100', '2024-12-30'), refund('R', 'A', '-100', '2025-01-15'));
    expect(await total(person, 2024)).toBe(0n);
    expect(await total(person, 2025)).toBeUndefined();
  });

  test('of the person of the original, though it came under another number', async () => {
    const { person, bill } = patient();
    const other = patient();
    await deliver(bill('A', '100'));
    const id = bill('A', '100')['结算ID']!;
    await deliver(billed(other.person, { id: `${id}-R`, total: '-40', reverses: id }));
    expect(await total(person)).toBe(6_000n);
    expect(await total(other.person)).toBeUndefined();
  });

  test('before its original came: it waits, and counts once that is there', async () => {
    const { person, bill, refund } = patient();
    expect((await deliver(refund('R', 'A', '-30'))).noticesByCode).toEqual({ REVERSAL_WAITING: 1 });
    expect(await total(person)).toBeUndefined();
    await deliver(bill('A', '100'));
    expect(await total(person)).toBe(7_000n);
  });

  test('above its original in one file', async () => {
    const { person, bill, refund } = patient();
    await deliver(refund('R', 'A', '-30'), bill('A', '100'));
    expect(await total(person)).toBe(7_000n);
  });
});

describe('a chain of reversals counts in turns', () => {
  test('a reversal of a reversal counts again, whatever its sign, in whatever order the chain comes', async () => {
    for (const order of [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
      [1, 3, 0, 2],
    ]) {
      const { person, bill, refund } = patient();
      const chain = [bill('A', '100'), refund('B', 'A', '-100'), refund('C', 'B', '100'), refund('D', 'C', '-40')];
      for (const at of order) await deliver(chain[at]!);
      expect(await total(person), `delivered as ${order}`).toBe(6_000n);
    }
  });

  test('in one file', async () => {
    const { person, bill, refund } = patient();
    await deliver(refund('C', 'B', '100'), refund('B', 'A', '-100'), bill('A', '100'));
    expect(await total(person)).toBe(10_000n);
  });

  test('of those that name each other in a circle none counts, nor does what names itself', async () => {
    const { person, bill, refund } = patient();
    await deliver(refund('A', 'B', '-10'), refund('B', 'A', '-10'), refund('S', 'S', '-10'), bill('X', '1'));
    expect(await total(person)).toBe(100n);
    await deliver(refund('C', 'B', '-10'));
    expect(await total(person)).toBe(100n);
    await deliver(bill('A', '50'));
    expect(await total(person), 'once a bill stands where the circle was closed, the chain counts').toBe(
      100n + 5_000n - 1_000n + 1_000n,
    );
  });

  test('a bill that is corrected into a reversal of its own reversal takes both out', async () => {
    const { person, bill, refund } = patient();
    await deliver(bill('A', '100'), refund('B', 'A', '-30'), bill('X', '1'));
    expect(await total(person)).toBe(7_100n);
    await deliver(refund('A', 'B', '-100'));
    expect(await total(person)).toBe(100n);
  });
});

describe('what is not valid is kept and does not count, nor does what reverses it', () => {
  test('an invalid bill, and its reversal', async () => {
    const { person, bill, refund } = patient();
    await deliver(bill('A', '100', '2025-03-01', { 有效标志: '0' }), refund('R', 'A', '-100'), bill('X', '1'));
    expect(await total(person)).toBe(100n);
  });

  test('an invalid reversal leaves the bill as it is', async () => {
    const { person, bill, refund } = patient();
    await deliver(bill('A', '100'), refund('R', 'A', '-100', '2025-04-01', { 有效标志: '否' }));
    expect(await total(person)).toBe(10_000n);
  });

  test('a bill that becomes invalid later takes its reversal with it, and brings it back when it is valid again', async () => {
    const { person, bill, refund } = patient();
    await deliver(bill('A', '100'), refund('R', 'A', '-30'), bill('X', '1'));
    await deliver(bill('A', '100', '2025-03-01', { 有效标志: '0' }));
    expect(await total(person)).toBe(100n);
    await deliver(bill('A', '100'));
    expect(await total(person)).toBe(7_100n);
  });
});

describe('a correction of the original moves what hangs on it', () => {
  test('into another year', async () => {
    const { person, bill, refund } = patient();
    await deliver(bill('A', '100'), refund('R', 'A', '-30'), refund('RR', 'R', '10'));
    await deliver(bill('A', '100', '2024-06-01'));
    expect(await total(person, 2025)).toBeUndefined();
    expect(await total(person, 2024)).toBe(8_000n);
  });

  test('to another person, through the whole chain, and none stands twice', async () => {
    const { person, bill, refund } = patient();
    const other = patient();
    await deliver(bill('A', '100'), refund('R', 'A', '-30'), refund('RR', 'R', '10'), bill('X', '1'));
    const corrected = { ...bill('A', '100'), 证件号码: other.person.number };
    await deliver(corrected);
    expect(await total(person)).toBe(100n);
    expect(await total(other.person)).toBe(8_000n);
    const current = await hub.database.query<{ copies: number }>(
      `select count(*)::int as copies from settlement where superseded_at is null group by region_code, settlement_number having count(*) > 1`,
    );
    expect(current).toEqual([]);
  });

  test('to another amount: the reversal keeps its own', async () => {
    const { person, bill, refund } = patient();
    await deliver(bill('A', '100'), refund('R', 'A', '-30'));
    await deliver(bill('A', '90'));
    expect(await total(person)).toBe(6_000n);
  });

  test('and one that is pointed at another original leaves the first and enters the second', async () => {
    const { person, bill, refund } = patient();
    await deliver(bill('A', '100', '2024-05-01'), bill('B', '100'), refund('R', 'A', '-30'));
    expect([await total(person, 2024), await total(person)]).toEqual([7_000n, 10_000n]);
    await deliver(refund('R', 'B', '-30'));
    expect([await total(person, 2024), await total(person)]).toEqual([10_000n, 7_000n]);
  });

  test('a moved reversal is a new revision of the same facts, with the delivery and row that it came from', async () => {
    const { bill, refund } = patient();
    const first = await deliver(bill('A', '100'), refund('R', 'A', '-30'));
    await deliver(bill('A', '100', '2024-06-01'));
    const rows = await hub.database.query(
      `select revision, ledger_year, total_fen, delivery_id, row_number, superseded_at is null as is_current
       from settlement where settlement_number = $1 order by revision`,
      [refund('R', 'A', '-30')['结算ID']],
    );
    const facts = { total_fen: 3_000n, delivery_id: first.deliveryId, row_number: 3 };
    expect(rows).toEqual([
      { revision: 1, ledger_year: 2025, is_current: false, ...facts },
      { revision: 2, ledger_year: 2024, is_current: true, ...facts },
    ]);
  });
});
