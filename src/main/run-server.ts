import { ALERT_TAIL, AlertTail } from '../alert/tail.ts';
import { sweepPrivateFolders } from '../config/private-folder.ts';
import type { ServiceKey } from '../context/service.ts';
import { startDailyTick } from '../jobs/daily-tick.ts';
import { startMonthlyRuns } from '../jobs/monthly-runs.ts';
import { startSequencer } from '../outbox/runner.ts';
import { MONTHLY_SETTINGS } from '../reconciliation/run-month.ts';
import { startServer } from '../server/start-server.ts';
import { type Installation, openInstallation } from './installation.ts';
import { writeOneMore } from './one-more.ts';
import { seedDemo } from './seed.ts';
import { watchSources } from './watch-sources.ts';

/** Serves until told to stop by SIGINT or SIGTERM, then stops everything, the embedded database included. */
export async function runServer({ isDemo }: { isDemo: boolean }): Promise<void> {
  const stopped = stopSignal();
  await sweepPrivateFolders();
  const installation = await openInstallation({ migrates: isDemo, onProgress: console.log });
  try {
    if (isDemo) await Promise.race([seedDemo(installation), stopped]);
    if (!stopped.isGiven()) await serve(installation, isDemo, stopped);
  } finally {
    await installation.close();
    console.log('已停止 stopped');
  }
}

async function serve(installation: Installation, isDemo: boolean, stopped: Promise<void>): Promise<void> {
  const { database, vault, clock, keys, settings } = installation;
  const sources = await watchSources(installation);
  const tail = new AlertTail(database);
  const sequencer = startSequencer(database, { onFault: (error) => console.error('sequencer:', error) });
  const tick = startDailyTick(installation, (error) => console.error('daily tick:', error));
  const monthly = startMonthlyRuns(installation, (error) => console.error('monthly run:', error));
  try {
    const server = await startServer({
      database,
      vault,
      clock,
      tokenKey: keys.token,
      host: settings.host,
      port: settings.port,
      demo: isDemo,
      services: new Map<ServiceKey<unknown>, unknown>([
        [ALERT_TAIL, tail],
        [MONTHLY_SETTINGS, settings],
      ]),
    });
    console.log(addresses(server.url));
    if (isDemo)
      console.log(
        `\n在另一终端再入一条结算，“实时预警”标签页即收到 one more settlement, from another terminal:\n  ${await writeOneMore(installation)}`,
      );
    console.log('\nCtrl-C 停止 stops everything');
    await stopped;
    await server.close();
  } finally {
    await sources.close();
    await monthly.close();
    await tick.close();
    await sequencer.close();
    await tail.close();
  }
}

function addresses(url: string): string {
  return [
    '',
    `GraphiQL           ${url}/graphiql/`,
    `图 graph           ${url}/graphql`,
    `订阅 subscription  ${url.replace(/^http/, 'ws')}/graphql`,
  ].join('\n');
}

interface StopSignal extends Promise<void> {
  isGiven(): boolean;
}

/** npm passes Ctrl-C on beside the terminal, so that one key press comes twice; only a later one is meant as another. */
const SECOND_PRESS = 3_000;

/** Resolves at the first SIGINT or SIGTERM; pressing again some seconds later ends the process at once. */
function stopSignal(): StopSignal {
  let givenAt: number | undefined;
  const promise = new Promise<void>((resolve) => {
    const stop = () => {
      if (givenAt !== undefined && Date.now() - givenAt > SECOND_PRESS) process.exit(130);
      givenAt ??= Date.now();
      resolve();
    };
    process.on('SIGINT', stop).on('SIGTERM', stop);
  });
  return Object.assign(promise, { isGiven: () => givenAt !== undefined });
}
