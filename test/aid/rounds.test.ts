import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptDrift, findDrift } from '../../src/aid/drift.ts';
import { enterFunds, fundBalances } from '../../src/aid/fund.ts';
import { signRound } from '../../src/aid/joint-review.ts';
import { payRound, provePayment } from '../../src/aid/pay-round.ts';
import type { AidProgramme } from '../../src/aid/programme.ts';
import { proposeRound } from '../../src/aid/propose-round.ts';
import { lockRound, type Round } from '../../src/aid/round.ts';
import {
  decideLine,
  finishTownship,
  publicise,
  recordObjection,
  resolveObjection,
} from '../../src/aid/township-review.ts';
import { workingDayAfter } from '../../src/aid/working-days.ts';
import type { Session } from '../../src/database/database.ts';
import { personIdentities } from '../../src/person/identity-door.ts';
import { loadPolicyFiles } from '../../src/policy/policy-files.ts';
import { requireProvision } from '../../src/policy/published-provisions.ts';
import { formatYuan, parseYuan } from '../../src/value/money.ts';
import { plainDate } from '../../src/value/plain-date.ts';
import { People } from '../screening/scene.ts';
import {
  type Bill,
  billed,
  csvFile,
  onRevitalisation,
  onRoster,
  PAYMENTS,
  paid,
  REVITALISATION,
  ROSTER,
  SETTLEMENTS,
} from '../support/department-files.ts';
import { makeHub, type TestHub } from '../support/hub.ts';

const XIUSHAN = '500241';
const TOWNSHIPS = ['500241001', '500241002'] as const;
const ACTOR = { id: 'bao', department: 'MEDICAL_INSURANCE' };
const JOINT = ['MEDICAL_INSURANCE', 'CIVIL_AFFAIRS', 'RURAL_REVITALISATION'];

/** The shipped documents, with the days of publicity that the place has decided on. */
function decidedPolicies() {
  return loadPolicyFiles().map((policy) => ({
    ...policy,
    parameters: policy.parameters.map((parameter) =>
      parameter.id === 'xiushan.programme.publicity-days'
        ? { ...parameter, values: parameter.values.map((value) => ({ ...value, value: '7' })) }
        : parameter,
    ),
  }));
}

/** A county of its own for each story. */
class County {
  readonly hub: TestHub;
  readonly people = new People();
  #bills = 0;

  constructor(hub: TestHub) {
    this.hub = hub;
  }

  static async open(): Promise<County> {
    const regions = TOWNSHIPS.map((code) => ({ code, name: `${code}镇`, parent: XIUSHAN, origin: 'SEED' as const }));
    return new County(await makeHub({ today: '2026-03-01', policies: decidedPolicies(), regions }));
  }

  /** The lists of a month: who lives in which township, who is monitored. */
  async listed(month: string, names: Readonly<Record<string, 0 | 1>>, monitored = Object.keys(names)): Promise<void> {
    const rows = Object.entries(names).map(([name, at]) => onRoster(this.people.of(name), TOWNSHIPS[at], name));
    await this.hub.deliver('roster', XIUSHAN, csvFile(ROSTER, rows), month);
    const listed = monitored.map((name) => onRevitalisation(this.people.of(name), '边缘易致贫户'));
    await this.hub.deliver('rural-revitalisation', XIUSHAN, csvFile(REVITALISATION, listed), month);
  }

  async bill(name: string, more: Omit<Bill, 'id'>): Promise<string> {
    const id = `S${++this.#bills}`;
    const row = billed(this.people.of(name), { id, at: XIUSHAN, ...more });
    await this.hub.deliver('settlements', XIUSHAN, csvFile(SETTLEMENTS, [row]));
    return id;
  }

  async payout(name: string, voucher: string, on: string, amount: string, more: Record<string, string> = {}) {
    const row = paid(this.people.of(name), voucher, '渝快保', on, amount, more);
    await this.hub.deliver('payments', XIUSHAN, csvFile(PAYMENTS, [row]));
  }

  async work<T>(work: (session: Session, programme: AidProgramme) => Promise<T>): Promise<T> {
    return this.hub.database.transaction(async (session) =>
      work(session, await requireProvision(session, 'PROGRAMME', 'xiushan.programme', plainDate('2025-12-31'))),
    );
  }

  deposit(amount: string, fundKind = 'EAST_WEST'): Promise<string> {
    const entry = { fundKind, amountFen: parseYuan(amount)!, occurredOn: plainDate('2025-01-02'), reference: '拨款单' };
    return this.work((session, programme) => enterFunds(session, programme, entry, ACTOR));
  }

