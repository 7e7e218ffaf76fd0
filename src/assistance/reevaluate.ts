import type { Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { wakeSequencer } from '../outbox/sequencer.ts';
import { loadRulesInForce } from '../policy/published.ts';
import { compileScreening } from '../screening/compile.ts';
import { keepDeterminations, type LiveScope } from '../screening/keep-determinations.ts';
import { earlier, lastOfYear, type PlainDate } from '../value/plain-date.ts';

/** What one live screening does to cases. */
export const CASE_TABLES = {
  case_change: `kind text, person_id uuid, rule_id text, year smallint, visit_id uuid, region_code text,
    determination_id uuid, hit_on date, case_id uuid, is_opening boolean default false`,
} as const;

/** What a live screening did to cases. */
export interface Followed {
  readonly casesOpened: number;
  readonly hitsAdded: number;
  readonly hitsRecalled: number;
}

/**
 * What follows from changed facts or rules, in their transaction: determinations as of today, then cases and alerts.
 * A new hit opens the person's case of that year or joins it; none for the dead, none on a provisional income. A hit is
 * recalled when its amount no longer stands above the line; a change of identity alone never does that (POLICY §2).
 */
export async function reevaluate(session: Session, scope: LiveScope, today: PlainDate): Promise<Followed> {
  await keepDeterminations(session, scope, today);
  const region = scope === 'TOUCHED' ? null : scope.regionCode;
  await session.temporaryTables(CASE_TABLES);
  session.send(sqlFile('assistance/find-new-hits'));
  const doubtful = await session.query<{ year: number }>(
    sqlFile(region === null ? 'assistance/find-doubtful-hits-of-touched' : 'assistance/find-doubtful-hits-of-region'),
    region === null ? [] : [region],
  );
  const years = [...new Set(doubtful.map(({ year }) => year))].sort((a, b) => a - b);
  for (const year of years) await keepStandingHits(session, year, today);
  return changeCases(session, today);
}

/** Does to cases, their history and the alerts what the temporary table `case_change` says. */
export async function changeCases(session: Session, today: PlainDate): Promise<Followed> {
  session.send(sqlFile('assistance/open-cases'), [today]);
  session.send(sqlFile('assistance/change-hits'), [today]);
  const [counts] = await session.query<{ opened: number; added: number; recalled: number; events: number }>(
    sqlFile('assistance/record-case-events'),
  );
  if (counts!.events > 0) await wakeSequencer(session);
  return { casesOpened: counts!.opened, hitsAdded: counts!.added, hitsRecalled: counts!.recalled };
}

/** Takes those hits off the list of recalls whose amount still stands above the line, whoever the person is by now. */
async function keepStandingHits(session: Session, year: number, today: PlainDate): Promise<void> {
  const { inForce } = await loadRulesInForce(session, { year, asOf: today });
  if (inForce.length === 0) return;
  const screening = compileScreening(inForce, { scope: { kind: 'TABLE', table: 'case_change' }, population: 'ANYONE' });
  await session.query(
    `/* keep-standing-hits */ delete from case_change c using (${screening}) s
       join (values ${inForce.map((rule, ordinal) => `(${ordinal}, '${rule.ruleId}')`).join(', ')}) as r(ordinal, rule_id) on r.ordinal = s.rule
     where c.kind = 'HIT_RECALLED' and c.year = $2 and c.person_id = s.person_id and c.rule_id = r.rule_id
       and c.visit_id = coalesce(s.visit_id, '00000000-0000-0000-0000-000000000000')`,
    [today, year, earlier(today, lastOfYear(year))],
  );
}
