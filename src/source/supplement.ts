import type { Queryable, Session } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import { isUuid } from '../value/uuid.ts';
import type { DeliveryRequest } from './delivery-request.ts';

/** The delivery that is supplemented: of a supplement the one that it was made for. */
export interface Supplemented {
  readonly deliveryId: string;
  /** First day of its month; null for a delta that states none. */
  readonly month: string | null;
}

/**
 * What a supplement (补正) belongs to. NOT_FOUND when there is no such delivery; ARGUMENT_INVALID when it is another
 * sender's or another month's; CONFLICT when it does not stand, so that there is nothing to add to.
 */
export async function findSupplemented(database: Queryable, request: DeliveryRequest): Promise<Supplemented> {
  const named = request.supplements!;
  const [root] = isUuid(named)
    ? await database.query<{
        delivery_id: string;
        dataset: string;
        region_code: string;
        month: string | null;
        status: string;
        is_replaced: boolean;
      }>(
        `/* find-supplemented */
         select root.delivery_id, root.dataset, root.region_code, root.month, root.status, root.superseded_at is not null as is_replaced
         from delivery d join delivery root on root.delivery_id = coalesce(d.supplements, d.delivery_id) where d.delivery_id = $1`,
        [named],
      )
    : [];
  const where = 'supplement';
  if (!root)
    throw new HubError('NOT_FOUND', '没有要补正的交付 (no such delivery)', { where, found: named.slice(0, 50) });
  const found = `${root.dataset} ${root.region_code}`;
  const expected = `${request.dataset} ${request.regionCode}`;
  if (found !== expected)
    throw new HubError('ARGUMENT_INVALID', '要补正的交付属于别的数据集或区划', { where, found, expected });
  const month = root.month?.slice(0, 7) ?? null;
  if (request.month !== null && month !== null && request.month !== month)
    throw new HubError('ARGUMENT_INVALID', '要补正的交付属于别的月份', {
      where,
      found: month,
      expected: request.month,
    });
  requireStands(root);
  return { deliveryId: root.delivery_id, month: root.month };
}

/** CONFLICT when the delivery to be supplemented was withdrawn or replaced since it was named. Under the locks of the merge. */
export async function requireSupplemented(session: Session, deliveryId: string): Promise<void> {
  const [root] = await session.query<{ status: string; is_replaced: boolean }>(
    '/* require-supplemented */ select status, superseded_at is not null as is_replaced from delivery where delivery_id = $1',
    [deliveryId],
  );
  requireStands(root!);
}

function requireStands(root: { readonly status: string; readonly is_replaced: boolean }): void {
  if (!root.is_replaced && ['MERGED', 'PARTIAL'].includes(root.status)) return;
  throw new HubError('CONFLICT', '要补正的交付未入库或已不再有效', {
    where: 'supplement',
    found: root.is_replaced ? 'REPLACED' : root.status,
    expected: 'a delivery that is merged and stands',
    mend: '先确认该交付，或对现行名单补正；也可重新交付整份名单',
  });
}
