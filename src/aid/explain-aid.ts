import { maskOf, type StateBit } from '../person/state-bits.ts';
import type { Programme } from '../policy/programme.ts';
import { describeMissing, missingOf } from '../screening/missing.ts';
import type { LineRow } from './aid-line.loader.ts';
import type { AidProgramme } from './programme.ts';
import { explainLine } from './round-arithmetic.ts';

/** What would decide whether somebody is aided, as the codes of `missing` (screening/missing.ts). Empty: it is known. */
export function missingOfLine({ missing }: Pick<LineRow, 'missing'>, year: number): string[] {
  return missingOf(maskOf(...(missing as StateBit[])), year);
}

/**
 * A line in one Chinese sentence: the arithmetic, what was decided of it, what is missing, and the clause.
 * @param withReasons whether why it was decided so is told, too
 */
export function explainAid(programme: AidProgramme, row: LineRow, year: number, withReasons: boolean): string {
  const reason = withReasons ? `：${row.verdict_reason}` : '';
  const parts = [
    sentence(programme.content, row).replace(/。$/, ''),
    ...missingOfLine(row, year).map(describeMissing),
    ...(row.verdict === 'REJECTED' ? [`不予救助${reason}`] : []),
    ...(row.verdict === 'ACCEPTED' && row.eligibility !== 'IN' ? [`经决定救助${reason}`] : []),
    ...(row.died_on === null ? [] : [`已于${row.died_on}去世，收款人由部门确定`]),
  ];
  return `${parts.join('；')}（《${programme.documentTitle}》${programme.clause}）。`;
}

function sentence(programme: Programme, row: LineRow): string {
  return explainLine(programme, {
    personId: row.person_id,
    amountFen: row.amount_fen,
    paidEarlierFen: row.paid_earlier_fen,
    // Whom the departments have decided to aid is reckoned like who is on the lists.
    eligibility: row.verdict === 'ACCEPTED' ? 'IN' : row.eligibility,
    band: row.band,
    entitledFen: row.entitled_fen,
    dueFen: row.due_fen,
    overpaidFen: row.overpaid_fen,
    // What is not paid because the line was rejected is no cut.
    payableFen: row.verdict === 'REJECTED' ? row.due_fen : row.payable_fen,
  });
}
