import { defineLoader, group, pick } from '../context/loader.ts';
import type { Fen } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import type { Layer } from './layer.ts';

/** A payment of another channel, in its current revision. */
export interface PaymentRow {
  readonly person_id: string;
  readonly payment_id: string;
  readonly voucher_number: string;
  readonly channel: string;
  readonly layer: Layer;
  readonly paid_on: PlainDate;
  readonly year: number;
  readonly amount_fen: Fen;
  readonly in_scope_fen: Fen;
  readonly settlement_id: string | null;
  readonly delivery_id: string;
  readonly row_number: number;
}

const PAYMENT_COLUMNS = `p.person_id, p.payment_id, p.voucher_number, p.channel, p.layer, p.paid_on, p.year, p.amount_fen,
  p.in_scope_fen, p.settlement_id, p.delivery_id, p.row_number`;

/** The payment of an id, null when there is none or its person lies outside the scope. */
export const paymentLoader = defineLoader('settlement.payment', async (context, ids: readonly string[]) =>
  pick(
    ids,
    await context.database.query<PaymentRow>(
      `/* payment.byId */
       select ${PAYMENT_COLUMNS} from payment_key k
       join payment p on p.person_id = k.person_id and p.payment_id = k.payment_id and p.revision = k.revision
       join person_state s on s.person_id = p.person_id
       where k.payment_id = any($1::uuid[]) and s.region_code = any($2::text[])`,
      [ids, context.scope.regionCodes],
    ),
    (row) => row.payment_id,
  ),
);

/** The payments that belong to a year of a visible person, by day and id. */
export const paymentsLoader = defineLoader(
  'settlement.payments',
  async (context, keys: readonly { readonly personId: string; readonly year: number }[]) => {
    const rows = await context.database.query<PaymentRow & { ordinal: number }>(
      `/* payment.ofPersonYear */
       select k.ordinal::int as ordinal, ${PAYMENT_COLUMNS}
       from unnest($1::uuid[], $2::smallint[]) with ordinality as k (person_id, year, ordinal)
       join payment p on p.person_id = k.person_id and p.year = k.year and p.superseded_at is null
       order by p.paid_on, p.payment_id`,
      [keys.map((key) => key.personId), keys.map((key) => key.year)],
    );
    return group(
      keys.map((_, index) => index + 1),
      rows,
      (row) => row.ordinal,
    );
  },
  ({ personId, year }) => `${personId} ${year}`,
);
