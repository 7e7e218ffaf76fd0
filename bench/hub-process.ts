import 'reflect-metadata';
import { IdentityVault } from '../src/access/identity-vault.ts';
import { signToken } from '../src/access/token.ts';
import type { Viewer } from '../src/access/viewer.ts';
import { formatCursor } from '../src/alert/cursor.ts';
import { readHead } from '../src/alert/reader.ts';
import { ALERT_TAIL, AlertTail } from '../src/alert/tail.ts';
import { type Followed, reevaluate } from '../src/assistance/reevaluate.ts';
import { type Clock, fixedClock } from '../src/config/clock.ts';
import { Database } from '../src/database/database.ts';
import { type NewIncome, setIncome } from '../src/policy/income.ts';
import { loadPolicyFiles } from '../src/policy/policy-files.ts';
import { publishPolicies } from '../src/policy/publish.ts';
import { lockRulesExclusive } from '../src/policy/rules-lock.ts';
import { loadRegionSeeds } from '../src/region/region-seeds.ts';
import { addRegions } from '../src/region/region-tree.ts';
import { evaluate } from '../src/screening/evaluate.ts';
import { startServer } from '../src/server/start-server.ts';
import { deliver } from '../src/source/deliver.ts';
import type { DeliveryReport } from '../src/source/delivery-report.ts';
import type { DeliveryRequest } from '../src/source/delivery-request.ts';
import { filePayload } from '../src/table/payload.ts';
import type { PlainDate } from '../src/value/plain-date.ts';
import { cpuSeconds } from './process-calls.ts';
import { caseCommit, measureStatements, type StatementTime, takeStatementTimes } from './statement-times.ts';

/** A file to take in, by its path: the bytes are not sent between processes. */
export interface FileRequest extends Omit<DeliveryRequest, 'payload'> {
  readonly file: string;
}

/** What a call took of this process: wall clock, CPU, and the most memory above what it held when it began. */
export interface Cost {
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Most resident memory at any time, less that of the idle hub, in bytes. */
  readonly peakAboveIdle: number;
}

const TOKEN_KEY = Buffer.alloc(32, 3);
const SAMPLING = 10;

let database: Database;
let databaseUrl: string;
let clock: Clock;
const vault = new IdentityVault(Buffer.alloc(32, 1), 'sm');
let idle = 0;

/** What the bench may ask of the hub's process. */
export const hubCalls = {
  /** Opens a new, migrated database as an installation would be: shipped policies and regions, incomes. */
  async open(url: string, today: PlainDate, incomes: readonly NewIncome[], withServerCpu = false): Promise<void> {
    measureStatements(withServerCpu);
    database = new Database(url);
    databaseUrl = url;
    clock = fixedClock(today);
    await database.transaction(async (session) => {
      await publishPolicies(session, loadPolicyFiles());
      await addRegions(session, loadRegionSeeds());
      for (const income of incomes) await setIncome(session, income);
    });
    globalThis.gc?.();
    idle = process.memoryUsage.rss();
  },

  /** Takes in one file through the real pipeline. */
  deliver(request: FileRequest): Promise<Cost & { report: DeliveryReport }> {
    return costing(async () => ({ report: await takeIn(request) }));
  },

  /** Takes in small files one after the other; milliseconds of each, from the call to all that follows committed. */
  async deliverEach(requests: readonly FileRequest[]): Promise<{ milliseconds: number[]; followed: Followed }> {
    const milliseconds: number[] = [];
    const followed = { casesOpened: 0, hitsAdded: 0, hitsRecalled: 0 };
    for (const request of requests) {
      const from = performance.now();
      const report = await takeIn(request);
      milliseconds.push(performance.now() - from);
      followed.casesOpened += report.casesOpened;
      followed.hitsAdded += report.hitsAdded;
      followed.hitsRecalled += report.hitsRecalled;
    }
    return { milliseconds, followed };
  },

  /** Screens a region for one year as a question: rows with amounts, counts, nothing written. */
  screen(regionCode: string, year: number, asOf: PlainDate): Promise<Cost & { rules: number; findings: number }> {
    return costing(async () => {
      const { findings, counts } = await evaluate(database, { year, asOf, scope: { regionCode } });
      return { rules: counts.length, findings: findings.length };
    });
  },

  /** Screens a region live: every year with data, determinations kept, cases and alerts; committed. */
  screenLive(regionCode: string): Promise<Cost & Followed> {
    return costing(() =>
      database.transaction(async (session) => {
        await lockRulesExclusive(session);
        return reevaluate(session, { regionCode }, clock.today());
      }),
    );
  },

  /** The server of the hub with everything on, and a token of this viewer. */
  async serve(viewer: Viewer): Promise<{ url: string; token: string }> {
    const tail = new AlertTail(database);
    await tail.ready;
    const { url } = await startServer({
      database,
      vault,
      clock,
      tokenKey: TOKEN_KEY,
      host: '127.0.0.1',
      port: 0,
      demo: false,
      services: new Map([[ALERT_TAIL, tail]]),
    });
    return { url, token: await signToken(TOKEN_KEY, viewer, 7200) };
  },

  /** The cursor behind all alerts so far. */
  async streamHead(): Promise<string> {
    return formatCursor(await readHead(database));
  },

  cpuSeconds,

  /** When the last transaction that recorded a change of cases was committed, on the machine's monotonic clock. */
  caseCommit(): Promise<bigint> {
    return Promise.resolve(caseCommit());
  },

  /** What autovacuum does within a minute of a bulk load. */
  async analyze(): Promise<void> {
    const owner = new Database(databaseUrl, { role: null, connections: 1 });
    await owner.query('analyze');
    await owner.close();
  },

  statements(): Promise<StatementTime[]> {
    return Promise.resolve(takeStatementTimes());
  },
};

export type HubCalls = typeof hubCalls;

async function costing<Result extends object>(work: () => Promise<Result>): Promise<Cost & Result> {
  let peak = process.memoryUsage.rss();
  const sampling = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, SAMPLING);
  const cpu = process.cpuUsage();
  const from = performance.now();
  try {
    const result = await work();
    const seconds = (performance.now() - from) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    return { ...result, seconds, cpuSeconds: (user + system) / 1e6, peakAboveIdle: peak - idle };
  } finally {
    clearInterval(sampling);
  }
}

async function takeIn({ file, ...request }: FileRequest): Promise<DeliveryReport> {
  const confirmed = { by: 'bench', reason: '测量' };
  return deliver({ database, vault, clock }, { confirmed, ...request, payload: await filePayload(file) });
}
