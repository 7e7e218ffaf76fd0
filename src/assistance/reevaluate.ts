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

/** A delivery that was taken back: what it alone had made due is recalled, whatever the amount. */
export interface Withdrawn {
  /** Said in the histories of the cases. */
  readonly cause: string;
}

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
export async function reevaluate(
  session: Session,
  scope: LiveScope,
  today: PlainDate,
  withdrawn: Withdrawn | null = null,
): Promise<Followed> {
  const { events, ...followed } = await (await reevaluateUntold(session, scope, today, withdrawn))();
  if (events > 0) await wakeSequencer(session);
  return followed;
}

/** The table that is not empty when `reevaluateUntold` has written alerts, as a condition in SQL. */
export const HAS_ALERTS = 'exists (select from case_change)';

/**
 * As reevaluate, for who goes on in the same transaction: its last statements go out with the next one that is waited for, the function that
 * comes back tells what they did, and nobody has been told of the alerts.
 */
export async function reevaluateUntold(
  session: Session,
  scope: LiveScope,
  today: PlainDate,
  withdrawn: Withdrawn | null = null,
): Promise<() => Promise<Followed & { readonly events: number }>> {
  await keepDeterminations(session, scope, today);
  const region = scope === 'TOUCHED' ? null : scope.regionCode;
  await session.temporaryTables(CASE_TABLES);
  session.send(sqlFile('assistance/find-new-hits'));
  const doubtful = await session.query<{ year: number }>(
    sqlFile(region === null ? 'assistance/find-doubtful-hits-of-touched' : 'assistance/find-doubtful-hits-of-region'),
    region === null ? [] : [region],
  );
  const years = [...new Set(doubtful.map(({ year }) => year))].sort((a, b) => a - b);
  if (withdrawn && years.length > 0) await judgeAsThen(session);
  for (const year of years) await keepStandingHits(session, year, today, withdrawn !== null);
  return sendChanges(session, today, withdrawn?.cause ?? null);
}

/** Does to cases, their history and the alerts what the temporary table `case_change` says. */
export async function changeCases(session: Session, today: PlainDate, cause: string | null = null): Promise<Followed> {
  const { events, ...followed } = await sendChanges(session, today, cause)();
  if (events > 0) await wakeSequencer(session);
  return followed;
}

function sendChanges(session: Session, today: PlainDate, cause: string | null) {
  session.send(sqlFile('assistance/open-cases'), [today]);
  session.send(sqlFile('assistance/change-hits'), [today, cause]);
  const counted = session.later<{ opened: number; added: number; recalled: number; events: number }>(
    sqlFile('assistance/record-case-events'),
    [cause],
  );
  return async () => {
    const [{ opened, added, recalled, events } = NO_CHANGES] = await counted();
    return { casesOpened: opened, hitsAdded: added, hitsRecalled: recalled, events };
  };
}

const NO_CHANGES = { opened: 0, added: 0, recalled: 0, events: 0 };

/** Takes those hits off the list of recalls whose amount still stands above the line, whoever the person is by now. */
async function keepStandingHits(session: Session, year: number, today: PlainDate, wasDue: boolean): Promise<void> {
  const { inForce } = await loadRulesInForce(session, { year, asOf: today });
  if (inForce.length === 0) return;
  const screening = compileScreening(inForce, { scope: { kind: 'TABLE', table: 'case_change' }, population: 'ANYONE' });
  await session.query(
    `/* keep-standing-hits */ delete from case_change c using (${screening}) s
       join (values ${inForce.map((rule, ordinal) => `(${ordinal}, '${rule.ruleId}')`).join(', ')}) as r(ordinal, rule_id) on r.ordinal = s.rule
     where c.kind = 'HIT_RECALLED' and c.year = $2 and c.person_id = s.person_id and c.rule_id = r.rule_id
       and c.visit_id = coalesce(s.visit_id, '00000000-0000-0000-0000-000000000000')${wasDue ? ' and exists (select from due_then t where (t.person_id, t.rule_id, t.year, t.visit_id) = (c.person_id, c.rule_id, c.year, c.visit_id))' : ''}`,
    [today, year, earlier(today, lastOfYear(year))],
  );
}

/**
 * Of the hits that are to be recalled: which were due on the day they were made, by what still stands. A change of identity
 * never undoes a hit (POLICY §2), but an identity that only a withdrawn list gave never was. Fills `due_then`.
 */
async function judgeAsThen(session: Session): Promise<void> {
  await session.temporaryTables({ due_then: 'person_id uuid, rule_id text, year smallint, visit_id uuid' });
  const days = await session.query<{ year: number; as_of: PlainDate }>(
    `/* find-days-of-hits */ select distinct c.year, d.as_of from case_change c join determination d using (determination_id)
     where c.kind = 'HIT_RECALLED' order by 1, 2`,
  );
  for (const { year, as_of } of days) {
    const { inForce } = await loadRulesInForce(session, { year, asOf: as_of });
    if (inForce.length === 0) continue;
    const screening = compileScreening(inForce, {
      scope: { kind: 'TABLE', table: 'case_change' },
      population: 'MEMBERS',
    });
    await session.query(
      `/* judge-as-then */ insert into due_then
       select c.person_id, c.rule_id, c.year, c.visit_id
       from case_change c join determination d using (determination_id) join (${screening}) s on s.person_id = c.person_id and s.outcome = 'FLAGGED'
         join (values ${inForce.map((rule, ordinal) => `(${ordinal}, '${rule.ruleId}')`).join(', ')}) as r(ordinal, rule_id) on r.ordinal = s.rule
       where c.kind = 'HIT_RECALLED' and c.year = $2 and d.as_of = $1 and c.rule_id = r.rule_id
         and c.visit_id = coalesce(s.visit_id, '00000000-0000-0000-0000-000000000000')`,
      [as_of, year, earlier(as_of, lastOfYear(year))],
    );
  }
}
