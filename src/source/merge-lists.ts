import type { IdentityVault } from '../access/identity-vault.ts';
import { FEW, refreshStatistics } from '../database/bulk.ts';
import type { Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { deriveList, ENTRIES_OF, findKept, type ListDataset } from './derive-list.ts';
import type { Merge, MergeCounts, MergeRequest } from './merge.ts';
import { standLists } from './stand-lists.ts';

export const mergeCivilAffairs: Merge = (session, request) =>
  mergeCategories(session, request, 'civil-affairs', 'source/merge-category-entries');
export const mergeRuralRevitalisation: Merge = (session, request) =>
  mergeCategories(session, request, 'rural-revitalisation', 'source/merge-rural-entries');

async function mergeCategories(
  session: Session,
  request: MergeRequest,
  dataset: ListDataset,
  entries: string,
): Promise<() => Promise<MergeCounts>> {
  await session.query(sqlFile(entries), [request.deliveryId]);
  const counts = await takePlace(session, request, dataset);
  await deriveList(session, dataset, request.regionCode);
  return () => Promise.resolve(counts);
}

/** The roster needs the vault: telephone and bank account are sealed. */
export function mergeRoster(vault: IdentityVault): Merge {
  return async (session, request) => {
    const { deliveryId, regionCode } = request;
    await sealContacts(session, vault);
    const entries = await session.execute(sqlFile('source/merge-roster-entries'), [deliveryId, regionCode]);
    if (entries > FEW) await refreshStatistics(session, 'roster_entry');
    const counts = await takePlace(session, request, 'roster');
    await session.query(sqlFile('source/place-households'), [deliveryId]);
    await deriveList(session, 'roster', regionCode);
    await session.query(sqlFile('source/update-deaths'), [deliveryId]);
    return () => Promise.resolve(counts);
  };
}

/** Puts a full list into the order of months: it replaces one of the same month, and is compared with the one before it. */
async function takePlace(session: Session, request: MergeRequest, dataset: ListDataset): Promise<MergeCounts> {
  const { deliveryId, regionCode, month, supplements } = request;
  const [before] =
    supplements === null
      ? await session.query<{ delivery_id: string }>(sqlFile('source/find-list-before'), [
          dataset,
          regionCode,
          month,
          deliveryId,
        ])
      : [{ delivery_id: supplements }];
  await session.query(`update delivery set status = 'MERGED' where delivery_id = $1`, [deliveryId]);
  await standLists(session, dataset, regionCode, month!);
  await findKept(session, dataset, regionCode);
  const listId = supplements ?? deliveryId;
  const entries = ENTRIES_OF[dataset];
  await session.query(sqlFile('source/notice-refused-persons').replaceAll('ENTRIES', entries), [
    deliveryId,
    listId,
    dataset,
    regionCode,
  ]);
  const [counts] = await session.query<{
    rows_new: number;
    rows_changed: number;
    rows_unchanged: number;
    rows_left: number;
    rows_kept: number;
  }>(sqlFile('source/compare-lists').replaceAll('ENTRIES', entries), [
    deliveryId,
    listId,
    before?.delivery_id ?? null,
    supplements !== null,
  ]);
  return {
    rowsNew: counts!.rows_new,
    rowsChanged: counts!.rows_changed,
    rowsUnchanged: counts!.rows_unchanged,
    rowsLeft: counts!.rows_left,
    rowsKept: counts!.rows_kept,
  };
}

const CONTACT_BATCH = 5_000;

async function sealContacts(session: Session, vault: IdentityVault): Promise<void> {
  await session.query('create temp table stage_contact (row_number integer, contact_cipher bytea) on commit drop');
  await session.query(
    `declare contact no scroll cursor for
     select row_number, phone, bank, bank_account, grid_worker, cadre, family_doctor from stage
     where num_nonnulls(phone, bank, bank_account, grid_worker, cadre, family_doctor) > 0`,
  );
  for (;;) {
    const rows = await session.query<{ row_number: number }>(`fetch ${CONTACT_BATCH} from contact`);
    if (rows.length === 0) break;
    await session.query('insert into stage_contact select * from unnest($1::integer[], $2::bytea[])', [
      rows.map((row) => row.row_number),
      rows.map(({ row_number: _, ...contact }) => vault.seal(JSON.stringify(contact))),
    ]);
  }
  await session.query('close contact');
}
