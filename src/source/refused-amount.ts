import { parseYuan } from '../value/money.ts';
import type { DatasetName } from './dataset.ts';
import type { RefusedRow } from './pour-rows.ts';

/** The column whose sum a control amount declares; lists have none. */
export const CONTROL_COLUMN: Readonly<Partial<Record<DatasetName, string>>> = {
  settlements: 'total_fen', // 医疗费总额
  enrolments: 'paid_fen', // 个人实缴金额
  payments: 'amount_fen', // 金额
};

export interface AmountRead {
  readonly amountFen: bigint;
  /** Rows whose amount cannot be read. */
  readonly unread: number;
}

/** What a refused row adds to the control amount; null where the cell cannot be read, an empty one counts nothing. */
export function amountOfRefused(dataset: DatasetName, { header, cells }: RefusedRow): bigint | null {
  const wanted = CONTROL_COLUMN[dataset];
  if (wanted === undefined) return 0n;
  if (cells.length !== header.cells) return null;
  const found = header.columns.find(({ column }) => column.stage[0] === wanted);
  const cell = found && found.index >= 0 ? cells[found.index]!.trim() : '';
  return cell === '' ? 0n : (parseYuan(cell) ?? null);
}
