import { aidOf } from '../policy/bands.ts';
import type { Programme } from '../policy/programme.ts';
import { type Fen, formatPercent, formatYuan, parsePercent } from '../value/money.ts';
import { shareOut } from './share.ts';

/** Somebody whom a round looks at, with what the facts say. */
export interface RoundPerson {
  readonly personId: string;
  /** In-scope burden of the year as of the round's cut-off, in fen. */
  readonly amountFen: Fen;
  /** What earlier rounds of the year have paid. */
  readonly paidEarlierFen: Fen;
  /** UNKNOWN: a list that the population names was never delivered. OUT: eligible at an earlier cut-off only. */
  readonly eligibility: 'IN' | 'OUT' | 'UNKNOWN';
}

/** What a round owes somebody. */
export interface RoundLine extends RoundPerson {
  /** The band of the amount, from 1 on; 0 = below the first. */
  readonly band: number;
  /** Aid for the whole year up to the cut-off. */
  readonly entitledFen: Fen;
  /** entitled − paid earlier, never below 0: what the round owes before any cut. */
  readonly dueFen: Fen;
  /** What earlier rounds paid beyond the entitlement: listed for 财政, not clawed back. */
  readonly overpaidFen: Fen;
  /** What the round pays: due, or less where the fund does not suffice for all. */
  readonly payableFen: Fen;
}

export interface RoundTotals {
  readonly lines: readonly RoundLine[];
  readonly dueFen: Fen;
  readonly payableFen: Fen;
  /** due − payable; what the fund lacks. */
  readonly cutFen: Fen;
  /** True when the fund does not suffice and the document does not cut in this round: it cannot be approved. */
  readonly isStopped: boolean;
}

/**
 * Works out one round of a programme: who is eligible gets the aid for the year so far less what earlier rounds paid.
 * Where the fund holds less than all that is due, the round is cut by one ratio or stopped, as the document says for it.
 * Pure: the same persons, programme and fund give the same lines, in whatever order they come.
 */
export function computeRound(
  programme: Programme,
  roundNumber: number,
  persons: readonly RoundPerson[],
  fundFen: Fen,
): RoundTotals {
  const owed = persons.map((person) => {
    const eligible = person.eligibility === 'IN';
    const { aidFen, band } = aidOf(programme.bands, programme.bandsReach, person.amountFen);
    const entitledFen = eligible ? aidFen : 0n;
    const difference = entitledFen - person.paidEarlierFen;
    // Of who is not (or not certainly) eligible any more nothing is reckoned back: that is for the departments to decide.
    return {
      ...person,
      band,
      entitledFen,
      dueFen: difference > 0n ? difference : 0n,
      overpaidFen: eligible && difference < 0n ? -difference : 0n,
    };
  });
  const dueFen = owed.reduce((sum, line) => sum + line.dueFen, 0n);
  const isShort = dueFen > fundFen;
  const isLast = roundNumber === programme.rounds.length;
  const shortfall = isLast ? programme.shortfallOfLast : programme.shortfallBeforeLast;
  const shares =
    isShort && shortfall === 'PRO_RATA'
      ? shareOut(
          owed.map(({ personId, dueFen: fen }) => ({ id: personId, fen })),
          fundFen,
        )
      : null;
  const lines = owed.map((line) => ({ ...line, payableFen: shares ? shares.get(line.personId)! : line.dueFen }));
  const payableFen = lines.reduce((sum, line) => sum + line.payableFen, 0n);
  return { lines, dueFen, payableFen, cutFen: dueFen - payableFen, isStopped: isShort && shortfall === 'STOP' };
}

/** The arithmetic of a line in one Chinese sentence, such as 政策范围内自付12000.00元，按第2档75%应救助9000.00元，已发5200.00元，本轮应补3800.00元。 */
export function explainLine(programme: Programme, line: RoundLine): string {
  const parts = [`政策范围内自付${formatYuan(line.amountFen)}元`];
  if (line.eligibility !== 'IN') {
    parts.push(line.eligibility === 'OUT' ? '截止日已不属救助对象，由部门决定' : '截止日身份未定，由部门核实');
    if (line.paidEarlierFen > 0n) parts.push(`前几轮已发${formatYuan(line.paidEarlierFen)}元`);
    return `${parts.join('，')}。`;
  }
  parts.push(entitlement(programme, line));
  if (line.paidEarlierFen > 0n) parts.push(`前几轮已发${formatYuan(line.paidEarlierFen)}元`);
  if (line.overpaidFen > 0n) parts.push(`多发${formatYuan(line.overpaidFen)}元，列给财政`);
  else if (line.band > 0) parts.push(`本轮应发${formatYuan(line.dueFen)}元`);
  if (line.payableFen < line.dueFen) parts.push(`资金不足，按统一比例核减为${formatYuan(line.payableFen)}元`);
  return `${parts.join('，')}。`;
}

function entitlement({ bands, bandsReach }: Programme, { band, entitledFen }: RoundLine): string {
  if (band === 0) return '未超过启动标准，不救助';
  const { percent, amount } = bands[band - 1]!;
  if (amount !== null) return `第${band}档定额救助${formatYuan(entitledFen)}元`;
  const rate = formatPercent(parsePercent(percent!)!);
  return `第${band}档${bandsReach === 'WHOLE' ? `按全额${rate}%` : '分段'}应救助${formatYuan(entitledFen)}元`;
}
