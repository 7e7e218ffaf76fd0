import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recount } from '../../src/source/recount.ts';
import { billed, csvFile, enrolled, paid, type Somebody } from '../support/department-files.ts';
import type { TestHub } from '../support/hub.ts';
import { makeSourceHub, somebody, sumsOf } from './places.ts';
import { stateOf } from './tables.ts';

const AT = '370811';
const UNCHANGED = { rowsNew: 0, rowsChanged: 0, rowsRefused: 0 };

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

const newcomer = (name?: string): Somebody => somebody(++serial, name);
const bills = (...rows: Record<string, string>[]) => hub.deliver('settlements', AT, csvFile([], rows));

interface Revision {
  readonly revision: number;
  readonly total_fen: bigint;
  readonly is_current: boolean;
  readonly is_timed: boolean;
  readonly delivery_id: string;
  readonly row_number: number;
  readonly number_key: Buffer;
}

function revisionsOf(settlement: string): Promise<Revision[]> {
  return hub.database.query<Revision>(
    `select revision, total_fen, superseded_at is null as is_current, superseded_at >= recorded_at as is_timed,
       delivery_id, row_number, i.number_key
     from settlement join person_identity i using (person_id) where settlement_number = $1 order by revision`,
    [settlement],
  );
}

describe('a later row with the same 结算ID corrects the earlier', () => {
  test('in one file the last row counts', async () => {
    const person = newcomer();
    const report = await bills(
      billed(person, { id: 'TWICE', total: '100' }),
      billed(person, { id: 'OTHER', total: '7' }),
      billed(person, { id: 'TWICE', total: '300' }),
    );
    expect(report).toMatchObject({ rowsRead: 3, rowsNew: 2, rowsRefused: 0 });
    expect((await sumsOf(hub, person))!.total_fen).toBe(30_700n);
    expect(await revisionsOf('TWICE')).toMatchObject([{ revision: 1, total_fen: 30_000n, row_number: 4 }]);
  });

  test('in a later file; the old one is kept, with when it ended and which row of which delivery each came from', async () => {
    const person = newcomer();
    const first = await bills(billed(person, { id: 'FIX', total: '100' }));
    const second = await bills(
      billed(newcomer(), { id: 'NEW', total: '1' }),
      billed(person, { id: 'FIX', total: '80.5' }),
    );
    expect(second).toMatchObject({ rowsNew: 1, rowsChanged: 1, rowsUnchanged: 0 });
    const number_key = hub.vault.numberKey('01', person.number);
    expect(await revisionsOf('FIX')).toEqual([
      {
        revision: 1,
        total_fen: 10_000n,
        is_current: false,
        is_timed: true,
        delivery_id: first.deliveryId,
        row_number: 2,
        number_key,
      },
      {
        revision: 2,
        total_fen: 8_050n,
        is_current: true,
        is_timed: null,
        delivery_id: second.deliveryId,
        row_number: 3,
        number_key,
      },
    ]);
    expect((await sumsOf(hub, person))!.total_fen).toBe(8_050n);
  });

  test('and may be corrected back: the first content again is a third revision', async () => {
    const person = newcomer();
    await bills(billed(person, { id: 'BACK', total: '100' }));
    await bills(billed(person, { id: 'BACK', total: '200' }));
    const report = await bills(
      billed(person, { id: 'BACK', total: '100.00' }),
      billed(person, { id: 'BACK-2', total: '1' }),
    );
    expect(report).toMatchObject({ rowsNew: 1, rowsChanged: 1 });
    expect((await revisionsOf('BACK')).map((row) => row.total_fen)).toEqual([10_000n, 20_000n, 10_000n]);
    expect((await sumsOf(hub, person))!.total_fen).toBe(10_100n);
  });

  test('and moves it to another person: both sums are right, and it stands once', async () => {
    const [wrong, right] = [newcomer('甲'), newcomer('乙')];
    await bills(billed(wrong, { id: 'MOVE', total: '100' }), billed(wrong, { id: 'STAYS', total: '5' }));
    expect(await bills(billed(right, { id: 'MOVE', total: '100' }))).toMatchObject({ rowsNew: 0, rowsChanged: 1 });
    expect((await sumsOf(hub, wrong))!.total_fen).toBe(500n);
    expect((await sumsOf(hub, right))!.total_fen).toBe(10_000n);
    const revisions = await revisionsOf('MOVE');
    expect(revisions.map((row) => [row.is_current, row.number_key])).toEqual([
      [false, hub.vault.numberKey('01', wrong.number)],
      [true, hub.vault.numberKey('01', right.number)],
    ]);
    await bills(billed(wrong, { id: 'MOVE', total: '100' }));
    expect((await sumsOf(hub, wrong))!.total_fen).toBe(10_500n);
    expect(await sumsOf(hub, right)).toBeUndefined();
  });

  test('into another year, where it leaves the one and enters the other', async () => {
    const person = newcomer();
    await bills(billed(person, { id: 'YEAR', total: '100', on: '2025-01-01' }));
    await bills(billed(person, { id: 'YEAR', total: '100', on: '2024-12-31' }));
    expect(await sumsOf(hub, person, 2025)).toBeUndefined();
    expect(await sumsOf(hub, person, 2024)).toMatchObject({ total_fen: 10_000n, last_on: '2024-12-31' });
  });

  test('a number is only unique with its sender: another region may use it for another bill', async () => {
    const [here, there] = [newcomer(), newcomer()];
    await bills(billed(here, { id: 'SHARED', total: '1' }));
    const report = await hub.deliver(
      'settlements',
      '370812',
      csvFile([], [billed(there, { id: 'SHARED', total: '2' })]),
    );
    expect(report).toMatchObject({ rowsNew: 1, rowsChanged: 0 });
    expect((await sumsOf(hub, here))!.total_fen).toBe(100n);
    expect((await sumsOf(hub, there))!.total_fen).toBe(200n);
  });
});

