import type { StreamPlace } from '../../src/alert/cursor.ts';
import { type AlertFilter, type AlertRow, readAlerts } from '../../src/alert/reader.ts';
import type { Queryable } from '../../src/database/database.ts';

export const EVERYTHING: AlertFilter = { regionCodes: null, ruleIds: null };

/** Pulls `count` events out of a follower. */
export async function take(follower: AsyncIterator<AlertRow>, count: number): Promise<AlertRow[]> {
  const rows: AlertRow[] = [];
  while (rows.length < count) {
    const { done, value } = await follower.next();
    if (done) break;
    rows.push(value);
  }
  return rows;
}

/** Everything behind a place, page by page up to the head, and how many pages it took. */
export async function readAll(
  queryable: Queryable,
  after: StreamPlace | null,
  filter: AlertFilter = EVERYTHING,
  limit = 7,
): Promise<AlertRow[]> {
  const rows: AlertRow[] = [];
  for (let place = after; ; ) {
    const page = await readAlerts(queryable, { after: place, limit, ...filter });
    rows.push(...page.rows);
    place = page.readTo;
    if (place.position === page.head.position) return rows;
  }
}
