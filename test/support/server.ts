import { IdentityVault } from '../../src/access/identity-vault.ts';
import { signToken } from '../../src/access/token.ts';
import type { Viewer } from '../../src/access/viewer.ts';
import { fixedClock } from '../../src/config/clock.ts';
import { type RunningServer, type ServerOptions, startServer } from '../../src/server/start-server.ts';
import { plainDate } from '../../src/value/plain-date.ts';
import { HttpClient } from './client.ts';
import { StatementCounter } from './count-queries.ts';
import { makeDatabase, type TestDatabase } from './database.ts';
import { Make } from './make.ts';

export const TOKEN_KEY: Buffer = Buffer.alloc(32, 3);
export const TEST_VAULT = new IdentityVault(Buffer.alloc(32, 7), 'international');
/** The day that the test server's clock shows. */
export const TODAY = plainDate('2025-06-30');

/** A 医保 clerk of 济宁, who sees names and numbers; other viewers are made of it. */
export const CLERK: Viewer = {
  id: 'clerk-1',
  department: 'MEDICAL_INSURANCE',
  roles: ['CLERK'],
  regionCodes: ['370800'],
  purpose: '比对',
};

export interface TestServer {
  readonly url: string;
  readonly test: TestDatabase;
  readonly make: Make;
  readonly counter: StatementCounter;
  /** What the server wrote into its log. */
  readonly log: readonly string[];
  /** Asks as this viewer, over HTTP. */
  as(viewer: Viewer): Promise<HttpClient>;
  stop(): Promise<void>;
}

/** A real server on a database and a port of its own, with the regions of make.ts and nothing else. */
export async function startTestServer(options: Partial<ServerOptions> = {}): Promise<TestServer> {
  const counter = new StatementCounter();
  const test = await makeDatabase({ onStatement: counter.onStatement });
  const make = new Make(test.database, TEST_VAULT);
  await make.regions();
  const log: string[] = [];
  const server: RunningServer = await startServer({
    database: test.database,
    vault: TEST_VAULT,
    clock: fixedClock(TODAY),
    tokenKey: TOKEN_KEY,
    host: '127.0.0.1',
    port: 0,
    demo: false,
    log: (line) => void log.push(line),
    ...options,
  });
  return {
    url: server.url,
    test,
    make,
    counter,
    log,
    as: async (viewer) => new HttpClient(server.url, await signToken(TOKEN_KEY, viewer, 600)),
    async stop() {
      await server.close();
      await test.drop();
    },
  };
}
