import type { Followed } from '../assistance/reevaluate.ts';
import type { DatasetName } from '../reading/dataset.ts';
import type { ReadingReport, Staged } from '../reading/pour-rows.ts';
import type { Delivery } from './delivery-request.ts';
import type { HoldReason } from './hold-reasons.ts';
import type { MergeCounts } from './merge.ts';

/** What became of a delivery. */
export interface DeliveryReport extends MergeCounts, Followed, ReadingReport {
  readonly deliveryId: string;
  readonly dataset: DatasetName;
  readonly regionCode: string;
  readonly month: string | null;
  readonly fileName: string;
  readonly status: 'MERGED' | 'PARTIAL' | 'UNCHANGED' | 'HELD';
  readonly rowsRead: number;
  readonly rowsRefused: number;
  /** Of a full list: persons who stand on it as on the last list where they were read, since their rows were refused. */
  readonly rowsKept: number;
  /** Of a HELD delivery: what it waits for a person for. */
  readonly heldReasons: readonly HoldReason[];
  /** Refused rows by reason code; a row with several faults counts under each. */
  readonly refusedByCode: Readonly<Record<string, number>>;
  /** Rows that went in and want a look, by notice code. */
  readonly noticesByCode: Readonly<Record<string, number>>;
  readonly unknownColumns: readonly string[];
}

/** What reading found beside the rows. */
export function readingOf({
  plan,
  skippedRows,
  rowsSkipped,
  unreadSheets,
  unknownWords,
}: Staged): Pick<DeliveryReport, keyof ReadingReport | 'unknownColumns'> {
  return { unknownColumns: plan.unknown, skippedRows, rowsSkipped, unreadSheets, unknownWords };
}

export const NOTHING: MergeCounts & Followed = {
  rowsNew: 0,
  rowsChanged: 0,
  rowsUnchanged: 0,
  rowsLeft: 0,
  casesOpened: 0,
  hitsAdded: 0,
  hitsRecalled: 0,
};

/** A report of nothing read yet. */
export function reportOf(
  { deliveryId, dataset, month, request }: Delivery,
  status: DeliveryReport['status'],
): DeliveryReport {
  return {
    ...NOTHING,
    deliveryId,
    dataset: dataset.name,
    regionCode: request.regionCode,
    month: month?.slice(0, 7) ?? null,
    fileName: request.payload.name,
    status,
    rowsRead: 0,
    rowsRefused: 0,
    rowsKept: 0,
    heldReasons: [],
    refusedByCode: {},
    noticesByCode: {},
    unknownColumns: [],
    skippedRows: [],
    rowsSkipped: 0,
    unreadSheets: [],
    unknownWords: [],
  };
}