  propose(roundNumber: number, on: string, year = 2025): Promise<string> {
    return this.work((session, programme) =>
      proposeRound(session, { programme, year, roundNumber }, plainDate(on), ACTOR),
    );
  }

  /** Takes a step with the round locked. */
  step<T>(roundId: string, work: (session: Session, programme: AidProgramme, round: Round) => Promise<T>): Promise<T> {
    return this.work(async (session, programme) => work(session, programme, await lockRound(session, roundId)));
  }

  /** Hangs out and finishes every township of the round, signs for all departments. */
  async review(roundId: string, from: string, finishedOn: string): Promise<void> {
    const townships = await this.hub.database.query<{ township_code: string }>(
      'select distinct township_code from aid_round_line where round_id = $1 and due_fen > 0',
      [roundId],
    );
    for (const { township_code: code } of townships) {
      await this.step(roundId, (session, programme, round) =>
        publicise(session, programme, round, code, plainDate(from), ACTOR),
      );
      await this.step(roundId, (session, _, round) =>
        finishTownship(session, round, code, plainDate(finishedOn), { id: 'xiang', department: 'TOWNSHIP' }),
      );
    }
  }

  async sign(roundId: string, on: string): Promise<boolean> {
    let isDone = false;
    for (const department of JOINT) {
      isDone = await this.step(roundId, (session, programme, round) =>
        signRound(session, programme, round, plainDate(on), { id: department, department }),
      );
    }
    return isDone;
  }

  pay(roundId: string, on: string) {
    return this.step(roundId, (session, programme, round) => payRound(session, programme, round, plainDate(on), ACTOR));
  }

  /** Each name of a round with what its line says. */
  async lines(roundId: string): Promise<Record<string, string>> {
    const rows = await this.hub.database.query<{
      person_id: string;
      eligibility: string;
      verdict: string;
      amount_fen: bigint;
      payable_fen: bigint;
      overpaid_fen: bigint;
      died_on: string | null;
    }>('select * from aid_round_line where round_id = $1', [roundId]);
    const names = await personIdentities(
      this.hub.database,
      this.hub.vault,
      rows.map((row) => row.person_id),
    );
    return Object.fromEntries(
      rows.map((row) => {
        const words = [`${formatYuan(row.amount_fen)} → ${formatYuan(row.payable_fen)}`];
        if (row.eligibility !== 'IN') words.push(row.eligibility);
        if (row.verdict === 'REJECTED') words.push(row.verdict);
        if (row.overpaid_fen > 0n) words.push(`overpaid ${formatYuan(row.overpaid_fen)}`);
        if (row.died_on) words.push('dead');
        return [names.get(row.person_id)!.name, words.join(' ')];
      }),
    );
  }

  async personId(name: string): Promise<string> {
    const rows = await this.hub.database.query<{ person_id: string }>(
      'select person_id from person_identity where number_key = $1',
      [this.hub.vault.numberKey('01', this.people.of(name).number)],
    );
    return rows[0]!.person_id;
  }
}

