import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { declareSources } from '../../src/exchange/exchange-state.ts';
import type { ExchangeMapping } from '../../src/exchange/mapping.ts';
import type { ExchangeRun } from '../../src/exchange/reading.ts';
import { type RunOptions, runExchange } from '../../src/exchange/run-exchange.ts';
import { makeHub, type TestHub } from '../support/hub.ts';
import { idNumberOf } from '../support/make.ts';
import { startTcpProxy, type TcpProxy } from './proxy.ts';
import { createSettlements, SETTLEMENTS } from './settlement-source.ts';
import { makePostgresSource, mappingOf, type SourceDatabase } from './source-database.ts';

let hub: TestHub;
let source: SourceDatabase;

beforeEach(async () => {
  hub = await makeHub({
    today: '2025-06-20',
    regions: [{ code: '370811', name: '任城区', parent: '370800', origin: 'SEED' }],
  });
  source = await makePostgresSource();
  await source.run(createSettlements(source.account));
});
afterEach(async () => {
  await hub.close();
  await source.drop();
});

async function read(mapping: ExchangeMapping, options?: RunOptions): Promise<ExchangeRun> {
  await declareSources(hub.database, [mapping]);
  return runExchange(hub, mapping, options);
}

/** What the hub holds: settlement number, current amount in fen, revisions. */
async function held(): Promise<string[]> {
  const rows = await hub.database.query<{ text: string }>(
    `select settlement_number || ' ' || (array_agg(total_fen order by revision desc))[1] || ' ' || count(*) as text
     from settlement group by settlement_number order by settlement_number`,
  );
  return rows.map(({ text }) => text);
}

function insert(id: string, changed: string | null, amount = '100.00', serial = 1): string {
  const time = changed === null ? 'null' : `'${changed}'`;
  return `insert into front.setl values ('${id}', '${idNumberOf(serial)}', '王小明', ${time}, ${amount});`;
}

describe('reading by watermark', () => {
  it('takes in what is new over three runs, also what was committed late within the overlap', async () => {
    const mapping = mappingOf(source, SETTLEMENTS);
    await source.run(insert('A', '2025-03-01 10:00:00') + insert('B', '2025-03-01 12:00:00.123456'));
    const first = await read(mapping);
    expect(first).toMatchObject({ rowsRead: 2, rowsKnown: 0, isComplete: true, notMapped: ['note'] });
    expect(first.reports.map(({ status, rowsNew }) => [status, rowsNew])).toEqual([['MERGED', 2]]);

    // C is dated before B: its transaction was open while the first run read.
    await source.run(insert('C', '2025-03-01 11:00:00') + insert('D', '2025-03-01 13:00:00'));
    const second = await read(mapping);
    expect(second).toMatchObject({ rowsRead: 3, rowsKnown: 1, isComplete: true });
    expect(second.reports.map(({ rowsNew, rowsUnchanged }) => [rowsNew, rowsUnchanged])).toEqual([[2, 0]]);

    expect(await read(mapping)).toMatchObject({ rowsRead: 3, rowsKnown: 3, reports: [] });
    expect(await held()).toEqual(['A 10000 1', 'B 10000 1', 'C 10000 1', 'D 10000 1']);
    const deliveries = await hub.database.query(
      'select origin, received_by, file_name from delivery order by received_at',
    );
    expect(deliveries).toEqual([
      {
        origin: 'EXCHANGE',
        received_by: 'exchange qzk',
        file_name: expect.stringMatching(/^qzk-20250301T120000\.123456\./),
      },
      { origin: 'EXCHANGE', received_by: 'exchange qzk', file_name: expect.stringMatching(/^qzk-20250301T130000\./) },
    ]);
  });

  it('loses and doubles nothing where equal watermarks stand on both sides of a batch’s border', async () => {
    const ids = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
    await source.run(ids.map((id) => insert(id, '2025-03-01 10:00:00')).join(''));
    const run = await read(mappingOf(source, { ...SETTLEMENTS, batch: 2 }));
    expect(run.reports.map(({ rowsRead }) => rowsRead)).toEqual([2, 2, 2, 1]);
    expect(await held()).toEqual(ids.map((id) => `${id} 10000 1`));
  });

  it('changes nothing when all is read again from the start, and the corrected row only when one was corrected', async () => {
    const mapping = mappingOf(source, SETTLEMENTS);
    await source.run(insert('A', '2025-03-01 10:00:00') + insert('B', '2025-03-01 11:00:00'));
    await read(mapping);
    await source.run(insert('C', '2025-03-01 10:30:00'));
    const again = await read(mapping, { fromStart: true });
    expect(again.reports).toMatchObject([{ rowsNew: 1, rowsChanged: 0, rowsUnchanged: 2 }]);
    await source.run(`update front.setl set amount = 0.1 + 0.2, changed = '2025-03-01 11:30:00' where id = 'B'`);
    expect((await read(mapping)).reports).toMatchObject([{ rowsRead: 1, rowsChanged: 1 }]);
    expect(await held()).toEqual(['A 10000 1', 'B 30 2', 'C 10000 1']);
  });

  it('takes a row back to what it was when they do, though it looked the same before', async () => {
    const mapping = mappingOf(source, SETTLEMENTS);
    await source.run(insert('A', '2025-03-01 10:00:00'));
    await read(mapping);
    for (const [amount, changed] of [
      ['200.00', '2025-03-01 10:00:01'],
      ['100.00', '2025-03-01 10:00:02'],
    ]) {
      await source.run(`update front.setl set amount = ${amount}, changed = '${changed}' where id = 'A'`);
      await read(mapping);
    }
    expect(await held()).toEqual(['A 10000 3']);
  });

  it('tells rows without a watermark, and reads those dated ahead of their clock without losing what comes after', async () => {
    const mapping = mappingOf(source, SETTLEMENTS);
    await source.run(insert('A', null) + insert('B', '2199-01-01 00:00:00') + insert('C', '2025-03-01 10:00:00'));
    expect(await read(mapping)).toMatchObject({ unmarked: 1, ahead: 1, rowsRead: 2, isComplete: true });
    await source.run(insert('D', '2025-03-01 11:00:00'));
    await read(mapping);
    expect(await held()).toEqual(['B 10000 1', 'C 10000 1', 'D 10000 1']);
    const [state] = await hub.database.query('select rows_unmarked, rows_ahead from exchange_state');
    expect(state).toEqual({ rows_unmarked: 1, rows_ahead: 1 });
  });

  it('refuses rows as it does those of a file, and goes on behind them', async () => {
    const mapping = mappingOf(source, SETTLEMENTS);
    await source.run(
      insert('A', '2025-03-01 10:00:00').replace(idNumberOf(1), '123') + insert('B', '2025-03-01 10:00:01'),
    );
    const { reports } = await read(mapping);
    expect(reports).toMatchObject([
      { status: 'PARTIAL', rowsRefused: 1, rowsNew: 1, refusedByCode: { ROW_ID_INVALID: 1 } },
    ]);
    expect((await read(mapping)).reports).toEqual([]);
  });

  it('says so when the key of the mapping does not tell rows apart', async () => {
    const mapping = mappingOf(source, {
      ...SETTLEMENTS,
      reading: SETTLEMENTS.reading.replace('[setl_id]', '[certno]'),
    });
    await source.run(insert('A', '2025-03-01 10:00:00') + insert('B', '2025-03-01 10:00:00'));
    await expect(read(mapping)).rejects.toMatchObject({ code: 'EXCHANGE_KEY_AMBIGUOUS' });
    expect(await held()).toEqual([]);
  });
});

