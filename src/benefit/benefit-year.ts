import type { Queryable } from '../database/database.ts';
import type { Benefit } from '../policy/benefit.ts';
import { decide, type PopulationExpression } from '../policy/population.ts';
import type { PublishedProvision } from '../policy/published-provisions.ts';
import type { Fen } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { type BenefitBill, reckonYear, type YearAnswer } from './benefit-arithmetic.ts';
import { type BillRow, type BillsQuestion, findBills, NO_CATEGORY } from './benefit-bills.ts';
import { BenefitConditions } from './benefit-conditions.ts';

export type BenefitProvision = PublishedProvision<Benefit>;

/** A settlement without the marker (待遇身份标识) that the person should have had on its day. */
export interface Unmarked {
  readonly row: BillRow;
  /** FLAGGED: it lacks the marker. UNDETERMINED: whether it should have had one, or has it, is not known. */
  readonly outcome: 'FLAGGED' | 'UNDETERMINED';
  readonly missing: readonly string[];
}

/** The deposit (押金) of an inpatient stay of somebody who should pay none once properly referred. */
export interface StayDeposit {
  readonly rows: readonly BillRow[];
  /** Null = not delivered. */
  readonly depositFen: Fen | null;
  readonly outcome: 'FLAGGED' | 'CLEAR' | 'UNDETERMINED';
  readonly missing: readonly string[];
}

/** What a document promised a person in a year, and what came of it. */
export interface PersonBenefit {
  readonly provision: BenefitProvision;
  readonly year: number;
  readonly asOf: PlainDate;
  readonly personId: string;
  readonly regionCode: string;
  /** Whether the person was of the population that is followed on the day of a bill; without a bill OUT. */
  readonly followed: 'IN' | 'OUT' | 'UNKNOWN';
  readonly rows: readonly BillRow[];
  readonly answer: YearAnswer;
  readonly unmarked: readonly Unmarked[];
  readonly deposits: readonly StayDeposit[];
}

/** What is asked about benefits: one year as of one day, of a place or of some persons. */
export type BenefitQuestion = Pick<BillsQuestion, 'year' | 'asOf' | 'scope'>;

/**
 * What a document promised on the bills of a year, as of a day, by person. Of a place only persons who were in some
 * category in the year, unless the document promises something to everybody.
 */
export async function reckonBenefits(
  database: Queryable,
  provision: BenefitProvision,
  question: BenefitQuestion,
): Promise<PersonBenefit[]> {
  const onlyListed = 'regionCode' in question.scope && needsCategory(provision, provision.content.population);
  const rows = await findBills(database, { ...question, medicalTypes: typesOf(provision.content), onlyListed });
  return reckonBills(provision, question, rows);
}

/** The same of bills that were found already. */
export function reckonBills(
  provision: BenefitProvision,
  { year, asOf }: Pick<BenefitQuestion, 'year' | 'asOf'>,
  rows: readonly BillRow[],
): PersonBenefit[] {
  const conditions = new BenefitConditions(provision, year, asOf);
  const byPerson = new Map<string, BillRow[]>();
  for (const row of rows) byPerson.set(row.person_id, [...(byPerson.get(row.person_id) ?? []), row]);
  return [...byPerson].map(([personId, own]) => ({
    provision,
    year,
    asOf,
    personId,
    regionCode: own[0]!.region_code,
    followed: followedOf(own, conditions, provision.content.population),
    rows: own,
    answer: reckonYear(
      own.filter((row) => isReckoned(provision.content, row)).map((row) => billOf(row, conditions, provision.content)),
    ),
    unmarked: unmarkedOf(own, conditions, provision.content),
    deposits: depositsOf(own, conditions, provision.content),
  }));
}

/** Whether a population holds only persons who are in some category. */
export function needsCategory(
  provision: Pick<PublishedProvision<unknown>, 'population'>,
  expression: PopulationExpression,
): boolean {
  return decide(provision.population(expression), 0n, NO_CATEGORY.known).outcome === 'OUT';
}