describe('four rounds of a year', () => {
  let county: County;
  beforeAll(async () => {
    county = await County.open();
    await county.listed('2025-01', { 甲: 0, 乙: 1, 丙: 0, 未监测: 0 }, ['甲', '乙', '丙']);
    await county.deposit('200000');
  });
  afterAll(() => county.hub.close());

  it('reckons each on the bills up to its cut-off, and pays less what the earlier ones paid', async () => {
    const first8000 = await county.bill('甲', { total: '8000', on: '2025-03-31' });
    await county.bill('未监测', { total: '90000', on: '2025-02-01' });
    await county.bill('甲', { total: '4000', on: '2025-04-01' });
    const first = await county.propose(1, '2025-04-05');
    expect(await county.lines(first)).toEqual({ 甲: '8000.00 → 5200.00' });
    await county.review(first, '2025-04-06', '2025-04-14');
    expect(await county.sign(first, '2025-04-25')).toBe(true);
    const proof = await county.pay(first, '2025-04-30');
    expect(proof).toEqual({
      persons: 1,
      paidFen: parseYuan('5200'),
      funds: [
        {
          kind: 'EAST_WEST',
          beforeFen: parseYuan('200000'),
          paidFen: parseYuan('5200'),
          afterFen: parseYuan('194800'),
        },
        { kind: 'CENTRAL_UNIT', beforeFen: 0n, paidFen: 0n, afterFen: 0n },
      ],
    });

    await county.bill('乙', { total: '120000', on: '2025-06-30' });
    const round2 = await county.propose(2, '2025-07-02');
    expect(await county.lines(round2)).toEqual({ 甲: '12000.00 → 3800.00', 乙: '120000.00 → 85000.00' });
    await county.review(round2, '2025-07-03', '2025-07-20');
    await county.sign(round2, '2025-07-21');
    await county.pay(round2, '2025-07-22');

    await county.bill('甲', { total: '5000', on: '2025-08-15', reverses: first8000 });
    const round3 = await county.propose(3, '2025-10-09');
    expect(await county.lines(round3)).toMatchObject({ 甲: '7000.00 → 0.00 overpaid 4450.00' });
    await county.sign(round3, '2025-10-10');
    expect(await county.pay(round3, '2025-10-11')).toMatchObject({ persons: 0, paidFen: 0n });
  });

  it('counts a late payout in round 4, but not one for a bill after the cut-off', async () => {
    await county.bill('丙', { total: '20000', on: '2025-12-31' });
    const nextYear = await county.bill('丙', { total: '5000', on: '2026-01-03' });
    await county.payout('丙', 'P1', '2026-01-10', '4000', { 所属年度: '2025' });
    await county.payout('丙', 'P2', '2026-01-11', '1000', { 所属年度: '2025', 结算ID: nextYear });
    const round4 = await county.propose(4, '2026-01-12');
    expect(await county.lines(round4)).toMatchObject({ 丙: '16000.00 → 12000.00' });
    await county.review(round4, '2026-01-13', '2026-01-20');
    await county.sign(round4, '2026-01-21');
    const proof = await county.pay(round4, '2026-01-22');
    expect(proof.paidFen).toBe(parseYuan('12000'));
    const balances = await county.work((session, programme) => fundBalances(session, programme));
    expect(balances.map(({ balanceFen }) => formatYuan(balanceFen))).toEqual(['94000.00', '0.00']);
  });

  it('proves every paid round again from the two records', async () => {
    const rounds = await county.hub.database.query<{ round_id: string }>(
      "select round_id from aid_round where status = 'PAID'",
    );
    expect(rounds).toHaveLength(4);
    let paidFen = 0n;
    for (const { round_id } of rounds) {
      paidFen += (await county.work((session, programme) => provePayment(session, programme, round_id))).paidFen;
    }
    expect(formatYuan(paidFen)).toBe('106000.00');
  });

  it('pays a round once, and proposes it no more', async () => {
    const [paidRound] = await county.hub.database.query<{ round_id: string }>(
      'select round_id from aid_round where round_number = 4',
    );
    await expect(county.pay(paidRound!.round_id, '2026-01-23')).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(county.propose(4, '2026-02-01')).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(county.propose(3, '2026-02-01')).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});

describe('a round stands on the figures that it was reckoned with', () => {
  let county: County;
  beforeAll(async () => {
    county = await County.open();
    await county.listed('2025-01', { 甲: 0, 乙: 1, 丁: 0 });
    await county.bill('甲', { total: '20000', on: '2025-02-01' });
    await county.bill('乙', { total: '60000', on: '2025-02-01' });
  });
  afterAll(() => county.hub.close());

  it('not before its cut-off has passed', async () => {
    await expect(county.propose(1, '2025-03-31')).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
  });

  it('says so when amounts move before it is paid, until it is reckoned again or the change is let stand', async () => {
    await county.deposit('50000');
    await county.deposit('50000', 'CENTRAL_UNIT');
    const first = await county.propose(1, '2025-04-01');
    await county.review(first, '2025-04-02', '2025-04-10');
    await county.bill('丁', { total: '4000', on: '2025-03-30' });
    await expect(county.sign(first, '2025-04-11')).rejects.toMatchObject({ code: 'CONFLICT' });
    const drift = await county.step(first, (session, programme, round) =>
      findDrift(session, programme, round, plainDate('2025-04-11')),
    );
    expect(drift).toEqual([
      {
        personId: await county.personId('丁'),
        before: null,
        now: { amountFen: 400000n, paidEarlierFen: 0n, eligibility: 'IN' },
      },
    ]);
    await county.step(first, (session, _, round) => acceptDrift(session, round, drift, ACTOR, '下一轮再补'));
    expect(await county.sign(first, '2025-04-11')).toBe(true);
    await county.bill('丁', { total: '100', on: '2025-03-30' });
    await expect(county.pay(first, '2025-04-14')).rejects.toMatchObject({ code: 'CONFLICT' });

    const again = await county.propose(1, '2025-04-14');
    expect(again).not.toBe(first);
    await expect(county.pay(first, '2025-04-14')).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await county.lines(again)).toEqual({
      甲: '20000.00 → 15000.00',
      乙: '60000.00 → 51000.00',
      丁: '4100.00 → 2665.00',
    });
    await county.review(again, '2025-04-15', '2025-04-23');
    await county.sign(again, '2025-04-24');
    const proof = await county.pay(again, '2025-04-25');
    // The kinds of money are spent in the document's order; one person's aid may be of both.
    expect(proof.funds.map(({ paidFen }) => formatYuan(paidFen))).toEqual(['50000.00', '18665.00']);
    expect(proof.persons).toBe(3);
  });
});

describe('township review', () => {
  let county: County;
  let roundId: string;
  beforeAll(async () => {
    county = await County.open();
    await county.listed('2025-01', { 甲: 0, 乙: 1 });
    await county.bill('甲', { total: '20000', on: '2025-02-01' });
    await county.bill('乙', { total: '20000', on: '2025-02-01' });
    await county.deposit('100000');
    roundId = await county.propose(1, '2025-04-01');
  });
  afterAll(() => county.hub.close());
  const finish = (code: string, on: string) =>
    county.step(roundId, (session, _, round) => finishTownship(session, round, code, plainDate(on), ACTOR));

  it('ends when the list has hung out in full and no objection is open', async () => {
    await expect(finish(TOWNSHIPS[0], '2025-04-20')).rejects.toMatchObject({ code: 'CONFLICT' });
    await county.step(roundId, (session, programme, round) =>
      publicise(session, programme, round, TOWNSHIPS[0], plainDate('2025-04-02'), ACTOR),
    );
    await expect(finish(TOWNSHIPS[0], '2025-04-08')).rejects.toMatchObject({ code: 'CONFLICT' });
    const objectionId = await county.step(roundId, async (session, _, round) =>
      recordObjection(
        session,
        round,
        {
          personId: await county.personId('甲'),
          sealedContent: county.hub.vault.seal('已获保险赔付'),
          raisedOn: plainDate('2025-04-05'),
        },
        ACTOR,
      ),
    );
    await expect(finish(TOWNSHIPS[0], '2025-04-09')).rejects.toMatchObject({ code: 'CONFLICT' });
    await county.step(roundId, (session, _, round) => resolveObjection(session, round, objectionId, '核实无误', ACTOR));
    await finish(TOWNSHIPS[0], '2025-04-09');
    await expect(county.sign(roundId, '2025-04-10')).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('goes on with the last township, also when all of it are rejected; who was rejected stays so', async () => {
    const personId = await county.personId('乙');
    await county.step(roundId, (session, programme, round) =>
      decideLine(session, programme, round, { personId, verdict: 'REJECTED', reason: '已由其他项目救助' }, ACTOR),
    );
    const round = await county.step(roundId, async (_, __, locked) => locked);
    expect(round).toMatchObject({ status: 'TOWNSHIP_REVIEWED', payable_fen: 1500000n });
    const again = await county.propose(1, '2025-04-11');
    expect(await county.lines(again)).toEqual({ 甲: '20000.00 → 15000.00', 乙: '20000.00 → 0.00 REJECTED' });
  });

  it('asks for the days of publicity where the place has not set them', async () => {
    const unset = new County(await makeHub({ today: '2026-03-01' }));
    await unset.listed('2025-01', {}, []);
    const rows = [onRoster(unset.people.of('甲'), XIUSHAN, '甲')];
    await unset.hub.deliver('roster', XIUSHAN, csvFile(ROSTER, rows), '2025-02');
    const list = csvFile(REVITALISATION, [onRevitalisation(unset.people.of('甲'), '边缘易致贫户')]);
    await unset.hub.deliver('rural-revitalisation', XIUSHAN, list, '2025-02');
    await unset.bill('甲', { total: '20000', on: '2025-02-01' });
    const id = await unset.propose(1, '2025-04-01');
    await expect(
      unset.step(id, (session, programme, round) =>
        publicise(session, programme, round, XIUSHAN, plainDate('2025-04-02'), ACTOR),
      ),
    ).rejects.toMatchObject({ code: 'NOT_FOUND', facts: { where: 'xiushan.programme.publicity-days' } });
    await unset.hub.close();
  });
});

describe('who is no longer on the lists', () => {
  let county: County;
  beforeAll(async () => {
    county = await County.open();
    await county.listed('2025-01', { 甲: 0, 消除: 0, 去世: 0, 从未: 0 }, ['甲', '消除', '去世']);
    for (const name of ['甲', '消除', '去世', '从未']) await county.bill(name, { total: '20000', on: '2025-02-01' });
    await county.deposit('45000');
    const first = await county.propose(1, '2025-04-01');
    await county.review(first, '2025-04-02', '2025-04-10');
    await county.sign(first, '2025-04-11');
    await county.pay(first, '2025-04-14');
    await county.listed('2025-11', { 甲: 0, 消除: 0, 去世: 0, 从未: 0 }, ['甲', '去世']);
    const dead = { ...onRoster(county.people.of('去世'), TOWNSHIPS[0], '去世'), 死亡日期: '2025-11-20' };
    const roster = [
      dead,
      ...['甲', '消除', '从未'].map((name) => onRoster(county.people.of(name), TOWNSHIPS[0], name)),
    ];
    await county.hub.deliver('roster', XIUSHAN, csvFile(ROSTER, roster), '2025-12');
    for (const name of ['甲', '消除', '去世']) await county.bill(name, { total: '40000', on: '2025-10-01' });
  });
  afterAll(() => county.hub.close());

  it('is listed for decision, and the dead are judged by their last day', async () => {
    await county.deposit('30000');
    const last = await county.propose(4, '2026-01-05');
    // 45000 paid of 45000; 30000 came in, 36000 each are due to two: half a fund each
    expect(await county.lines(last)).toEqual({
      甲: '60000.00 → 15000.00',
      去世: '60000.00 → 15000.00 dead',
      消除: '60000.00 → 0.00 OUT',
    });
    await county.review(last, '2026-01-06', '2026-01-14');
    await expect(county.sign(last, '2026-01-15')).rejects.toMatchObject({ code: 'CONFLICT' });
    const personId = await county.personId('消除');
    await county.step(last, (session, programme, round) =>
      decideLine(session, programme, round, { personId, verdict: 'ACCEPTED', reason: '费用均在监测期内' }, ACTOR),
    );
    expect(await county.lines(last)).toMatchObject({ 甲: '60000.00 → 10000.00', 消除: '60000.00 → 10000.00 OUT' });
    await county.sign(last, '2026-01-15');
    expect(await county.pay(last, '2026-01-16')).toMatchObject({ persons: 3, paidFen: parseYuan('30000') });
  });

  it('pays what was reviewed: a fund that has changed since is reviewed again', async () => {
    const other = await County.open();
    await other.listed('2025-01', { 甲: 0 });
    await other.bill('甲', { total: '20000', on: '2025-02-01' });
    await other.deposit('10000');
    const last = await other.propose(4, '2026-01-05');
    await other.review(last, '2026-01-06', '2026-01-14');
    await other.sign(last, '2026-01-15');
    await other.deposit('1000');
    await expect(other.pay(last, '2026-01-16')).rejects.toMatchObject({
      code: 'CONFLICT',
      facts: { found: '应发11000.00元', expected: '复核通过的10000.00元' },
    });
    await other.deposit('-1000');
    expect(await other.pay(last, '2026-01-16')).toMatchObject({ paidFen: parseYuan('10000') });
    await other.hub.close();
  });
});

describe('rounds 1 to 3 with too little money', () => {
  it('are not approved until the fund suffices', async () => {
    const county = await County.open();
    await county.listed('2025-01', { 甲: 0 });
    await county.bill('甲', { total: '20000', on: '2025-02-01' });
    await county.deposit('14999.99');
    const first = await county.propose(1, '2025-04-01');
    await county.review(first, '2025-04-02', '2025-04-10');
    await expect(county.sign(first, '2025-04-11')).rejects.toMatchObject({
      code: 'CONFLICT',
      facts: { found: '应发15000.00元，资金余额14999.99元' },
    });
    await county.deposit('0.01', 'CENTRAL_UNIT');
    expect(await county.sign(first, '2025-04-11')).toBe(true);
    await expect(county.deposit('-0.02', 'CENTRAL_UNIT')).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
    await county.hub.close();
  });
});

describe('five working days', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await makeHub();
  });
  afterAll(() => hub.close());
  it.each([
    ['2025-04-25', '2025-05-06'],
    ['2025-04-30', '2025-05-12'],
    ['2026-01-21', '2026-01-28'],
  ])('after %s end on %s', async (day, last) => {
    expect(await workingDayAfter(hub.database, plainDate(day), 5)).toBe(last);
  });

  it('are not known in a year without its notice, until the days are entered', async () => {
    await expect(workingDayAfter(hub.database, plainDate('2031-09-30'), 5)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await hub.database.query(
      `insert into statutory_day (day, revision, is_working, name, source, recorded_by)
       select day::date, 1, false, '国庆节', '通知', 'test' from generate_series('2031-10-01'::date, '2031-10-07', '1 day') as day`,
    );
    expect(await workingDayAfter(hub.database, plainDate('2031-09-30'), 5)).toBe('2031-10-14');
  });
});
