import { afterEach, beforeEach, expect, it } from 'vitest';
import { HubError } from '../../src/errors/hub-error.ts';
import { declareSources } from '../../src/exchange/exchange-state.ts';
import { type RunningExchanges, startExchanges } from '../../src/exchange/runner.ts';
import { type GraphHub, startGraphHub } from '../support/graph-hub.ts';
import { idNumberOf } from '../support/make.ts';
import { CLERK } from '../support/server.ts';
import { createSettlements, SETTLEMENTS } from './settlement-source.ts';
import { makePostgresSource, mappingOf, type SourceDatabase } from './source-database.ts';

let hub: GraphHub;
let source: SourceDatabase;
let runner: RunningExchanges | undefined;
let told: string[];

beforeEach(async () => {
  hub = await startGraphHub();
  source = await makePostgresSource();
  await source.run(createSettlements(source.account));
  told = [];
});
afterEach(async () => {
  await runner?.close();
  await hub.close();
  await source.drop();
});

async function start(...names: readonly (readonly [name: string, table: string])[]): Promise<void> {
  const mappings = names.map(([name, table]) =>
    mappingOf(source, { ...SETTLEMENTS, name, table, schedule: 'every: 1h' }),
  );
  await declareSources(hub.database, mappings);
  runner = startExchanges(hub, mappings, {
    onFault: (name, error) => told.push(`${name} ${error instanceof HubError ? error.code : String(error)}`),
    onRun: ({ name, rowsRead }) => told.push(`${name} ${rowsRead}`),
  });
  await runner.look();
}

const insert = (id: string, changed: string) =>
  source.run(`insert into front.setl values ('${id}', '${idNumberOf(1)}', '王小明', '${changed}', 100)`);

/** Moves the times of all runs back, as if so much time had passed. */
const letPass = (interval: string) =>
  hub.database.query(
    `update exchange_state set started_at = started_at - $1::interval, ended_at = ended_at - $1::interval,
       completed_at = completed_at - $1::interval`,
    [interval],
  );

const EXCHANGES = `{ exchanges { name dataset table mode schedule state watermark rowsRead rowsUnmarked rowsAhead
  completedAt dueAt failure { code message } region { code } delivery { rowsNew origin } } }`;

it('reads what is due, a failing source beside the others; the graph tells how each stands, and no secret', async () => {
  await insert('A', '2025-03-01 10:00:00');
  await start(['broken', 'front.nothing'], ['good', 'front.v_setl']);
  expect(told.sort()).toEqual(['broken EXCHANGE_CHANGED', 'good 1']);
  const client = await hub.as(CLERK);
  const { exchanges } = await client.ask(EXCHANGES);
  expect(exchanges).toMatchObject([
    {
      ...{ name: 'broken', state: 'FAILED', watermark: null, completedAt: null, delivery: null },
      failure: { code: 'EXCHANGE_CHANGED', message: expect.stringContaining('broken: front.nothing') },
    },
    {
      ...{ name: 'good', dataset: 'SETTLEMENTS', table: 'front.v_setl', mode: 'DELTA', schedule: 'every 1h' },
      ...{ state: 'UP_TO_DATE', watermark: '2025-03-01 10:00:00', rowsRead: 1, rowsUnmarked: 0, rowsAhead: 0 },
      ...{ dueAt: null, failure: null, region: { code: '370800' }, delivery: { rowsNew: 1, origin: 'EXCHANGE' } },
    },
  ]);
  expect(JSON.stringify(exchanges)).not.toContain(source.account);
  const elsewhere = await hub.as({ ...CLERK, regionCodes: ['500241'] });
  expect(await elsewhere.ask('{ exchanges { name } }')).toEqual({ exchanges: [] });
});

it('reads again when the schedule says so, a failed source after ten minutes, and a cut one at once', async () => {
  await start(['broken', 'front.nothing'], ['good', 'front.v_setl']);
  const look = async () => {
    told.length = 0;
    await runner!.look();
    return told.toSorted();
  };
  await insert('A', '2025-03-01 10:00:00');
  expect(await look()).toEqual([]);
  await letPass('11 minutes');
  expect(await look()).toEqual(['broken EXCHANGE_CHANGED']);
  await letPass('50 minutes');
  expect(await look()).toEqual(['broken EXCHANGE_CHANGED', 'good 1']);
  await insert('B', '2025-03-01 11:00:00');
  await hub.database.query(`update exchange_state set ended_at = null where name = 'good'`);
  expect(await look()).toEqual(['good 2']);
});

it('is late when nobody has read it in time', async () => {
  await start(['good', 'front.v_setl']);
  await runner!.close();
  await letPass('3 hours');
  const client = await hub.as(CLERK);
  const { exchanges } = await client.ask(EXCHANGES);
  expect(exchanges).toMatchObject([{ state: 'LATE', dueAt: expect.any(String) }]);
});
