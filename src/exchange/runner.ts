import type { Queryable } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import type { SourceHub } from '../source/delivery-request.ts';
import type { ExchangeMapping } from './mapping.ts';
import type { ExchangeRun } from './reading.ts';
import { runExchange } from './run-exchange.ts';
import { nextDue } from './schedule.ts';

/** How often the runner looks which sources are due, in milliseconds. */
const INTERVAL = 10_000;
/**
 * How soon a source that failed is tried again, in milliseconds: whatever its schedule, since a wrong password that is
 * sent every few seconds locks the account over there. A connection may come back sooner.
 */
const RETRY = 600_000;
const RECONNECT = 60_000;
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
  const rows = await database.query<DueRow>(
    `/* exchange.due */
     select name, started_at, coalesce(ended_at >= started_at, false) and (pass_until is null or error_code is not null) as is_ended,
       error_code, now()
     from exchange_state where name = any($1::text[]) order by started_at nulls first`,
    [mappings.map(({ name }) => name)],
  );
  return rows.flatMap((row) => {
    const mapping = mappings.find(({ name }) => name === row.name)!;
    return isDue(mapping, row) ? [mapping] : [];
  });
}

interface DueRow {
  readonly name: string;
  readonly started_at: Date | null;
  readonly is_ended: boolean;
  readonly error_code: string | null;
  readonly now: Date;
}

/** A run that did not come to its end was cut or stopped, or is under way elsewhere: then its lock says so. */
function isDue({ schedule }: ExchangeMapping, { started_at, is_ended, error_code, now }: DueRow): boolean {
  if (started_at === null || !is_ended) return true;
  if (error_code !== null) {
    return started_at.getTime() + (error_code === 'EXCHANGE_UNREACHABLE' ? RECONNECT : RETRY) <= now.getTime();
  }
  const due = nextDue(schedule, started_at);
  return due !== null && due <= now;
}
