import type { Session } from '../database/database.ts';
import { shippedCodeLists } from '../reading/code-list.ts';
import type { DatasetName } from '../reading/dataset.ts';
import type { RefusedRow } from '../reading/pour-rows.ts';
import { tidy } from '../reading/tidy-cell.ts';

/** 控制数: what the sender says the delivery holds. */
export interface Controls {
  /** Rows without the header, refused ones included. */
  readonly rows?: number;
  /** Sum in fen of the dataset's control column, refused rows included. */
  readonly amountFen?: bigint;
  /** Where it was declared: the file name, a manifest, the call. */
  readonly source: string;
}

/** As `delivery.controls` keeps them. */
export interface KeptControls {
  readonly rows?: number;
  readonly amountFen?: string;
  readonly source: string;
}

export function controlsToKeep({ rows, amountFen, source }: Controls): KeptControls {
  return {
    ...(rows === undefined ? {} : { rows }),
    ...(amountFen === undefined ? {} : { amountFen: String(amountFen) }),
    source,
  };
}

export function controlsOfKept({ rows, amountFen, source }: KeptControls): Controls {
  return {
    ...(rows === undefined ? {} : { rows }),
    ...(amountFen === undefined ? {} : { amountFen: BigInt(amountFen) }),
    source,
  };
}

/**
 * The controls of a file: what was said with it comes before the rows that its name declares. Null = not said, or not declared;
 * undefined where nothing is.
 */
export function controlsOf(
  stated: { readonly rows: number | null; readonly amountFen: bigint | null },
  named: number | null,
): Controls | undefined {
  const rows = stated.rows ?? named;
  const sources = [
    ...(stated.rows !== null || stated.amountFen !== null ? ['参数'] : []),
    ...(stated.rows === null && named !== null ? ['文件名'] : []),
  ];
  if (sources.length === 0) return undefined;
  return {
    ...(rows !== null && { rows }),
    ...(stated.amountFen !== null && { amountFen: stated.amountFen }),
    source: sources.join('、'),
  };
}

/** The column whose sum a control amount declares; lists have none. */
export const CONTROL_COLUMN: Readonly<
  Partial<Record<DatasetName, { readonly stage: string; readonly label: string }>>
> = {
  settlements: { stage: 'total_fen', label: '医疗费总额' },
  enrolments: { stage: 'paid_fen', label: '个人实缴金额' },
  payments: { stage: 'amount_fen', label: '金额' },
};

export interface AmountRead {
  readonly amountFen: bigint;
  /** Rows whose amount cannot be read. */
  readonly unread: number;
}

/** What a refused row adds to the control amount; null where the cell cannot be read, an empty one counts nothing. */
export function amountOfRefused(dataset: DatasetName, { header, cells }: RefusedRow): bigint | null {
  const wanted = CONTROL_COLUMN[dataset]?.stage;
  if (wanted === undefined) return 0n;
  const found = header.columns.find(({ column }) => column.stage[0] === wanted);
  const cell = found && found.index >= 0 ? tidy(cells[found.index] ?? '') : '';
  const value = cell === '' ? '' : found!.column.read(cell, shippedCodeLists());
  if (typeof value !== 'string') return null;
  return value === '' ? 0n : BigInt(value);
}

/** The control amount of the staged rows; null for a dataset that has none. */
export async function stagedAmount(session: Session, dataset: DatasetName): Promise<bigint | null> {
  const column = CONTROL_COLUMN[dataset]?.stage;
  if (column === undefined) return null;
  const [row] = await session.query<{ amount: bigint }>(
    `/* staged-amount */ select coalesce(sum(${column}), 0)::bigint as amount from stage`,
  );
  return row!.amount;
}
