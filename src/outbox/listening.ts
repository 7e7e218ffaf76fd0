import type pg from 'pg';
import type { Database } from '../database/database.ts';

/** First and longest pause before a broken connection is made anew, in milliseconds. */
const FIRST_PAUSE = 50;
const LONGEST_PAUSE = 5_000;

/** A LISTEN connection that is made anew whenever it breaks. */
export interface Listening {
  /** Resolves once the channel is listened to for the first time, or when closed before. */
  readonly ready: Promise<void>;
  /** Ends the connection; nothing is heard afterwards. */
  close(): Promise<void>;
}

/**
 * Listens to one channel on a connection of its own until closed.
 * What is notified while the connection is down is lost, so after each connect `heard(null)` says: look for yourself.
 * @param heard told of each notification's payload; must not throw
 */
export function listen(database: Database, channel: string, heard: (payload: string | null) => void): Listening {
  let isClosed = false;
  let current: pg.Client | undefined;
  /** Ends the wait of the loop: a broken connection, a pause that is over, or the close. */
  let goOn = (): void => {};
  let isReady = (): void => {};
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });

  const running = (async () => {
    let pause = FIRST_PAUSE;
    while (!isClosed) {
      try {
        current = await database.listener();
        const broken = new Promise<void>((resolve) => {
          goOn = resolve;
          current?.on('error', () => resolve()).once('end', () => resolve());
        });
        current.on('notification', ({ payload }) => {
          if (!isClosed) heard(payload ?? '');
        });
        await current.query(`listen ${channel}`);
        pause = FIRST_PAUSE;
        if (isClosed) break;
        isReady();
        heard(null);
        await broken;
      } catch {
        // No connection, or it broke while it was made: what follows is the same.
      }
      await current?.end().catch(() => {});
      current = undefined;
      if (isClosed) break;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pause);
        goOn = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
    await current?.end().catch(() => {});
    isReady();
  })();

  return {
    ready,
    async close() {
      isClosed = true;
      goOn();
      await running;
    },
  };
}
