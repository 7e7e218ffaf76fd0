import { defineLoader, group, pick } from '../context/loader.ts';
import type { KeptControls } from './controls.ts';
import type { DeliveryEventKind } from './delivery-history.ts';
import type { HoldReason } from './hold-reasons.ts';

/** What a delivery tells beside its counts. */
export interface DeliveryDetailsRow {
  readonly delivery_id: string;
  readonly rows_kept: number;
  readonly held_reasons: readonly HoldReason[] | null;
  readonly controls: KeptControls | null;
  readonly failure_code: string | null;
  readonly failure_text: string | null;
  readonly supplements: string | null;
}

export const deliveryDetailsLoader = defineLoader('deliveryDetails', async (context, ids: readonly string[]) =>
  pick(
    ids,
    await context.database.query<DeliveryDetailsRow>(
      `/* delivery.details */
       select delivery_id, rows_kept, held_reasons, controls, failure_code, failure_text, supplements
       from delivery where delivery_id = any($1::uuid[])`,
      [ids],
    ),
    (row) => row.delivery_id,
  ),
);

export interface DeliveryEventRow {
  readonly delivery_id: string;
  readonly kind: DeliveryEventKind;
  readonly occurred_at: Date;
  readonly actor: string;
  readonly department: string | null;
  readonly reason: string | null;
}

export const deliveryEventsLoader = defineLoader('deliveryEvents', async (context, ids: readonly string[]) =>
  group(
    ids,
    await context.database.query<DeliveryEventRow>(
      `/* delivery.events */
       select delivery_id, kind, occurred_at, actor, department, reason from delivery_event
       where delivery_id = any($1::uuid[]) order by delivery_id, ordinal`,
      [ids],
    ),
    (row) => row.delivery_id,
  ),
);

/** Rows by code, of refusals or of notices; of a delivery that changed nothing those of the one that it equals. */
export const codeCountsLoader = defineLoader(
  'deliveryCodes',
  async (context, keys: readonly { readonly deliveryId: string; readonly of: 'REFUSED' | 'NOTICED' }[]) => {
    const rows = await context.database.query<{ key: string; code: string; rows: number }>(
      `/* delivery.codes */
       select k.delivery_id || ' REFUSED' as key, r.code, count(distinct (r.sheet, r.row_number))::int as rows
       from unnest($1::uuid[]) as k(delivery_id) join delivery d using (delivery_id)
         join refused_row r on r.delivery_id = coalesce(d.same_as, d.delivery_id)
       group by k.delivery_id, r.code
       union all
       select k.delivery_id || ' NOTICED', n.code, count(*)::int
       from unnest($1::uuid[]) as k(delivery_id) join delivery d using (delivery_id)
         join delivery_notice n on n.delivery_id = coalesce(d.same_as, d.delivery_id)
       group by k.delivery_id, n.code
       order by 1, 2`,
      [[...new Set(keys.map(({ deliveryId }) => deliveryId))]],
    );
    return group(
      keys.map(({ deliveryId, of }) => `${deliveryId} ${of}`),
      rows,
      (row) => row.key,
    );
  },
  ({ deliveryId, of }) => `${deliveryId} ${of}`,
);

/** A page of the refused rows of one delivery. */
export interface RefusedPageKey {
  readonly deliveryId: string;
  readonly first: number;
  readonly afterSheet: string | null;
  readonly afterRow: number | null;
}

export interface RefusedRowRow {
  readonly key: string;
  readonly sheet: string;
  readonly row_number: number;
  readonly first_row: number;
  readonly faults: readonly { column: string; code: string; expected: string; found: string | null }[];
}

const keyOf = ({ deliveryId, first, afterSheet, afterRow }: RefusedPageKey) =>
  `${deliveryId} ${first} ${afterSheet ?? ''} ${afterRow ?? ''}`;

export const refusedRowsLoader = defineLoader(
  'refusedRows',
  async (context, keys: readonly RefusedPageKey[]) => {
    const rows = await context.database.query<RefusedRowRow & { ordinal: string }>(
      `/* delivery.refusedRows */
       select k.ordinal::text as key, r.sheet, r.row_number, coalesce(s.first_row, 1) as first_row, r.faults
       from unnest($1::uuid[], $2::integer[], $3::text[], $4::integer[]) with ordinality as k(delivery_id, first, after_sheet, after_row, ordinal)
         join delivery d using (delivery_id)
         cross join lateral (
           select sheet, row_number, jsonb_agg(jsonb_build_object('column', column_name, 'code', code, 'expected', expected,
             'found', encode(found_cipher, 'hex')) order by column_name) as faults
           from refused_row
           where delivery_id = coalesce(d.same_as, d.delivery_id)
             and (k.after_row is null or (sheet, row_number) > (k.after_sheet, k.after_row))
           group by sheet, row_number order by sheet, row_number limit k.first) r
         left join delivery_sheet s on s.delivery_id = coalesce(d.same_as, d.delivery_id) and s.sheet = r.sheet
       order by k.ordinal, r.sheet, r.row_number`,
      [
        keys.map((key) => key.deliveryId),
        keys.map((key) => key.first),
        keys.map((key) => key.afterSheet),
        keys.map((key) => key.afterRow),
      ],
    );
    return group(
      keys.map((_, index) => String(index + 1)),
      rows,
      (row) => row.key,
    );
  },
  keyOf,
);
