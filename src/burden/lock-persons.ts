import type { Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';

/**
 * Locks the persons in the temporary table `touched` in the order of their ids and bumps their `facts_version`. Every
 * change of facts does so before it reads what it derives: of two at once, the second sees all that the first wrote.
 * Returns how many persons they are; of a session that keeps plans, which is for few, 1 without counting them.
 */
export async function lockPersons(session: Session): Promise<number> {
  if (session.keeps) {
    session.send(sqlFile('burden/lock-persons'));
    return 1;
  }
  await session.query('analyze touched');
  return session.execute(sqlFile('burden/lock-persons'));
}
