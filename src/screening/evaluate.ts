import { FEW, queryInBulk } from '../database/bulk.ts';
import type { Queryable } from '../database/database.ts';
import { loadRulesInForce, type RuleInForce } from '../policy/published.ts';
import { earlier, lastOfYear, type PlainDate } from '../value/plain-date.ts';
import { compileScreening } from './compile.ts';
import { missingOf } from './missing.ts';

/** What is asked: one year as of one day, of a region or of some persons. */
export interface Question {
  readonly year: number;
  readonly asOf: PlainDate;
  readonly scope: { readonly regionCode: string } | { readonly personIds: readonly string[] };
  /** Only these rules; all that apply unless given. */
  readonly ruleIds?: readonly string[];
}

/** One answer that is not CLEAR. */
export interface Finding {
  readonly rule: RuleInForce;
  /** Null = nobody of the region can be judged by this rule, told in one line. */
  readonly personId: string | null;
  /** The stay, of stay rules; null for the others. */
  readonly visitId: string | null;
  readonly regionCode: string;
  readonly outcome: 'FLAGGED' | 'UNDETERMINED';
  /** What is compared, in fen; null for enrolment rules and region lines. */
  readonly amountFen: bigint | null;
  /** The largest amount that is still under the line; null = not known, or no money is compared. */
  readonly limitFen: bigint | null;
  readonly missing: readonly string[];
  /** Deducted later layers of which nothing was ever delivered: counted as nothing paid. */
  readonly notDelivered: readonly string[];
  readonly crossedOn: PlainDate | null;
  readonly crossedBy: string | null;
  readonly settlementIds: readonly string[];
}

/** How many persons a rule looked at and what came out; `undetermined` counts persons also where they are told in one line. */
export interface RuleCount {
  readonly rule: RuleInForce;
  readonly persons: number;
  readonly flagged: number;
  readonly clear: number;
  readonly undetermined: number;
  readonly missing: readonly string[];
}

export interface Answer {
  readonly findings: readonly Finding[];
  readonly counts: readonly RuleCount[];
  readonly outOfForce: readonly {
    readonly ruleId: string;
    readonly label: string;
    readonly regionCode: string;
    readonly reason: 'NOT_YET' | 'EXPIRED';
  }[];
}

interface Row {
  rule: number;
  person_id: string | null;
  visit_id: string | null;
  region_code: string;
  outcome: 'FLAGGED' | 'UNDETERMINED';
  amount_fen: bigint | null;
  missing_bits: bigint;
  is_region_wide: boolean;
  not_delivered: string[];
  crossed_on: PlainDate | null;
  crossed_by: string | null;
  settlement_ids: string[];
  looked_at: number | null;
  /** Of a region that cannot be judged, how many persons it concerns. */
  persons: number | null;
}

/**
 * Evaluates every rule that applies, as of any day, and writes nothing. Findings are ordered by rule, person and stay.
 * The counts are of persons and, of a persons question, empty.
 */
export async function evaluate(database: Queryable, question: Question): Promise<Answer> {
  const { year, asOf, scope } = question;
  const regionCode = 'regionCode' in scope ? scope.regionCode : null;
  const { inForce, outOfForce } = await loadRulesInForce(database, {
    year,
    asOf,
    ...(regionCode === null ? {} : { regionCode }),
  });
  const rules = question.ruleIds ? inForce.filter(({ ruleId }) => question.ruleIds!.includes(ruleId)) : inForce;
  if (rules.length === 0) return { findings: [], counts: [], outOfForce };
  const sql = compileScreening(rules, {
    scope: { kind: regionCode === null ? 'PERSONS' : 'REGION' },
    population: 'MEMBERS',
    withCounts: regionCode !== null,
  });
  const values = [
    asOf,
    year,
    earlier(asOf, lastOfYear(year)),
    'personIds' in scope ? scope.personIds : scope.regionCode,
  ];
  const isMany = regionCode !== null && (await holdsMany(database, regionCode));
  const rows = await (isMany ? queryInBulk<Row>(database, sql, values) : database.query<Row>(sql, values));
  const hits = rows.filter((row) => row.looked_at === null);
  return {
    findings: rules.flatMap((rule, ordinal) =>
      findingsOf(
        rule,
        year,
        regionCode,
        hits.filter((row) => row.rule === ordinal),
      ),
    ),
    counts: rows
      .filter((row) => row.looked_at !== null)
      .map((row) =>
        countOf(
          rules[row.rule]!,
          year,
          row.looked_at!,
          hits.filter((hit) => hit.rule === row.rule),
        ),
      ),
    outOfForce,
  };
}

