import type { Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';

/**
 * Locks the persons in the temporary table `touched` in the order of their ids and bumps their `facts_version`. Every
 * change of facts does so before it reads what it derives: of two at once, the second sees all that the first wrote.
 */
export async function lockPersons(session: Session): Promise<void> {
  await session.query('analyze touched');
  await session.query(sqlFile('burden/lock-persons'));
}
