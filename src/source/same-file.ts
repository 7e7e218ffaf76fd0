import type { Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { type DeliveryReport, NOTHING, reportOf } from './delivery-report.ts';
import type { Delivery } from './delivery-request.ts';

export interface SameFile {
  readonly delivery_id: string;
  readonly rows_read: number;
  readonly rows_refused: number;
}

/** A delivery of the same bytes that still stands, so that this one has nothing to say. */
export async function findSameFile(
  database: Pick<Session, 'query'>,
  { deliveryId, dataset, month, request }: Delivery,
): Promise<SameFile | undefined> {
  const [same] = await database.query<SameFile>(sqlFile('source/find-same-file'), [
    dataset.name,
    request.regionCode,
    request.payload.digest,
    month,
    deliveryId,
    request.supplements ?? null,
    request.origin ?? 'FILE',
  ]);
  return same;
}

/** Records that the delivery changed nothing, since the same bytes stand already. */
export async function keepUnchanged(
  database: Pick<Session, 'query'>,
  delivery: Delivery,
  same: SameFile,
): Promise<DeliveryReport> {
  const unchanged = same.rows_read - same.rows_refused;
  await database.query(sqlFile('source/finish-delivery'), [
    delivery.deliveryId,
    'UNCHANGED',
    same.rows_read,
    0,
    0,
    unchanged,
    same.rows_refused,
    0,
    0,
    same.delivery_id,
    'UNCHANGED',
  ]);
  const refused = await database.query<{ code: string; rows: number }>(sqlFile('source/count-refused-rows'), [
    same.delivery_id,
  ]);
  return {
    ...reportOf(delivery, 'UNCHANGED'),
    ...NOTHING,
    rowsRead: same.rows_read,
    rowsRefused: same.rows_refused,
    rowsUnchanged: unchanged,
    refusedByCode: Object.fromEntries(refused.map(({ code, rows }) => [code, rows])),
  };
}
