import type { Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import type { DatasetName } from '../reading/dataset.ts';

/** The datasets that are full lists. */
export type ListDataset = Extract<DatasetName, 'roster' | 'civil-affairs' | 'rural-revitalisation'>;

/** The table in which the rows of a list are kept as they were delivered. */
export const ENTRIES_OF: Readonly<Record<ListDataset, 'roster_entry' | 'category_entry'>> = {
  roster: 'roster_entry',
  'civil-affairs': 'category_entry',
  'rural-revitalisation': 'category_entry',
};

/**
 * Fills the temporary table `kept (list_region, person_id, list_id, ordinal, head)` with those who stand on a list although
 * their rows were refused, of one sender or (null) of all; of rosters those of all senders, since a person's residence follows from all of them.
 */
export async function findKept(session: Session, dataset: ListDataset, regionCode: string | null): Promise<void> {
  await session.query(
    `drop table if exists kept; create temp table kept (list_region text, person_id uuid, list_id uuid, ordinal bigint, head bigint) on commit drop`,
  );
  const sender = dataset === 'roster' ? null : regionCode;
  const [refused] = await session.query<{ has_any: boolean }>(
    `/* has-refused-persons */ select exists (
       select from delivery d join refused_person r using (delivery_id)
       where d.dataset = $1 and ($2::text is null or d.region_code = $2) and d.status in ('MERGED', 'PARTIAL') and d.superseded_at is null
     ) as has_any`,
    [dataset, sender],
  );
  if (!refused!.has_any) return;
  await session.query(sqlFile('source/keep-refused-persons').replaceAll('ENTRIES', ENTRIES_OF[dataset]), [
    dataset,
    sender,
  ]);
}

/**
 * Derives anew what follows from the lists of a sender that stand: spells of categories, or residences. Rests on `kept`;
 * writes whom it changes into `touched`.
 */
export async function deriveList(session: Session, dataset: ListDataset, regionCode: string): Promise<void> {
  if (dataset === 'roster') {
    await session.query(sqlFile('source/derive-residences'), [regionCode]);
    await session.query(sqlFile('source/replace-residences'), [regionCode]);
    await session.query(sqlFile('source/add-residences'));
    return;
  }
  await session.query(sqlFile('source/derive-category-spells'), [dataset, regionCode]);
  await session.query(sqlFile('source/replace-category-spells'), [dataset, regionCode]);
  await session.query(sqlFile('source/add-category-spells'), [dataset, regionCode]);
}