describe('payments and enrolments are corrected likewise', () => {
  test('a payment, by 渠道 and 凭证号; to another person, year and amount', async () => {
    const [wrong, right] = [newcomer(), newcomer()];
    const first = await hub.deliver('payments', AT, csvFile([], [paid(wrong, 'V1', '慈善', '2025-02-01', '50')]));
    await hub.deliver('payments', AT, csvFile([], [paid(wrong, 'V1', '临时救助', '2025-02-01', '8')]));
    expect((await sumsOf(hub, wrong))!.charity_fen, 'another channel has vouchers of its own').toBe(5_000n);
    const second = await hub.deliver('payments', AT, csvFile([], [paid(right, 'V1', '慈善', '2024-02-01', '60')]));
    expect(second).toMatchObject({ rowsNew: 0, rowsChanged: 1 });
    expect((await sumsOf(hub, wrong))!.charity_fen).toBe(0n);
    expect((await sumsOf(hub, right, 2024))!.charity_fen).toBe(6_000n);
    const kept = await hub.database.query(
      `select revision, amount_fen, superseded_at is null as is_current, delivery_id, row_number from payment
       where voucher_number = 'V1' and channel = '慈善' order by revision`,
    );
    expect(kept).toEqual([
      { revision: 1, amount_fen: 5_000n, is_current: false, delivery_id: first.deliveryId, row_number: 2 },
      { revision: 2, amount_fen: 6_000n, is_current: true, delivery_id: second.deliveryId, row_number: 2 },
    ]);
  });

  test('a payment taken back is a negative one, and what is left may be nothing', async () => {
    const person = newcomer();
    const rows = [paid(person, 'V2', '慈善', '2025-02-01', '50'), paid(person, 'V3', '慈善', '2025-03-01', '-50.00')];
    await hub.deliver('payments', AT, csvFile([], rows));
    expect(await sumsOf(hub, person)).toMatchObject({ charity_fen: 0n, last_on: '2025-03-01' });
  });

  test('an enrolment, by person, year and insurance; whoever sends the correction', async () => {
    const person = newcomer();
    const row = enrolled(person, AT);
    const first = await hub.deliver('enrolments', AT, csvFile([], [row, { ...row, 险种类型: '310' }]));
    expect(first).toMatchObject({ rowsNew: 2 });
    const second = await hub.deliver(
      'enrolments',
      '370812',
      csvFile([], [{ ...row, 参保状态: '终止', 终止日期: '2025-05-31' }]),
    );
    expect(second).toMatchObject({ rowsNew: 0, rowsChanged: 1 });
    const kept = await hub.database.query(
      `select insurance_type, revision, status, covered_until, superseded_at is null as is_current, delivery_id
       from enrolment join person_identity using (person_id) where number_key = $1 order by insurance_type, revision`,
      [hub.vault.numberKey('01', person.number)],
    );
    expect(kept).toMatchObject([
      { insurance_type: '310', revision: 1, status: 'ACTIVE', is_current: true },
      {
        insurance_type: '390',
        revision: 1,
        covered_until: '2025-12-31',
        is_current: false,
        delivery_id: first.deliveryId,
      },
      {
        insurance_type: '390',
        revision: 2,
        status: 'ENDED',
        covered_until: '2025-05-31',
        is_current: true,
        delivery_id: second.deliveryId,
      },
    ]);
  });
});

