import type { Session } from '../database/database.ts';
import type { DatasetName } from '../reading/dataset.ts';
import { DATASET } from '../reading/datasets.ts';

/** What a delivery makes known of its region: that the list was sent, enrolments of which years, payments of which layers. */
export interface Coverage {
  readonly deliveryId: string;
  readonly dataset: DatasetName;
  readonly regionCode: string;
  /** First day of the month that the delivery states; an enrolment file of no rows covers that year. */
  readonly month: string | null;
  /** The delivery that it supplements; null = it stands by itself. */
  readonly supplements: string | null;
}

/**
 * Rows (year, layer) of what the staged rows cover; settlements cover nothing that a rule would miss. Nor does a supplement
 * of a list: that the list was sent is its root's to say, and goes when the root is withdrawn.
 */
function coveredSql({ dataset, month, supplements }: Coverage): string | null {
  if (supplements !== null && DATASET[dataset].kind === 'FULL_LIST') return null;
  switch (dataset) {
    case 'civil-affairs':
    case 'rural-revitalisation':
    case 'roster':
      return 'select null::smallint as year, null::text as layer';
    case 'enrolments':
      return `select distinct year, null::text as layer from stage${month === null ? '' : ` union select ${Number(month.slice(0, 4))}, null`}`;
    case 'payments':
      return "select distinct null::smallint as year, split_part(channel, ':', 1) as layer from stage";
    case 'settlements':
      return null;
  }
}

const NEW = `not exists (
  select from delivery_coverage v join region_closure a on a.ancestor_code = v.region_code
  where a.descendant_code = $1 and v.dataset = $2 and v.year is not distinct from n.year and v.layer is not distinct from n.layer)`;

/** Whether a delivery can make anything known of its region; one that cannot needs no look at its rows. */
export const mayCover = (coverage: Coverage): boolean => coveredSql(coverage) !== null;

/** Whether the staged rows make known what nobody had sent for this region or for one above it. */
export async function bringsNewCoverage(session: Session, coverage: Coverage): Promise<boolean> {
  const covered = coveredSql(coverage);
  if (covered === null) return false;
  const [row] = await session.query<{ is_new: boolean }>(
    `/* find-new-coverage */ select exists (select from (${covered}) n where ${NEW}) as is_new`,
    [coverage.regionCode, coverage.dataset],
  );
  return row!.is_new;
}

/** Records what the delivery covers, also what others have covered before: one of them may be withdrawn. */
export async function addCoverage(session: Session, coverage: Coverage): Promise<void> {
  const covered = coveredSql(coverage);
  if (covered === null) return;
  session.send(
    `/* add-coverage */ insert into delivery_coverage (delivery_id, dataset, region_code, year, layer)
     select $3::uuid, $2, $1, n.year, n.layer from (${covered}) n`,
    [coverage.regionCode, coverage.dataset, coverage.deliveryId],
  );
}

/** Takes back what a delivery covered. Returns whether its region now lacks something that no other delivery for it, or for one above it, covers. */
export async function withdrawCoverage(session: Session, deliveryId: string): Promise<boolean> {
  const [row] = await session.query<{ is_lost: boolean }>(
    `/* withdraw-coverage */
     with gone as (delete from delivery_coverage where delivery_id = $1 returning dataset, region_code, year, layer)
     select exists (select from gone n where not exists (
       select from delivery_coverage v join region_closure a on a.ancestor_code = v.region_code
       where v.delivery_id <> $1 and a.descendant_code = n.region_code and v.dataset = n.dataset
         and v.year is not distinct from n.year and v.layer is not distinct from n.layer)) as is_lost`,
    [deliveryId],
  );
  return row!.is_lost;
}
