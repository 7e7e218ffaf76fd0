import type { Progress } from './delivery-request.ts';

/** How fast it goes and how long it will yet take. */
export interface Pace {
  /** Of the bytes; 100 when all are read. */
  readonly percentRead: number;
  /** Read so far, in the time since the start. Null in the first half second, and once all are read. */
  readonly rowsPerSecond: number | null;
  /**
   * By the pace so far and that of the last merge of the dataset; until all is read where there was none. Null in the
   * first half second, and of a merge that has no measure or takes longer than the last.
   */
  readonly secondsLeft: number | null;
}

/** Before, a pace would be a guess, in milliseconds. */
const EARLY = 500;

/** The pace of a delivery that has been under way for so many milliseconds. */
export function paceOf(progress: Progress, milliseconds: number): Pace {
  const { phase, bytesRead, bytesTotal, rowsRead, mergeOfRow = null } = progress;
  if (phase === 'MERGING') {
    const left = mergeOfRow === null ? -1 : rowsRead * mergeOfRow - (milliseconds - (progress.readIn ?? 0));
    return { percentRead: 100, rowsPerSecond: null, secondsLeft: left < 0 ? null : Math.ceil(left / 1000) };
  }
  const part = bytesTotal === 0 ? 1 : Math.min(1, bytesRead / bytesTotal);
  const percentRead = Math.floor(part * 100);
  if (milliseconds < EARLY || part === 0) return { percentRead, rowsPerSecond: null, secondsLeft: null };
  const reading = (milliseconds * (1 - part)) / part;
  const merging = (rowsRead / part) * (mergeOfRow ?? 0);
  return {
    percentRead,
    rowsPerSecond: Math.round((rowsRead * 1000) / milliseconds),
    secondsLeft: Math.ceil((reading + merging) / 1000),
  };
}
