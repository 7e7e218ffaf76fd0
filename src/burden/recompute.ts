import type { Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';

/** Sums of all years of the persons in the temporary table `touched`, made anew from their ledger. Call it with the persons locked. */
export async function recomputePersonYears(session: Session): Promise<void> {
  await session.query(sqlFile('burden/clear-person-years'));
  await session.query(sqlFile('burden/recompute-person-years'));
}
