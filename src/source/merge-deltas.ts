import { lockPersons } from '../burden/lock-persons.ts';
import { FEW } from '../database/bulk.ts';
import type { Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { insertSettlements } from './insert-settlements.ts';
import { countChanges, type Merge } from './merge.ts';

/** Whether reversals are among few staged settlements or hang on one of them; asked under the lock of the sender, with the next statement. */
export function reversalsLater(session: Session, regionCode: string): () => Promise<boolean> {
  const found = session.later<{ has_any: boolean }>(sqlFile('source/find-reversals'), [regionCode]);
  return async () => (await found())[0]!.has_any;
}

export const mergeSettlements: Merge = async (session, { deliveryId, regionCode, otherLayer, hasReversals }) => {
  const values = [regionCode, deliveryId, otherLayer];
  await session.temporaryTables({
    change: `row_number integer, settlement_id uuid, digest uuid, line_digest uuid, is_reversal boolean, person_id uuid, own_person_id uuid,
      old_person_id uuid, old_revision integer`,
    resolution: `settlement_id uuid, is_staged boolean, person_id uuid, visit_id uuid, medical_type text, effect smallint,
      ledger_year smallint`,
  });
  if (session.keeps) {
    session.send(sqlFile('source/classify-settlements'), [regionCode]);
    // Of few rows what has nothing to do takes less time than to ask whether it has.
    session.send(sqlFile('source/supersede-settlements'));
    session.send(insertSettlements('bills'), values);
    session.send(sqlFile('source/key-settlements'), [false]);
    if (hasReversals) {
      session.send(sqlFile('source/resolve-reversals'), [regionCode]);
      session.send(insertSettlements('reversals'), values);
      session.send(sqlFile('source/key-settlements'), [true]);
    }
    session.send(sqlFile('source/touch-settlement-persons'));
    if (hasReversals) session.send(sqlFile('source/move-reversals'));
    session.send(sqlFile('source/notice-settlements'), [deliveryId]);
    return countChanges(session);
  }
  const changes = await session.execute(sqlFile('source/classify-settlements'), [regionCode]);
  if (changes > FEW) await session.query('analyze change');
  const told = countChanges(session);
  const { rowsChanged, rowsUnchanged } = await told();
  if (rowsUnchanged > 0) await session.query(sqlFile('source/remember-lines'), [regionCode]);
  if (changes === 0) return told;
  if (rowsChanged > 0) await session.query(sqlFile('source/supersede-settlements'));
  await session.query(insertSettlements('bills'), values);
  await session.query(sqlFile('source/key-settlements'), [false]);
  // Every reversal of the file is among the resolved ones, and every stored one that this delivery moves.
  const resolved = await session.execute(sqlFile('source/resolve-reversals'), [regionCode]);
  if (resolved > 0) {
    await session.query(insertSettlements('reversals'), values);
    await session.query(sqlFile('source/key-settlements'), [true]);
  }
  await session.query(sqlFile('source/touch-settlement-persons'));
  if (resolved > 0) await session.query(sqlFile('source/move-reversals'));
  await session.query(sqlFile('source/notice-settlements'), [deliveryId]);
  return told;
};

export const mergePayments: Merge = async (session, { deliveryId, regionCode }) => {
  await session.temporaryTables({
    change:
      'row_number integer, payment_id uuid, person_id uuid, own_person_id uuid, old_person_id uuid, old_revision integer',
  });
  session.send(sqlFile('source/classify-payments'), [regionCode]);
  session.send(sqlFile('source/merge-payments'), [regionCode, deliveryId]);
  return countChanges(session);
};

export const mergeEnrolments: Merge = async (session, { deliveryId }) => {
  // An enrolment's key is the person, whoever sends it: lock first, then look what is there.
  await session.temporaryTables({
    change: `row_number integer, person_id uuid, own_person_id uuid, year smallint, insurance_type text, old_revision integer,
      last_revision integer, step bigint, is_overtaken boolean`,
  });
  await session.query('/* touch-linked */ insert into touched select distinct person_id from linked');
  await lockPersons(session);
  await session.query(sqlFile('source/classify-enrolments'));
  await session.query(sqlFile('source/merge-enrolments'), [deliveryId]);
  await session.query(
    '/* untouch-unchanged */ delete from touched where person_id not in (select person_id from change)',
  );
  return countChanges(session);
};
