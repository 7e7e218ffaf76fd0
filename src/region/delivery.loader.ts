import type { Department } from '../access/department.ts';
import { defineLoader, group, pick } from '../context/loader.ts';
import type { Session } from '../database/database.ts';
import { planned } from '../database/planned.ts';

/** The datasets (SOURCES §2) as `delivery.dataset` names them, with the department that hands each over. */
export const DATASET_DEPARTMENT = {
  roster: 'TOWNSHIP',
  'civil-affairs': 'CIVIL_AFFAIRS',
  'rural-revitalisation': 'RURAL_REVITALISATION',
  enrolments: 'MEDICAL_INSURANCE',
  settlements: 'MEDICAL_INSURANCE',
  payments: null, // several departments: each payment names its channel
} as const satisfies Record<string, Department | null>;

/** How a delivery came, as `delivery.origin` has it. */
export const DELIVERY_ORIGINS = ['FILE', 'UPLOAD', 'PUSH', 'EXCHANGE'] as const;
export type DeliveryOrigin = (typeof DELIVERY_ORIGINS)[number];

export type DatasetName = keyof typeof DATASET_DEPARTMENT;

/** What can have become of a delivery. */
export const DELIVERY_STATUSES = [
  'STAGED',
  'HELD',
  'MERGED',
  'PARTIAL',
  'UNCHANGED',
  'FAILED',
  'REJECTED',
  'WITHDRAWN',
] as const;

export interface DeliveryRow {
  readonly delivery_id: string;
  readonly dataset: DatasetName;
  readonly origin: DeliveryOrigin;
  readonly region_code: string;
  readonly month: string | null;
  readonly file_name: string;
  readonly received_at: Date;
  readonly received_by: string;
  readonly status: (typeof DELIVERY_STATUSES)[number];
  readonly rows_read: number;
  readonly rows_new: number;
  readonly rows_changed: number;
  readonly rows_unchanged: number;
  readonly rows_refused: number;
  readonly rows_left: number;
  readonly merged_at: Date | null;
  readonly superseded_at: Date | null;
}

export const DELIVERY_COLUMNS = `delivery_id, dataset, origin, region_code, month, file_name, received_at, received_by, status,
  rows_read, rows_new, rows_changed, rows_unchanged, rows_refused, rows_left, merged_at, superseded_at`;

const FIND_BY_ID = planned(
  `/* delivery.byId */ select ${DELIVERY_COLUMNS} from delivery where delivery_id = any($1::uuid[])`,
);

/**
 * The delivery that a fact came with, null when there is none. Not bound to the scope: who may see a fact may see where
 * it came from, though the list it stood in was of a wider region. Look-ups by id use `findDelivery`.
 */
export const deliveryLoader = defineLoader('delivery', async (context, ids: readonly string[]) =>
  pick(ids, await context.database.query<DeliveryRow>(FIND_BY_ID, [ids]), (row) => row.delivery_id),
);

/** One delivery as it stands in the transaction, asked for with the next statement of the session. */
export function deliveryLater(session: Session, deliveryId: string): () => Promise<DeliveryRow> {
  const found = session.later<DeliveryRow>(FIND_BY_ID, [[deliveryId]]);
  return async () => (await found())[0]!;
}

/** A sheet of a delivered workbook: it begins at this row of the delivery. */
export interface SheetRow {
  readonly delivery_id: string;
  readonly sheet: string;
  readonly first_row: number;
}

/** The sheets of a delivery that were read, in order; none where the file is one table. */
export const deliverySheetsLoader = defineLoader('deliverySheets', async (context, ids: readonly string[]) =>
  group(
    ids,
    await context.database.query<SheetRow>(
      `/* delivery.sheets */ select delivery_id, sheet, first_row from delivery_sheet
       where delivery_id = any($1::uuid[]) order by delivery_id, first_row`,
      [ids],
    ),
    (row) => row.delivery_id,
  ),
);
