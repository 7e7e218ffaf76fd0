import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type NewIncome, readIncomeSeeds, setIncome } from '../../src/policy/income.ts';
import { loadPolicyFiles } from '../../src/policy/policy-files.ts';
import { publishPolicies } from '../../src/policy/publish.ts';
import { loadRulesInForce } from '../../src/policy/published.ts';
import { plainDate } from '../../src/value/plain-date.ts';
import { makeDatabase, type TestDatabase } from '../support/database.ts';

let own: TestDatabase;
beforeAll(async () => {
  own = await makeDatabase();
  await own.database.transaction((session) => publishPolicies(session, loadPolicyFiles()));
});
afterAll(() => own.drop());

/** Each test has a year of its own, so that they do not meet. */
let year = 2050;
beforeEach(() => {
  year += 3;
});

const figure = (facts: Partial<NewIncome> = {}): NewIncome => ({
  regionCode: '370000',
  scope: 'ALL',
  year,
  amountFen: 4_000_001n,
  status: 'OFFICIAL',
  source: '公报（合成）',
  publishedOn: plainDate(`${year + 1}-01-20`),
  ...facts,
});
const set = (facts: Partial<NewIncome> = {}) =>
  own.database.transaction((session) => setIncome(session, figure(facts)));

/** The threshold of jining.aided (50 %) for the year after the figure's, as of a day of that year. */
async function threshold(monthAndDay: string, ruleId = 'jining.aided') {
  const asOf = plainDate(`${year + 1}-${monthAndDay}`);
  const { inForce } = await loadRulesInForce(own.database, { year: year + 1, asOf, regionCode: '370800' });
  return inForce.find((rule) => rule.ruleId === ruleId)?.threshold;
}

describe('the income of the year before', () => {
  it('counts from the day of its publication on, and is missing before', async () => {
    const { incomeFigureId, isChanged } = await set();
    expect(isChanged).toBe(true);
    expect(await threshold('01-19')).toEqual({
      limitFen: null,
      missing: `income:370000:ALL:${year}`,
      income: null,
      percent: 500_000n,
    });
    expect(await threshold('01-20')).toEqual({
      limitFen: 2_000_000n, // half of 40 000.01 is 20 000.005: what is above it is above 20 000.00
      missing: null,
      percent: 500_000n,
      income: {
        incomeFigureId,
        regionCode: '370000',
        scope: 'ALL',
        year,
        amountFen: 4_000_001n,
        status: 'OFFICIAL',
        source: '公报（合成）',
        publishedOn: `${year + 1}-01-20`,
      },
    });
    expect((await threshold('01-20', 'jining.ordinary'))?.limitFen).toBe(6_000_001n);
  });

  it('is not that of the year itself, of another population or of another region', async () => {
    await set({ year: year + 1, publishedOn: plainDate(`${year + 1}-01-20`) });
    await set({ scope: 'RURAL' });
    await set({ regionCode: '370800' });
    expect((await threshold('12-31'))?.missing).toBe(`income:370000:ALL:${year}`);
  });

  it('revised holds from the day of the revision on, the first one until then', async () => {
    await set();
    await set({ amountFen: 4_200_000n, publishedOn: plainDate(`${year + 1}-06-30`) });
    expect((await threshold('06-29'))?.limitFen).toBe(2_000_000n);
    expect((await threshold('06-30'))?.limitFen).toBe(2_100_000n);
  });

  it('entered wrongly is superseded by the right one of the same day, entered twice it stays', async () => {
    const first = await set({ amountFen: 40_000n });
    const right = await set({ amountFen: 4_000_000n });
    expect(await set({ amountFen: 4_000_000n })).toEqual({ incomeFigureId: right.incomeFigureId, isChanged: false });
    expect(right.incomeFigureId).not.toBe(first.incomeFigureId);
    expect((await threshold('12-31'))?.limitFen).toBe(2_000_000n);
    const rows = await own.database.query<{ amount_fen: bigint; is_current: boolean }>(
      `select amount_fen, superseded_at is null as is_current from income_figure where year = $1 order by recorded_at`,
      [year],
    );
    expect(rows).toEqual([
      { amount_fen: 40_000n, is_current: false },
      { amount_fen: 4_000_000n, is_current: true },
    ]);
  });

  it('as an example gives way to an official figure, also to an earlier one', async () => {
    await set({ status: 'EXAMPLE', amountFen: 9_900_000n, publishedOn: plainDate(`${year + 1}-03-01`) });
    expect((await threshold('12-31'))?.income?.status).toBe('EXAMPLE');
    await set();
    expect((await threshold('12-31'))?.income).toMatchObject({ status: 'OFFICIAL', amountFen: 4_000_001n });
    await expect(set({ status: 'EXAMPLE' })).rejects.toMatchObject({
      code: 'ARGUMENT_INVALID',
      facts: { where: 'status' },
    });
  });

  it('set by several at once stands once', async () => {
    const answers = await Promise.all([1n, 2n, 3n, 4n].map((n) => set({ amountFen: n * 1_000_000n })));
    const current = await own.database.query<{ income_figure_id: string }>(
      'select income_figure_id from income_figure where year = $1 and superseded_at is null',
      [year],
    );
    expect(current).toHaveLength(1);
    expect(answers.map(({ incomeFigureId }) => incomeFigureId)).toContain(current[0]?.income_figure_id);
  });
});

it.each([
  ['an unknown region', { regionCode: '370077' }, 'REGION_UNKNOWN'],
  ['no amount', { amountFen: 0n }, 'ARGUMENT_INVALID'],
  ['a negative amount', { amountFen: -1n }, 'ARGUMENT_INVALID'],
  ['a year of two digits', { year: 24 }, 'ARGUMENT_INVALID'],
  ['no source', { source: ' ' }, 'ARGUMENT_INVALID'],
])('a figure with %s is refused, and nothing is written', async (_, facts, code) => {
  await expect(set(facts)).rejects.toMatchObject({ code });
  expect(await own.database.query('select from income_figure where year = $1', [year])).toEqual([]);
});

it('the examples of the demonstration all say that they are none official, and determine 济宁 and 鄂温克', async () => {
  const seeds = readIncomeSeeds();
  expect(new Set(seeds.map(({ status }) => status))).toEqual(new Set(['EXAMPLE']));
  expect(seeds.map(({ regionCode, scope, year: of }) => `${regionCode} ${scope} ${of}`)).toEqual([
    ...[2022, 2023, 2024, 2025].map((of) => `370000 ALL ${of}`),
    ...[2021, 2022, 2023, 2024].map((of) => `150724 PASTORAL ${of}`),
  ]);
  await own.database.transaction(async (session) => {
    for (const seed of seeds) await setIncome(session, seed);
  });
  for (const burdenYear of [2023, 2024, 2025]) {
    const { inForce } = await loadRulesInForce(own.database, {
      year: burdenYear,
      asOf: plainDate(`${burdenYear}-12-31`),
    });
    const missing = inForce.flatMap((rule) => rule.threshold?.missing ?? []);
    expect(missing.filter((name) => name.startsWith('income:'))).toEqual([]);
  }
});
