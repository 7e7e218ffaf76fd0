import { shareOf } from './bill.ts';
import { type DayNumber, dayOf } from './calendar.ts';
import type { Draw } from './draw.ts';
import type { SettlementRow } from './settlement-row.ts';
import type { DatedSettlement } from './visits.ts';

/** Thousandths of all settlements that are corrected afterwards, by what happens to them. */
const CORRECTED = 16;
type Correction = 'full' | 'partial' | 'twice' | 'undone' | 'enteredTwice' | 'unnamed';
const CORRECTIONS = [
  [350, 'full'],
  [220, 'partial'],
  [60, 'twice'],
  [80, 'undone'],
  [240, 'enteredTwice'],
  [50, 'unnamed'],
] as const satisfies readonly (readonly [number, Correction])[];

/**
 * A settlement with what was done about it later: refunds in full or part, soon or in the next year, written
 * negative or positive, a refund that was itself reversed, an invalid row beside the valid one, a refund that does
 * not say of what. In the order of the file: a refund may stand before what it reverses. What falls after `until`
 * has not happened.
 */
export function withCorrections(draw: Draw, settled: DatedSettlement, until: DayNumber): DatedSettlement[] {
  if (!draw.permille(CORRECTED)) return [settled];
  const { row, day } = settled;
  const refundDay = day + delay(draw);
  const full = refund(draw, settled, refundDay, 1, 1000);
  const rows: DatedSettlement[] = [settled];
  switch (draw.weighted<Correction>(CORRECTIONS)) {
    case 'full':
      rows.push(full);
      // Most refunds of a whole bill are a bill settled anew.
      if (draw.permille(500)) rows.push(again(settled, refundDay, 2));
      break;
    case 'partial':
      rows.push(refund(draw, settled, refundDay, 1, draw.between(100, 700)));
      break;
    case 'twice':
      rows.push(refund(draw, settled, refundDay, 1, 600), refund(draw, settled, refundDay + 3, 2, 600));
      break;
    case 'undone':
      rows.push(full, {
        day: refundDay + 2,
        row: { ...reversalOf(full.row, refundDay + 2, `${row.settlementId}2`), isNegative: false },
      });
      break;
    case 'enteredTwice':
      rows.unshift({ day, row: { ...row, settlementId: `${row.settlementId}9`, isValid: false } });
      break;
    case 'unnamed':
      rows.push({ day: refundDay, row: { ...full.row, originalId: '', isNegative: true } });
      break;
  }
  const happened = rows.filter((each) => each.day <= until);
  if (draw.permille(200)) happened.reverse();
  // Some senders mark the original too, once it has been refunded.
  const isMarked = happened.length > 1 && rows.includes(full) && draw.permille(250);
  return isMarked
    ? happened.map((each) => (each === settled ? { day, row: { ...row, isRefundFlagged: true } } : each))
    : happened;
}

function delay(draw: Draw): number {
  return draw.weighted([
    [500, draw.between(0, 5)],
    [320, draw.between(10, 120)],
    [180, draw.between(150, 400)],
  ]);
}

function refund(draw: Draw, settled: DatedSettlement, day: DayNumber, nth: number, share: number): DatedSettlement {
  const { row } = settled;
  const bill = share === 1000 ? row.bill : shareOf(row.bill, share);
  return {
    day,
    row: { ...reversalOf(row, day, `${row.settlementId}${nth}`), bill, isNegative: !draw.permille(300) },
  };
}

function reversalOf(row: SettlementRow, day: DayNumber, settlementId: string): SettlementRow {
  return {
    ...row,
    settlementId,
    originalId: row.settlementId,
    isRefundFlagged: true,
    deposit: 0n,
    fundSumError: 0n,
    settledAt: `${dayOf(day)} ${row.settledAt.slice(11)}`,
  };
}

function again(settled: DatedSettlement, day: DayNumber, nth: number): DatedSettlement {
  const { row } = settled;
  const settledAt = `${dayOf(day)} ${row.settledAt.slice(11)}`;
  return { day, row: { ...row, settlementId: `${row.settlementId}${nth}`, settledAt, fundSumError: 0n } };
}