/** The 医疗类别 that have to be read; null = all, for markers stand on every settlement. */
export function typesOf({ inpatientTypes, outpatientTypes, criticalIllness, marker }: Benefit): string[] | null {
  if (marker !== null) return null;
  return [...new Set([...inpatientTypes, ...outpatientTypes, ...criticalIllness.medicalTypes])];
}

/** Whether the document says what a bill of this kind is owed. */
export function isReckoned(
  { inpatientTypes, outpatientTypes, criticalIllness }: Benefit,
  { medical_type }: BillRow,
): boolean {
  return [inpatientTypes, outpatientTypes, criticalIllness.medicalTypes].some((types) => types.includes(medical_type));
}

function billOf(row: BillRow, conditions: BenefitConditions, content: Benefit): BenefitBill {
  const kind = { ...row, medicalType: row.medical_type, insuranceType: row.insurance_type };
  return {
    settlementId: row.settlement_id,
    inScopeFen: row.in_scope_fen,
    paidFen: { BASIC: row.basic_fen, CRITICAL_ILLNESS: row.critical_illness_fen, MEDICAL_AID: row.medical_aid_fen },
    basicKey: content.inpatientTypes.includes(row.medical_type) ? row.visit_id : 'OUTPATIENT',
    conditions: conditions.of(kind),
  };
}

function followedOf(
  rows: readonly BillRow[],
  conditions: BenefitConditions,
  population: PopulationExpression,
): PersonBenefit['followed'] {
  const outcomes = new Set(rows.map((row) => conditions.membership(population, row).outcome));
  return (['IN', 'UNKNOWN'] as const).find((outcome) => outcomes.has(outcome)) ?? 'OUT';
}

function unmarkedOf(rows: readonly BillRow[], conditions: BenefitConditions, { marker }: Benefit): Unmarked[] {
  if (marker === null) return [];
  return rows.flatMap((row): Unmarked[] => {
    // What was taken back whole needs no marker any more.
    if (row.identity_marker !== null || row.total_fen <= 0n) return [];
    const { outcome, missing } = conditions.membership(marker.population, row);
    if (outcome === 'OUT') return [];
    const all = row.sends_markers ? missing : [...missing, 'identity-marker'];
    return [{ row, outcome: all.length === 0 ? 'FLAGGED' : 'UNDETERMINED', missing: all }];
  });
}

function depositsOf(rows: readonly BillRow[], conditions: BenefitConditions, content: Benefit): StayDeposit[] {
  const { deposit, inpatientTypes } = content;
  if (deposit === null) return [];
  const stays = new Map<string, BillRow[]>();
  for (const row of rows) {
    if (!inpatientTypes.includes(row.medical_type) || row.total_fen <= 0n) continue;
    stays.set(row.visit_id, [...(stays.get(row.visit_id) ?? []), row]);
  }
  return [...stays.values()].flatMap((stay) => {
    const first = stay[0]!;
    const { outcome, missing } = conditions.membership(deposit.population, first);
    return outcome === 'OUT' ? [] : [depositOf(stay, outcome === 'IN' ? [] : missing)];
  });
}

/** Settlements of one stay repeat what was taken at its beginning: the largest counts, any referral mark counts. */
function depositOf(rows: readonly BillRow[], unknown: readonly string[]): StayDeposit {
  const taken = rows.flatMap(({ deposit_fen }) => (deposit_fen === null ? [] : [deposit_fen]));
  const depositFen = taken.length === 0 ? null : taken.reduce((most, fen) => (fen > most ? fen : most));
  const isReferred = rows.some(({ is_referred }) => is_referred)
    ? true
    : rows.every(({ is_referred }) => is_referred === false)
      ? false
      : null;
  if (depositFen === 0n || isReferred === false) return { rows, depositFen, outcome: 'CLEAR', missing: [] };
  const missing = [
    ...unknown,
    ...(depositFen === null ? ['deposit'] : []),
    ...(isReferred === null ? ['referral'] : []),
  ];
  return { rows, depositFen, outcome: missing.length === 0 ? 'FLAGGED' : 'UNDETERMINED', missing };
}
