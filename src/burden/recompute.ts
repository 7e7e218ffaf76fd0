import { FEW } from '../database/bulk.ts';
import type { Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';

/**
 * Sums of all years of the persons in the temporary table `touched`, made anew from their ledger. Call it with the
 * persons locked.
 * @param persons how many they are
 */
export async function recomputePersonYears(session: Session, persons: number): Promise<void> {
  session.send(sqlFile('burden/clear-person-years'));
  const recompute = sqlFile('burden/recompute-person-years');
  session.send(persons <= FEW ? recompute.replace(ALL_AT_ONCE, ONE_BY_ONE) : recompute);
}

const TOUCHED = '(select distinct person_id from touched) t';
const ALL_AT_ONCE = `burden_entry e join ${TOUCHED} using (person_id)`;
// No join reaches into the union that the ledger is; a query that stays a query does, by the index on the person.
const ONE_BY_ONE = `${TOUCHED} cross join lateral (select * from burden_entry b where b.person_id = t.person_id offset 0) e`;
