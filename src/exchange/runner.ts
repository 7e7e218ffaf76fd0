import type { Queryable } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import type { SourceHub } from '../source/delivery-request.ts';
import type { ExchangeMapping } from './mapping.ts';
import type { ExchangeRun } from './reading.ts';
import { runExchange } from './run-exchange.ts';
import { nextDue } from './schedule.ts';

/** How often the runner looks which sources are due, in milliseconds. */
const INTERVAL = 10_000;
/** How soon a source that failed is tried again, unless its schedule comes first, in milliseconds. */
const RETRY = 600_000;
/** Sources read at once: each holds a connection of the hub's pool besides those of its deliveries. */
const AT_ONCE = 2;

export interface RunnerOptions {
  /** Told of each failure by the name of its source; the runner tries again by itself. */
  readonly onFault: (name: string, error: unknown) => void;
  /** Told of each run that brought something. */
  readonly onRun?: (run: ExchangeRun) => void;
}

/** The runner of one process. */
export interface RunningExchanges {
  /** Looks now; resolves when all that was due has been read. */
  look(): Promise<void>;
  /** Stops after the batches at hand. */
  close(): Promise<void>;
}

/** Reads each source when its schedule says so, until closed. Any number of processes may run one on the same database. */
export function startExchanges(
  hub: SourceHub,
  mappings: readonly ExchangeMapping[],
  { onFault, onRun = () => {} }: RunnerOptions,
): RunningExchanges {
  let isClosed = false;
  const underWay = new Map<string, Promise<void>>();
  const read = async (mapping: ExchangeMapping): Promise<void> => {
    try {
      const run = await runExchange(hub, mapping, { isStopped: () => isClosed });
      if (run.reports.length > 0) onRun(run);
    } catch (error) {
      // Another process is at it: that is how it should be.
      if (!(error instanceof HubError && error.code === 'EXCHANGE_BUSY')) onFault(mapping.name, error);
    } finally {
      underWay.delete(mapping.name);
    }
  };
  const look = async (): Promise<void> => {
    try {
      for (const mapping of await dueSources(hub.database, mappings)) {
        if (isClosed) break;
        if (underWay.has(mapping.name)) continue;
        if (underWay.size >= AT_ONCE) await Promise.race(underWay.values());
        underWay.set(mapping.name, read(mapping));
      }
    } catch (error) {
      onFault('exchanges', error);
    }
    await Promise.all(underWay.values());
  };
  let looking = Promise.resolve();
  const timer = setInterval(() => {
    if (underWay.size < AT_ONCE) void look();
  }, INTERVAL);
  looking = look();
  return {
    look,
    async close() {
      isClosed = true;
      clearInterval(timer);
      await looking;
      await Promise.all(underWay.values());
    },
  };
}

/** The sources whose time has come, those first that have waited longest. */
async function dueSources(database: Queryable, mappings: readonly ExchangeMapping[]): Promise<ExchangeMapping[]> {
  const rows = await database.query<{
    name: string;
    started_at: Date | null;
    is_ended: boolean;
    has_failed: boolean;
    now: Date;
  }>(
    `/* exchange.due */
     select name, started_at, coalesce(ended_at >= started_at, false) and (pass_until is null or error_code is not null) as is_ended,
       error_code is not null as has_failed, now()
     from exchange_state where name = any($1::text[]) order by started_at nulls first`,
    [mappings.map(({ name }) => name)],
  );
  return rows.flatMap((row) => {
    const mapping = mappings.find(({ name }) => name === row.name)!;
    return isDue(mapping, row) ? [mapping] : [];
  });
}

/** A run that did not come to its end was cut or stopped, or is under way elsewhere: then its lock says so. */
function isDue(
  { schedule }: ExchangeMapping,
  row: { started_at: Date | null; is_ended: boolean; has_failed: boolean; now: Date },
): boolean {
  if (row.started_at === null || !row.is_ended) return true;
  const due = nextDue(schedule, row.started_at);
  if (due !== null && due <= row.now) return true;
  return row.has_failed && row.started_at.getTime() + RETRY <= row.now.getTime();
}
