import { FEW, inBulk } from '../database/bulk.ts';
import type { Queryable, Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { keptRulesInForce, loadRulesInForce, type RuleInForce } from '../policy/published.ts';
import { earlier, lastOfYear, type PlainDate, yearOf } from '../value/plain-date.ts';
import { compileScreening } from './compile.ts';
import { missingSql } from './missing.ts';

/** Whom a live screening covers: a region with all below it, or the persons in the temporary table `touched`. */
export type LiveScope = { readonly regionCode: string } | 'TOUCHED';

/** The answers of one live screening, and the years that it looked at. */
const EVALUATION_TABLES = {
  evaluation: `rule_id text, rule_version integer, rule_region text, region_code text, person_id uuid, year smallint, visit_id uuid,
    outcome text, amount_fen bigint, limit_fen bigint, income_figure_id uuid, is_provisional boolean,
    crossed_on date, crossed_by uuid, missing text[], not_delivered text[], settlement_ids uuid[], digest uuid`,
  evaluated_year: 'year smallint',
} as const;

/**
 * Screens live, as of today, every year that has data, and keeps what came out: a new determination only where content
 * has changed, superseding the one before. Leaves all answers in the temporary table `evaluation` for those who follow
 * (assistance). Persons in scope must be locked, or the rules held exclusively.
 */
export async function keepDeterminations(session: Session, scope: LiveScope, today: PlainDate): Promise<void> {
  await fillEvaluation(session, scope, today);
  if (scope === 'TOUCHED') session.send(sqlFile('screening/supersede-of-touched'));
  else session.send(sqlFile('screening/supersede-of-region'), [scope.regionCode]);
  session.send(sqlFile('screening/insert-determinations'), [today]);
}

/** Fills the temporary tables `evaluation` and `evaluated_year` with the answers as of today, and keeps nothing. */
export async function fillEvaluation(session: Session, scope: LiveScope, today: PlainDate): Promise<void> {
  const regionCode = scope === 'TOUCHED' ? null : scope.regionCode;
  await session.temporaryTables(EVALUATION_TABLES);
  const { version, years, places } =
    regionCode === null ? await reachOfTouched(session, today) : await reachOfRegion(session, regionCode, today);
  for (const year of years) {
    const { inForce } = await (version === null
      ? loadRulesInForce(session, { year, asOf: today, regionCode: regionCode! })
      : keptRulesInForce(session, version, { year, asOf: today }));
    session.send('/* evaluate-year */ insert into evaluated_year values ($1)', [year]);
    const rules = inForce.filter((rule) => places === null || places.has(rule.regionCode));
    const evaluate = () => evaluateInto(session, rules, regionCode, year, today);
    if (rules.length > 0) await (regionCode === null ? evaluate() : inBulk(session, evaluate));
  }
  session.send(sqlFile('screening/digest-evaluation'));
}

/** The years that a live screening of a region looks at: those of which there is data, ascending, none after today's. */
export async function liveYears(database: Queryable, regionCode: string, today: PlainDate): Promise<number[]> {
  return (
    await database.query<{ year: number }>(sqlFile('screening/find-years-of-region'), [yearOf(today), regionCode])
  ).map(({ year }) => year);
}

/** By which rules and of which years a scope is judged. */
interface Reach {
  /** Of all rules, for who may keep what was read of them; null = they are read for this once. */
  readonly version: string | null;
  readonly years: readonly number[];
  /** The regions whose rules can reach somebody; null = all: of many persons looking costs more than it saves. */
  readonly places: ReadonlySet<string> | null;
}

async function reachOfTouched(session: Session, today: PlainDate): Promise<Reach> {
  const [row] = await session.query<{ version: string; years: number[]; region_codes: string[] | null }>(
    sqlFile('screening/find-reach-of-touched'),
    [yearOf(today), FEW],
  );
  const { version, years, region_codes } = row!;
  return { version, years, places: region_codes && new Set(region_codes) };
}

async function reachOfRegion(session: Session, regionCode: string, today: PlainDate): Promise<Reach> {
  return { version: null, years: await liveYears(session, regionCode, today), places: null };
}

async function evaluateInto(
  session: Session,
  rules: readonly RuleInForce[],
  regionCode: string | null,
  year: number,
  today: PlainDate,
): Promise<void> {
  const screening = compileScreening(rules, {
    scope: regionCode === null ? { kind: 'TABLE', table: 'touched' } : { kind: 'REGION' },
    population: 'MEMBERS',
  });
  // A region line stands at the place whose rule it is, whoever of it was screened.
  const evaluate = session.keeps ? session.send : session.query;
  await evaluate(
    `/* evaluate */ insert into evaluation (rule_id, rule_version, rule_region, region_code, person_id, year, visit_id, outcome, amount_fen, limit_fen,
       income_figure_id, is_provisional, crossed_on, crossed_by, missing, not_delivered, settlement_ids)
     select r.rule_id, r.version, r.region_code, case when s.is_region_wide then r.region_code else s.region_code end,
       s.person_id, $2::smallint, s.visit_id, s.outcome, s.amount_fen, r.limit_fen, r.income_figure_id, r.is_provisional,
       s.crossed_on, s.crossed_by,
       case when s.is_region_wide then array[coalesce(r.missing, 'enrolments:' || $2::text)] else ${missingSql('s.missing_bits')} end,
       s.not_delivered, s.settlement_ids
     from (${screening}) s
     join (values ${rules.map(ruleRow).join(', ')}) as r(ordinal, rule_id, version, region_code, limit_fen, income_figure_id, is_provisional, missing)
       on r.ordinal = s.rule`,
    [today, year, earlier(today, lastOfYear(year)), ...(regionCode === null ? [] : [regionCode])],
  );
}

/** Rule ids, region codes and uuids come from published rows with checked forms; nothing here is free text. */
function ruleRow(rule: RuleInForce, ordinal: number): string {
  const { limitFen = null, income = null, missing = null } = rule.threshold ?? {};
  const text = (value: string | null) => (value === null ? 'null::text' : `'${value.replaceAll("'", "''")}'`);
  return `(${ordinal}, ${text(rule.ruleId)}, ${rule.version}, ${text(rule.regionCode)}, ${limitFen ?? 'null'}::bigint,
    ${income ? `'${income.incomeFigureId}'` : 'null'}::uuid, ${income?.status === 'EXAMPLE'}, ${text(missing)})`;
}