/** Of many persons the planner expects few to come through each step, and would look the others up one by one. */
async function holdsMany(database: Queryable, regionCode: string): Promise<boolean> {
  const [region] = await database.query<{ is_many: boolean }>(
    `/* screening.holdsMany */ select count(*) > $2::int as is_many from (
       select from person_state s join region_closure c on c.descendant_code = s.region_code
       where c.ancestor_code = $1 limit $2::int + 1) as persons`,
    [regionCode, FEW],
  );
  return region!.is_many;
}

function findingsOf(rule: RuleInForce, year: number, regionCode: string | null, rows: readonly Row[]): Finding[] {
  const personal = rows.filter((row) => !row.is_region_wide).sort(byPersonAndVisit);
  const findings = personal.map(
    (row): Finding => ({
      rule,
      personId: row.person_id,
      visitId: row.visit_id,
      regionCode: row.region_code,
      outcome: row.outcome,
      amountFen: row.amount_fen,
      limitFen: rule.threshold?.limitFen ?? null,
      missing: missingOf(row.missing_bits, year),
      notDelivered: row.not_delivered,
      crossedOn: row.crossed_on,
      crossedBy: row.crossed_by,
      settlementIds: row.settlement_ids,
    }),
  );
  const regionWide = rows
    .filter((row) => row.is_region_wide)
    .map(
      (row): Finding => ({
        rule,
        personId: row.person_id,
        visitId: row.visit_id,
        regionCode: regionCode ?? row.region_code,
        outcome: 'UNDETERMINED',
        amountFen: row.amount_fen,
        limitFen: null,
        missing: regionWideMissing(rule, year, row.missing_bits),
        notDelivered: row.not_delivered,
        crossedOn: null,
        crossedBy: null,
        settlementIds: [],
      }),
    );
  return [...regionWide, ...findings];
}

/** What keeps a whole region from being judged: the line itself, or the enrolments of the year. */
function regionWideMissing(rule: RuleInForce, year: number, personBits: bigint): string[] {
  const wide = rule.metric === 'ENROLMENT' ? `enrolments:${year}` : rule.threshold!.missing!;
  return [...new Set([wide, ...missingOf(personBits, year)])];
}

function countOf(rule: RuleInForce, year: number, persons: number, rows: readonly Row[]): RuleCount {
  const flagged = new Set(rows.filter((row) => row.outcome === 'FLAGGED').map((row) => row.person_id));
  const undetermined = rows.filter((row) => row.outcome === 'UNDETERMINED' && !flagged.has(row.person_id));
  const told = undetermined.reduce((sum, row) => sum + (row.persons ?? 0), 0);
  const open = told + new Set(undetermined.flatMap((row) => row.person_id ?? [])).size;
  const missing = new Set(
    undetermined.flatMap((row) =>
      row.is_region_wide ? regionWideMissing(rule, year, 0n) : missingOf(row.missing_bits, year),
    ),
  );
  return {
    rule,
    persons,
    flagged: flagged.size,
    undetermined: open,
    clear: persons - flagged.size - open,
    missing: [...missing],
  };
}

function byPersonAndVisit(a: Row, b: Row): number {
  const [left, right] = [`${a.person_id} ${a.visit_id}`, `${b.person_id} ${b.visit_id}`];
  return left < right ? -1 : left > right ? 1 : 0;
}
