import type { OperationContext } from '../context/operation-context.ts';
import type { Queryable } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import type { DatasetName } from '../reading/dataset.ts';
import type { EncodingChoice } from '../table/encoding.ts';
import { isUuid } from '../value/uuid.ts';
import type { KeptControls } from './controls.ts';

/** A delivery as it is recorded, for whoever decides about it. */
export interface RecordedDelivery {
  readonly delivery_id: string;
  readonly dataset: DatasetName;
  readonly region_code: string;
  readonly month: string | null;
  readonly received_by: string;
  readonly status: string;
  readonly supplements: string | null;
  readonly controls: KeptControls | null;
  readonly encoding: EncodingChoice | null;
}

/** The delivery of an id as the import report names it; NOT_FOUND when there is none. */
export async function requireDelivery(
  database: Queryable,
  deliveryId: string,
  where = 'delivery',
): Promise<RecordedDelivery> {
  const [delivery] = isUuid(deliveryId)
    ? await database.query<RecordedDelivery>(
        `/* require-delivery */
         select delivery_id, dataset, region_code, month, received_by, status, supplements, controls, encoding
         from delivery where delivery_id = $1`,
        [deliveryId],
      )
    : [];
  if (delivery) return delivery;
  throw new HubError('NOT_FOUND', '没有这个交付 (no such delivery)', {
    where,
    found: deliveryId.slice(0, 50),
    expected: 'an id that the import report or `hub deliveries` names',
  });
}

/** The delivery of an id that a viewer names; NOT_FOUND when there is none, or it is of a region that is not the viewer's. */
export async function requireVisibleDelivery(
  { database, scope }: Pick<OperationContext, 'database' | 'scope'>,
  deliveryId: string,
  where: string,
): Promise<RecordedDelivery> {
  const delivery = await requireDelivery(database, deliveryId, where);
  if (scope.regionCodes.includes(delivery.region_code)) return delivery;
  throw new HubError('NOT_FOUND', '没有这个交付 (no such delivery)', { where });
}
