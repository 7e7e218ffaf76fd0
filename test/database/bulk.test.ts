import { afterEach, beforeEach, expect, test } from 'vitest';
import { refreshStatistics } from '../../src/database/bulk.ts';
import type { Session } from '../../src/database/database.ts';
import { makeDatabase, type TestDatabase } from '../support/database.ts';

let own: TestDatabase;
beforeEach(async () => {
  own = await makeDatabase();
});
afterEach(() => own.drop());

const expectedMerged = async (session: Session): Promise<number> => {
  const [plan] = await session.query<{ 'QUERY PLAN': readonly { Plan: { 'Plan Rows': number } }[] }>(
    'explain (format json) select from person_identity where is_merged',
  );
  return plan!['QUERY PLAN'][0]!.Plan['Plan Rows'];
};

test('a transaction that has just made many persons reads them knowing that none is a merged one', async () => {
  await own.database.transaction(async (session) => {
    await session.query(
      `with made as (insert into person (person_id) select gen_random_uuid() from generate_series(1, 10000) returning person_id)
       insert into person_identity (number_key, person_id, own_person_id, certificate_type, name_key, identity_cipher)
       select sha256(person_id::text::bytea), person_id, person_id, '01', '\\x00', '\\x00' from made`,
    );
    const before = await expectedMerged(session);
    await refreshStatistics(session, 'person_identity');
    expect(before).toBeGreaterThan(1_000);
    expect(await expectedMerged(session)).toBeLessThan(10);
  });
});
