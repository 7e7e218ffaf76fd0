import type { Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { HubError } from '../errors/hub-error.ts';
import { formatYuan } from '../value/money.ts';
import { CONTROL_COLUMN, stagedAmount } from './controls.ts';
import type { Delivery } from './delivery-request.ts';
import { holdLimitOf } from './hold-limits.ts';
import type { RefusedRows } from './refused-rows.ts';

/** What a delivery can wait for a person for. */
export const HOLD_CODES = {
  LIST_EMPTY: '名单为空',
  LIST_SHRUNK: '名单人数比上次明显减少',
  CONTROL_ROWS: '行数与控制数不符',
  CONTROL_AMOUNT: '金额与控制数不符',
} as const;
export type HoldCode = keyof typeof HOLD_CODES;

/** Why a delivery waits (待确认原因), with the numbers. */
export interface HoldReason {
  readonly code: HoldCode;
  readonly found: string;
  readonly expected: string;
  /** One sentence for officials. */
  readonly text: string;
}

/** What speaks against merging the staged rows without a person having looked; empty = nothing. Writes nothing. */
export async function findHoldReasons(
  session: Session,
  delivery: Delivery,
  rowsRead: number,
  refused: RefusedRows,
): Promise<HoldReason[]> {
  const { dataset, request } = delivery;
  const isList = dataset.kind === 'FULL_LIST' && request.supplements == null;
  return [
    ...(isList ? await reasonsOfList(session, delivery, refused) : []),
    ...rowReasons(delivery, rowsRead),
    ...(await amountReasons(session, delivery, refused)),
  ];
}

async function reasonsOfList(session: Session, delivery: Delivery, refused: RefusedRows): Promise<HoldReason[]> {
  const { deliveryId, dataset, month, request } = delivery;
  const entries = dataset.name === 'roster' ? 'roster_entry' : 'category_entry';
  const [counts] = await session.query<{ now: number; before: number | null; before_month: string | null }>(
    sqlFile('source/count-listed').replaceAll('ENTRIES', entries),
    [dataset.name, request.regionCode, month, deliveryId],
  );
  const { before, before_month } = counts!;
  // A refused row never makes its person leave: who stands in one is on the list.
  const now = counts!.now + refused.persons;
  const than = before === null ? '此前没有名单' : `上次名单（${before_month!.slice(0, 7)}）${before} 人`;
  const expected = before === null ? 'persons' : String(before);
  if (now === 0) return [reason('LIST_EMPTY', '0', expected, `名单上没有人；${than}`)];
  // Nobody stands on it who stood on one before: merged it would say that the list is known, and nobody on it.
  if (counts!.now === 0 && !before) {
    const text = `没有一人可入库，拒收的行中有 ${refused.persons} 人；${than}`;
    return [reason('LIST_EMPTY', '0', expected, text)];
  }
  if (before === null) return [];
  const { shrinkPercent, fewPersons } = await holdLimitOf(session, {
    dataset: dataset.name,
    regionCode: request.regionCode,
  });
  const fewer = before - now;
  if (fewer <= 0 || fewer < fewPersons || fewer * 100 <= shrinkPercent * before) return [];
  const text = `名单 ${now} 人，${than}，减少 ${fewer} 人，超过 ${shrinkPercent}%`;
  return [reason('LIST_SHRUNK', String(now), `${before}, at most ${shrinkPercent} % fewer`, text)];
}

function rowReasons({ request: { controls } }: Delivery, rowsRead: number): HoldReason[] {
  if (controls?.rows === undefined || controls.rows === rowsRead) return [];
  const text = `读取 ${rowsRead} 行，控制数（${controls.source}）${controls.rows} 行`;
  return [reason('CONTROL_ROWS', String(rowsRead), String(controls.rows), text)];
}

async function amountReasons(session: Session, delivery: Delivery, refused: RefusedRows): Promise<HoldReason[]> {
  const { dataset, request } = delivery;
  const { controls } = request;
  if (controls?.amountFen === undefined) return [];
  const accepted = await stagedAmount(session, dataset.name);
  if (accepted === null) {
    throw new HubError('ARGUMENT_INVALID', `${dataset.label}没有可核对的金额`, {
      where: controls.source,
      found: 'a control amount',
      expected: `none for ${dataset.name}: its rows have no amount to add up`,
    });
  }
  const found = accepted + refused.amount.amountFen;
  // What stands in a refused cell nobody can add: that alone holds nothing back (noticed as CONTROL_UNCHECKED).
  if (found === controls.amountFen || refused.amount.unread > 0) return [];
  const text = `${CONTROL_COLUMN[dataset.name]!.label}合计 ${formatYuan(found)} 元，控制数（${controls.source}）${formatYuan(controls.amountFen)} 元`;
  return [reason('CONTROL_AMOUNT', formatYuan(found), formatYuan(controls.amountFen), text)];
}

function reason(code: HoldCode, found: string, expected: string, text: string): HoldReason {
  return { code, found, expected, text: `${HOLD_CODES[code]}：${text}` };
}
