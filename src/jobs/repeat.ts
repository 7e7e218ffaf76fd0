/** How often a job looks whether there is work, in milliseconds. */
const INTERVAL = 60_000;

/** A job that looks for work again and again until it is closed. */
export interface RunningJob {
  /** Starts nothing more, and waits for the work under way. */
  close(): Promise<void>;
}

/** Looks at once and then every minute, never twice at a time. A fault is told, and the next look comes all the same. */
export function repeat(look: () => Promise<unknown>, onFault: (error: unknown) => void): RunningJob {
  let isClosed = false;
  let working = Promise.resolve();
  let isWorking = false;
  const turn = () => {
    if (isWorking) return; // long work must not heap up looks behind it
    isWorking = true;
    working = (isClosed ? Promise.resolve() : look().then(() => {}, onFault)).finally(() => {
      isWorking = false;
    });
  };
  turn();
  const timer = setInterval(turn, INTERVAL);
  return {
    async close() {
      isClosed = true;
      clearInterval(timer);
      await working;
    },
  };
}
