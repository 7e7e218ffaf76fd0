import { CASE_TABLES, changeCases, type Followed } from '../assistance/reevaluate.ts';
import type { Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { loadRulesInForce } from '../policy/published.ts';
import { compileScreening } from '../screening/compile.ts';
import { earlier, lastOfYear, type PlainDate } from '../value/plain-date.ts';

/**
 * After numbers have changed hands and everybody concerned was judged again: no hit stands twice and none is lost.
 * What was recalled from somebody left without a number goes on as a hit of who has it now, as long as the amount
 * stands; a split gives it back. The histories say so.
 */
export async function carryHits(session: Session, decisionId: string, today: PlainDate): Promise<Followed> {
  // What moveNumbers has just recalled is still in case_change.
  await session.query(sqlFile('linkage/record-recalled-hits'), [decisionId]);
  await session.temporaryTables(CASE_TABLES);
  const years = await session.query<{ year: number }>(sqlFile('linkage/find-carried-hits'), [decisionId]);
  for (const year of new Set(years.map((row) => row.year))) await keepStanding(session, year, today);
  await session.query(
    `/* record-carried-hits */ insert into linkage_hit (decision_id, person_id, rule_id, year, visit_id, change)
     select $1, person_id, rule_id, year, visit_id, 'ADDED' from case_change`,
    [decisionId],
  );
  const followed = await changeCases(session, today);
  await session.query(sqlFile('linkage/record-linkage-events'), [decisionId]);
  return followed;
}

/** Takes off the list whose amount does not stand above the line. Category is not asked: its change never undoes a hit (POLICY §2). */
async function keepStanding(session: Session, year: number, today: PlainDate): Promise<void> {
  const { inForce } = await loadRulesInForce(session, { year, asOf: today });
  if (inForce.length === 0) {
    await session.query('/* keep-standing */ delete from case_change where year = $1', [year]);
    return;
  }
  const screening = compileScreening(inForce, { scope: { kind: 'TABLE', table: 'case_change' }, population: 'ANYONE' });
  await session.query(
    `/* keep-standing */ delete from case_change c where c.year = $2 and (c.person_id, c.rule_id, c.visit_id) not in (
       select s.person_id, r.rule_id, coalesce(s.visit_id, '00000000-0000-0000-0000-000000000000')
       from (${screening}) s
         join (values ${inForce.map((rule, ordinal) => `(${ordinal}, '${rule.ruleId}')`).join(', ')}) as r(ordinal, rule_id) on r.ordinal = s.rule
       where s.person_id is not null)`,
    [today, year, earlier(today, lastOfYear(year))],
  );
}
