import type { Database } from '../database/database.ts';
import { listen } from './listening.ts';
import { PENDING_CHANNEL, sequenceAlerts } from './sequencer.ts';

/** How long after the last look the sequencer looks again without being woken, in milliseconds. */
const SAFETY_INTERVAL = 1_000;
/** First and longest pause after a failure, in milliseconds. */
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 5_000;

export interface SequencerOptions {
  /** Told of each failure; the runner tries again by itself. */
  readonly onFault?: (error: unknown) => void;
}

/** The sequencer of one process. */
export interface RunningSequencer {
  /** Resolves once the runner hears of pending events. */
  readonly ready: Promise<void>;
  /** Looks for pending events now; wakes while it works become one. */
  wake(): void;
  /** Stops after the batch at hand. */
  close(): Promise<void>;
}

/**
 * Runs the sequencer in this process until closed: woken by each notice of pending events, and once a second in case
 * one was not heard. Any number of processes may run one on the same database.
 */
export function startSequencer(database: Database, options: SequencerOptions = {}): RunningSequencer {
  let isClosed = false;
  let isDue = true;
  let goOn = (): void => {};
  const wake = (): void => {
    isDue = true;
    goOn();
  };
  /** Waits for `milliseconds`, or shorter when `goOn` is called. */
  const wait = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      goOn = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const listening = listen(database, PENDING_CHANNEL, wake);
  const running = (async () => {
    let pause = FIRST_PAUSE;
    while (!isClosed) {
      isDue = false;
      try {
        await sequenceAlerts(database);
        pause = FIRST_PAUSE;
        if (!isDue && !isClosed) await wait(SAFETY_INTERVAL);
      } catch (error) {
        options.onFault?.(error);
        if (!isClosed) await wait(pause);
        pause = Math.min(pause * 2, LONGEST_PAUSE);
      }
    }
  })();

  return {
    ready: listening.ready,
    wake,
    async close() {
      isClosed = true;
      goOn();
      await Promise.all([listening.close(), running]);
    },
  };
}
