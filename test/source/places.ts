import type { Session } from '../../src/database/database.ts';
import { setIncome } from '../../src/policy/income.ts';
import { parseYuan } from '../../src/value/money.ts';
import { plainDate } from '../../src/value/plain-date.ts';
import type { Somebody } from '../support/department-files.ts';
import { type HubOptions, makeHub, type TestHub } from '../support/hub.ts';
import { idNumberOf } from '../support/make.ts';

/** Places below 济宁 for files to name. */
const PARTS = [
  { code: '370811', name: '任城区', parent: '370800' },
  { code: '370811001', name: '甲镇', parent: '370811' },
  { code: '370811002', name: '乙镇', parent: '370811' },
  { code: '370812', name: '兖州区', parent: '370800' },
].map((place) => ({ ...place, origin: 'SEED' as const }));

/** A hub with the shipped policies and the parts of 济宁, nothing delivered; the day is 2025-06-30. */
export function makeSourceHub(options: HubOptions = {}): Promise<TestHub> {
  return makeHub({ today: '2025-06-30', regions: PARTS, ...options });
}

/** Enters the income that 济宁's lines rest on: half of it is 5000.00, one and a half 15000.00. Nothing is screened upon it. */
export function setIncomeOf2024(session: Session): Promise<unknown> {
  return setIncome(session, {
    regionCode: '370000',
    scope: 'ALL',
    year: 2024,
    amountFen: parseYuan('10000')!,
    status: 'OFFICIAL',
    source: '省统计局公报',
    publishedOn: plainDate('2025-01-20'),
  });
}

export async function enterIncome({ database }: TestHub): Promise<void> {
  await database.transaction(setIncomeOf2024);
}

export function somebody(serial: number, name = '王小明'): Somebody {
  return { number: idNumberOf(serial), name };
}

/** A person's row of sums for a year: out of pocket after every layer of the bill, in fen; undefined where there is none. */
export async function sumsOf(hub: TestHub, person: Somebody, year = 2025): Promise<Sums | undefined> {
  const [row] = await hub.database.query<Sums>(
    `select total_fen, basic_fen, charity_fen, last_on from person_year join person_identity i using (person_id)
     where i.number_key = $1 and year = $2`,
    [hub.vault.numberKey('01', person.number), year],
  );
  return row;
}

export interface Sums {
  readonly total_fen: bigint;
  readonly basic_fen: bigint;
  readonly charity_fen: bigint;
  readonly last_on: string;
}