describe('a cut', () => {
  let proxy: TcpProxy;
  beforeEach(async () => {
    proxy = await startTcpProxy(source.host, source.port);
  });
  afterEach(() => proxy.close());

  const ids = Array.from({ length: 30 }, (_, index) => `S${String(index).padStart(2, '0')}`);
  const time = (index: number) => `2025-03-01 10:00:${String(Math.floor(index / 7)).padStart(2, '0')}`;

  it.each([0, 900])(
    'between or within batches (after %i bytes of an answer) is told, and the next run goes on there',
    async (bytes) => {
      const mapping = mappingOf({ ...source, port: proxy.port }, { ...SETTLEMENTS, batch: 5 });
      await source.run(ids.map((id, index) => insert(id, time(index))).join(''));
      let batches = 0;
      const isStopped = () => {
        if (++batches === 3) proxy.cutAfter(bytes);
        return false;
      };
      await expect(read(mapping, { isStopped })).rejects.toMatchObject({ code: 'EXCHANGE_UNREACHABLE' });
      expect(await held()).toEqual(ids.slice(0, 10).map((id) => `${id} 10000 1`));
      const [state] = await hub.database.query('select error_code, watermark, rows_read::int from exchange_state');
      expect(state).toEqual({ error_code: 'EXCHANGE_UNREACHABLE', watermark: null, rows_read: 10 });
      const next = await read(mapping);
      expect(next).toMatchObject({ rowsRead: 20, rowsKnown: 0, isComplete: true });
      expect(await held()).toEqual(ids.map((id) => `${id} 10000 1`));
    },
  );

  it('of the hub’s own lock lets no two runs write: the one that lost it ends, its rows not merged', async () => {
    const mapping = mappingOf(source, { ...SETTLEMENTS, batch: 5 });
    await source.run(ids.map((id, index) => insert(id, time(index))).join(''));
    let batches = 0;
    const isStopped = () => {
      if (++batches === 2) takenOver = hub.database.query(`update exchange_state set run_id = gen_random_uuid()`);
      return false;
    };
    let takenOver: Promise<unknown> = Promise.resolve();
    await expect(read(mapping, { isStopped })).rejects.toMatchObject({ code: 'EXCHANGE_BUSY' });
    await takenOver;
    expect(await held()).toEqual(ids.slice(0, 5).map((id) => `${id} 10000 1`));
    expect(await read(mapping)).toMatchObject({ isComplete: true });
    expect(await held()).toEqual(ids.map((id) => `${id} 10000 1`));
  });

  it('leaves one of two readers of the same source waiting outside', async () => {
    const mapping = mappingOf(source, SETTLEMENTS);
    await source.run(insert('A', '2025-03-01 10:00:00'));
    await declareSources(hub.database, [mapping]);
    const runs = await Promise.allSettled([runExchange(hub, mapping), runExchange(hub, mapping)]);
    expect(runs.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(runs.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'EXCHANGE_BUSY' } });
    expect(await held()).toEqual(['A 10000 1']);
  });
});
