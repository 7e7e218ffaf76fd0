import { signToken } from '../../src/access/token.ts';
import type { Viewer } from '../../src/access/viewer.ts';
import { ALERT_TAIL, AlertTail } from '../../src/alert/tail.ts';
import { reevaluate } from '../../src/assistance/reevaluate.ts';
import type { ServiceKey } from '../../src/context/service.ts';
import { sequenceAlerts } from '../../src/outbox/sequencer.ts';
import { type NewIncome, setIncome } from '../../src/policy/income.ts';
import { MONTHLY_SETTINGS } from '../../src/reconciliation/run-month.ts';
import { startServer } from '../../src/server/start-server.ts';
import { parseYuan } from '../../src/value/money.ts';
import { plainDate } from '../../src/value/plain-date.ts';
import { HttpClient } from './client.ts';
import { StatementCounter } from './count-queries.ts';
import type { Somebody } from './department-files.ts';
import { type HubOptions, makeHub, type TestHub } from './hub.ts';
import { idNumberOf } from './make.ts';
import { CLERK, TOKEN_KEY } from './server.ts';

/** Places below those of the shipped documents. */
const PARTS = [
  { code: '370811', name: '任城区', parent: '370800' },
  { code: '370811001', name: '甲镇', parent: '370811' },
  { code: '370812', name: '兖州区', parent: '370800' },
  { code: '330383001', name: '甲社区', parent: '330383' },
].map((place) => ({ ...place, origin: 'SEED' as const }));

/** A clerk who may see all places of the shipped documents, names and numbers in clear. */
export const EVERYWHERE: Viewer = { ...CLERK, regionCodes: ['370000', '330000', '500000', '620000', '150000'] };

/** A whole hub with its server. */
export interface GraphHub extends TestHub {
  readonly serverUrl: string;
  readonly counter: StatementCounter;
  as(viewer: Viewer): Promise<HttpClient>;
  /** Enters an income of 370000, 全体居民, and screens 济宁 again upon it. */
  income(year: number, amount: string, more?: Partial<NewIncome>): Promise<void>;
}

/** Policies published, nothing delivered; the day is 2025-06-30 unless given. */
export async function startGraphHub(options: HubOptions = {}): Promise<GraphHub> {
  const counter = new StatementCounter();
  const hub = await makeHub({ today: '2025-06-30', regions: PARTS, onStatement: counter.onStatement, ...options });
  const { database, vault, clock } = hub;
  const tail = new AlertTail(database);
  await tail.ready;
  const server = await startServer({
    database,
    vault,
    clock,
    tokenKey: TOKEN_KEY,
    host: '127.0.0.1',
    port: 0,
    demo: false,
    services: new Map<ServiceKey<unknown>, unknown>([
      [ALERT_TAIL, tail],
      [MONTHLY_SETTINGS, { monthlyDay: 5, monthlyHour: 20, timeZone: 'Asia/Shanghai' }],
    ]),
  });
  return {
    ...hub,
    serverUrl: server.url,
    counter,
    as: async (viewer) => new HttpClient(server.url, await signToken(TOKEN_KEY, viewer, 600)),
    async income(year, amount, more = {}) {
      await database.transaction(async (session) => {
        await setIncome(session, {
          regionCode: '370000',
          scope: 'ALL',
          year,
          amountFen: parseYuan(amount)!,
          status: 'OFFICIAL',
          source: '省统计局公报',
          publishedOn: plainDate(`${year + 1}-01-20`),
          ...more,
        });
        await reevaluate(session, { regionCode: '370800' }, clock.today());
      });
      await sequenceAlerts(database);
    },
    async close() {
      await server.close();
      await tail.close();
      await hub.close();
    },
  };
}

/** Somebody new in the files of a test. */
export function somebody(serial: number, name = '王小明'): Somebody {
  return { number: idNumberOf(serial), name };
}
