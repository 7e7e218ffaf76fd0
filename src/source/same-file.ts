import type { Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { type DeliveryReport, NOTHING, reportOf } from './delivery-report.ts';
import type { Delivery } from './delivery-request.ts';

export interface SameFile {
  readonly delivery_id: string;
  readonly rows_read: number;
  readonly rows_refused: number;
}

/** A delivery of the same bytes that still stands, so that this one has nothing to say. Asked for with what else the session asks. */
export function sameFileLater(session: Session, delivery: Delivery): () => Promise<SameFile | undefined> {
  const same = session.later<SameFile>(sqlFile('source/find-same-file'), valuesOf(delivery));
  return async () => (await same())[0];
}

/** Keeps the bytes of a small delivery, as sealedBytes gives them, where no delivery of the same stands. Sent with the next statement. */
export function keepBytesUnlessSame(session: Session, delivery: Delivery, bytes: Buffer): void {
  session.send(
    `/* keep-bytes-unless-same */ insert into delivery_chunk (delivery_id, ordinal, content_cipher)
     select $5, 0, $8::bytea where not exists (${sqlFile('source/find-same-file')})`,
    [...valuesOf(delivery), bytes],
  );
}

function valuesOf({ deliveryId, dataset, month, request }: Delivery): readonly unknown[] {
  return [
    dataset.name,
    request.regionCode,
    request.payload.digest,
    month,
    deliveryId,
    request.supplements ?? null,
    request.origin ?? 'FILE',
  ];
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
