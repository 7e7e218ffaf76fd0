import { type Fen, parsePercent, parseYuan } from '../value/money.ts';
import type { Band, BandReach } from './programme.ts';

/** What bands of aid (救助档次) give for one amount. */
export interface BandAid {
  /** Rounded half up to the fen; 0 below the first band. */
  readonly aidFen: Fen;
  /** The band of the amount, from 1 on; 0 = below the first. */
  readonly band: number;
}

/** Hundredths of a fen of a percentage of an amount: percentages are held in ten-thousandths of a percent. */
const PERCENT_UNITS = 1_000_000n;

/**
 * The aid for an amount: the percentage of its band on the whole amount (`WHOLE`), or of each band on the part within it
 * (`PART`); a flat band gives its amount. Bands are ascending, the amount is not negative.
 */
export function aidOf(bands: readonly Band[], reach: BandReach, amountFen: Fen): BandAid {
  const band = bandOf(bands, amountFen);
  if (band === 0) return { aidFen: 0n, band };
  const { percent, amount } = bands[band - 1]!;
  if (amount !== null) return { aidFen: fenOf(amount), band };
  if (reach === 'WHOLE') return { aidFen: roundHalfUp(amountFen * percentOf(percent!)), band };
  // Rounded once, at the end: rounding band by band could add up to a fen more.
  let units = 0n;
  for (let index = 0; index < band; index++) {
    const from = fenOf(bands[index]!.lowest);
    const until = index + 1 < band ? fenOf(bands[index + 1]!.lowest) : amountFen;
    units += (until - from) * percentOf(bands[index]!.percent!);
  }
  return { aidFen: roundHalfUp(units), band };
}

/** The number of the band in which an amount lies, from 1 on; 0 = below the first. */
function bandOf(bands: readonly Band[], amountFen: Fen): number {
  return bands.filter(({ lowest, includesLowest }) => {
    const begin = fenOf(lowest);
    return includesLowest ? amountFen >= begin : amountFen > begin;
  }).length;
}

function roundHalfUp(units: bigint): Fen {
  return (units + PERCENT_UNITS / 2n) / PERCENT_UNITS;
}

/** Published bands hold exact decimals: the parser has seen to it. */
function fenOf(text: string): Fen {
  const fen = parseYuan(text);
  if (fen === undefined) throw new RangeError(`a published band holds no exact amount: ${text}`);
  return fen;
}

function percentOf(text: string): bigint {
  const percent = parsePercent(text);
  if (percent === undefined) throw new RangeError(`a published band holds no exact percentage: ${text}`);
  return percent;
}