describe('what was delivered already changes nothing', () => {
  const people = Array.from({ length: 30 }, () => newcomer());
  const rows = people.flatMap((person, at) => [
    billed(person, { id: `SAME-${at}`, total: `${at + 1}.10`, basic: '0.5' }),
    billed(person, { id: `SAME-${at}-R`, total: '-1', reverses: `SAME-${(at * 7) % 30}` }),
  ]);
  const orderly = csvFile([], rows);

  test('the same bytes again: nothing is taken in, and the report says so', async () => {
    expect(await bills(...rows)).toMatchObject({ status: 'MERGED', rowsNew: 60 });
    const before = await stateOf(hub.database);
    const again = await hub.deliver('settlements', AT, orderly);
    expect(again).toMatchObject({ status: 'UNCHANGED', rowsRead: 60, rowsUnchanged: 60, ...UNCHANGED });
    expect(await stateOf(hub.database)).toEqual(before);
  });

  test('the same rows in other order, in other writing, with other columns: each is unchanged', async () => {
    const before = await stateOf(hub.database);
    const versions = await hub.database.query('select person_id, facts_version from person_state order by 1');
    const rewritten = [...rows]
      .reverse()
      .map((row) => ({ ...row, 备注: 'x', 结算时间: row['结算时间']!.replaceAll('-', '/'), 医疗类别: '普通住院' }));
    const report = await bills(...rewritten);
    expect(report).toMatchObject({ status: 'MERGED', rowsRead: 60, rowsUnchanged: 60, ...UNCHANGED });
    expect(await stateOf(hub.database)).toEqual(before);
    expect(await hub.database.query('select person_id, facts_version from person_state order by 1')).toEqual(versions);
  });

  test('one changed among many: it alone has a new revision', async () => {
    const changed = rows.map((row) => (row['结算ID'] === 'SAME-11' ? { ...row, 医疗费总额: '99' } : row));
    const report = await bills(...changed);
    expect(report).toMatchObject({ rowsNew: 0, rowsChanged: 1, rowsUnchanged: 59 });
    const [count] = await hub.database.query(
      "select count(*)::int as revisions, count(*) filter (where revision > 1 and reverses_id is null)::int as second from settlement where settlement_number like 'SAME-%'",
    );
    expect(count).toEqual({ revisions: 61, second: 1 });
  });

  test('payments and enrolments again, reversed: unchanged', async () => {
    const payments = people.map((person, at) => paid(person, `AGAIN-${at}`, '慈善', '2025-04-01', `${at}.5`));
    const enrolments = people.map((person) => enrolled(person, AT));
    await hub.deliver('payments', AT, csvFile([], payments));
    await hub.deliver('enrolments', AT, csvFile([], enrolments));
    const before = await stateOf(hub.database);
    const all = { rowsUnchanged: 30, ...UNCHANGED };
    expect(await hub.deliver('payments', AT, csvFile([], [...payments].reverse()))).toMatchObject(all);
    expect(await hub.deliver('enrolments', AT, csvFile([], [...enrolments].reverse()))).toMatchObject(all);
    expect(await stateOf(hub.database)).toEqual(before);
  });
});

describe('what goes in and wants a look is noticed', () => {
  test('the same number under another name is one person, and listed', async () => {
    const person = newcomer('张三');
    await bills(billed(person, { id: 'NAME-1', total: '1' }));
    const report = await bills(
      billed({ ...person, name: '张叁' }, { id: 'NAME-2', total: '2' }),
      billed({ ...person, name: '章三' }, { id: 'NAME-3', total: '4' }),
    );
    expect(report).toMatchObject({ rowsNew: 2, rowsRefused: 0, noticesByCode: { OTHER_NAME: 2 } });
    expect((await sumsOf(hub, person))!.total_fen).toBe(700n);
  });

  test('sums that do not add up, a refund without its original, a reversal that waits', async () => {
    const person = newcomer();
    const report = await bills(
      { ...billed(person, { id: 'LOOK-1', total: '100', basic: '60' }), 基金支付总额: '60', 个人负担总金额: '39' },
      { ...billed(person, { id: 'LOOK-2', total: '100', basic: '60' }), 基金支付总额: '59', 个人负担总金额: '41' },
      {
        ...billed(person, { id: 'LOOK-3', total: '100', inScope: '91' }),
        全自费金额: '10',
        超限价自费费用: '0',
        先行自付金额: '0',
      },
      { ...billed(person, { id: 'LOOK-4', total: '-30' }), 退费结算标志: '1' },
      billed(person, { id: 'LOOK-5', total: '-30', reverses: 'NOWHERE' }),
    );
    expect(report.noticesByCode).toEqual({
      FUND_SUM: 1,
      TOTAL_SUM: 1,
      SCOPE_SUM: 1,
      REFUND_WITHOUT_ORIGINAL: 1,
      REVERSAL_WAITING: 1,
    });
    expect((await sumsOf(hub, person))!.total_fen, 'as it stands, less what is flagged, without what waits').toBe(
      27_000n,
    );
  });
});
