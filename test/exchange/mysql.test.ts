import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { declareSources } from '../../src/exchange/exchange-state.ts';
import type { ExchangeMapping } from '../../src/exchange/mapping.ts';
import { openSource } from '../../src/exchange/open-source.ts';
import type { ExchangeRun } from '../../src/exchange/reading.ts';
import { type RunOptions, runExchange } from '../../src/exchange/run-exchange.ts';
import type { SourceRow } from '../../src/exchange/source.ts';
import { makeHub, type TestHub } from '../support/hub.ts';
import { idNumberOf } from '../support/make.ts';
import { mysqlAdministrator } from '../support/mysql-address.ts';
import { makeMysqlSource } from './mysql-database.ts';
import { startTcpProxy } from './proxy.ts';
import { COLUMNS, SETTLEMENTS } from './settlement-source.ts';
import { type MappingParts, mappingOf, type SourceDatabase } from './source-database.ts';

const administrator = await mysqlAdministrator();
const named = administrator ? 'MariaDB' : 'MariaDB (SKIPPED: none answers at HUB_TEST_MYSQL or 127.0.0.1:3306)';

let source: SourceDatabase;

describe.skipIf(administrator === null)(named, () => {
  beforeEach(async () => {
    source = await makeMysqlSource(administrator!);
  });
  afterEach(() => source.drop());

  describe('every value as the text that a file would have', () => {
    const CELLS: MappingParts = {
      columns: COLUMNS,
      reading: 'mode: delta\nwatermark: { column: changed, kind: timestamp, overlap: 1h }\nkey: [id]',
    };

    /** The cells of the columns of a table, row by row. */
    async function cellsOf(
      create: string,
      columns: readonly string[],
      parts: Partial<MappingParts> = {},
    ): Promise<string[][]> {
      await source.run(`${create}; grant select on ${source.database}.* to ${source.account}@'%'`);
      const mapping = {
        ...mappingOf(source, { ...CELLS, table: `${source.database}.t`, ...parts }),
        columns: columns.map((column) => ({ header: column, column })),
      };
      const opened = await openSource(mapping);
      try {
        const { until } = await opened.reach();
        const rows = await opened.readBatch({ after: null, from: null, until: until!, limit: 100 });
        return rows.map(({ cells }) => [...cells]);
      } finally {
        await opened.close();
      }
    }

    it('amounts to the last digit: DECIMAL as it stands, floats as they were meant', async () => {
      const rows = await cellsOf(
        `create table t (id bigint primary key, changed datetime, exact decimal(16, 2), sum double, single float, wide bigint unsigned);
         insert into t values (9007199254740993, '2025-01-01', 12345678901234.56, 0.1 + 0.2e0, 1234.56, 18446744073709551615),
           (9007199254740995, '2025-01-01', -0.05, 1e15 + 0.5, 16777.21, 0)`,
        ['id', 'exact', 'sum', 'single', 'wide'],
      );
      expect(rows).toEqual([
        ['9007199254740993', '12345678901234.56', '0.3', '1234.56', '18446744073709551615'],
        ['9007199254740995', '-0.05', '1000000000000000.5', '16777.21', '0'],
      ]);
    });

    it('days and times as texts, “no date” as nothing', async () => {
      const rows = await cellsOf(
        `set sql_mode = ''; create table t (id int primary key, changed datetime(6), day date, moment datetime, stamp timestamp null);
         set time_zone = '+00:00';
         insert into t values (1, '2025-01-01 00:00:00.000001', '0000-00-00', '0000-00-00 00:00:00', '2025-03-01 02:00:00'),
           (2, '2025-01-01 00:00:00.000002', '2025-02-28', '2025-03-01 10:00:05', null)`,
        ['day', 'moment', 'stamp'],
      );
      expect(rows).toEqual([
        ['', '', '2025-03-01 10:00:00'],
        ['2025-02-28', '2025-03-01 10:00:05', ''],
      ]);
    });

    it('flags, padding, nulls, texts of GBK, names that want quoting', async () => {
      const rows = await cellsOf(
        `create table t (id int primary key, changed datetime, flag tinyint(1), bits bit(1), \`select\` char(8),
           \`姓 名\` varchar(20) character set gbk, \`tick\`\`ed\` text character set utf8mb4);
         insert into t values (1, '2025-01-01', 1, b'1', 'AB', '张喆', '𠮷"\\n,'), (2, '2025-01-01', 0, b'0', null, '王小明', null)`.replace(
          '张𠮷',
          '张喆',
        ),
        ['flag', 'bits', 'select', '姓 名', 'tick`ed'],
      );
      expect(rows).toEqual([
        ['1', '1', 'AB', '张喆', '𠮷"\n,'],
        ['0', '0', '', '王小明', ''],
      ]);
    });
  });

  describe('reading by watermark', () => {
    let hub: TestHub;

    beforeEach(async () => {
      hub = await makeHub({ regions: [{ code: '370811', name: '任城区', parent: '370800', origin: 'SEED' }] });
      await source.run(
        `create table setl (id varchar(20) character set gbk primary key, person char(18), name varchar(20) character set gbk, changed datetime(3) null,
           amount decimal(16, 2), key (changed, id));
         create view v_setl as select id as setl_id, concat('V', id) as mdtrt_id, person as certno, name as psn_name, '21' as med_type,
           '370811' as insu_admdvs, timestamp '2025-03-01 10:00:00' as setl_time, amount as medfee_sumamt, amount as inscp_scp_amt,
           0.00 as hifp_pay, 0.00 as hifmi_pay, 0.00 as maf_pay, changed as updt_time from setl;
         grant select on v_setl to ${source.account}@'%'`,
      );
    });
    afterEach(() => hub.close());

    const parts = (): MappingParts => ({ ...SETTLEMENTS, table: `${source.database}.v_setl`, batch: 3 });

    async function read(mapping: ExchangeMapping, options?: RunOptions): Promise<ExchangeRun> {
      await declareSources(hub.database, [mapping]);
      return runExchange(hub, mapping, options);
    }

    async function held(): Promise<string[]> {
      const rows = await hub.database.query<{ text: string }>(
        `select settlement_number || ' ' || count(*) as text from settlement group by settlement_number order by settlement_number`,
      );
      return rows.map(({ text }) => text);
    }

    const insert = (id: string, changed: string | null) =>
      `insert into setl values ('${id}', '${idNumberOf(1)}', '王喆', ${changed === null ? 'null' : `'${changed}'`}, 100.5);`;

    it('takes in what is new and what was committed late, with equal watermarks across batches, and tells what has none', async () => {
      const mapping = mappingOf(source, parts());
      const ids = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
      await source.run(ids.map((id) => insert(id, '2025-03-01 10:00:00.500')).join('') + insert('X', null));
      const first = await read(mapping);
      expect(first).toMatchObject({ unmarked: 1, rowsRead: 7, isComplete: true });
      expect(first.reports.map(({ rowsNew }) => rowsNew)).toEqual([3, 3, 1]);
      await source.run(insert('H', '2025-03-01 09:00:00') + insert('I', '2025-03-01 12:00:00'));
      expect(await read(mapping)).toMatchObject({ rowsRead: 9, rowsKnown: 7 });
      expect(await read(mapping)).toMatchObject({ rowsKnown: 8, reports: [] });
      expect(await held()).toEqual([...ids, 'H', 'I'].map((id) => `${id} 1`));
    });

    it('goes on behind the last batch after a cut in the middle of an answer', async () => {
      const proxy = await startTcpProxy(source.host, source.port);
      try {
        const mapping = mappingOf({ ...source, port: proxy.port }, parts());
        const ids = Array.from({ length: 12 }, (_, index) => `S${String(index).padStart(2, '0')}`);
        await source.run(ids.map((id) => insert(id, '2025-03-01 10:00:00')).join(''));
        let batches = 0;
        const isStopped = () => {
          if (++batches === 3) proxy.cutAfter(300);
          return false;
        };
        await expect(read(mapping, { isStopped })).rejects.toMatchObject({ code: 'EXCHANGE_UNREACHABLE' });
        expect(await held()).toEqual(ids.slice(0, 6).map((id) => `${id} 1`));
        expect(await read(mapping)).toMatchObject({ rowsRead: 6, rowsKnown: 0, isComplete: true });
        expect(await held()).toEqual(ids.map((id) => `${id} 1`));
      } finally {
        await proxy.close();
      }
    });
  });

  it('streams a list in one statement', async () => {
    await source.run(
      `create table t (id int primary key, month char(6), name varchar(20));
       insert into t select seq, if(seq % 2, '202503', '202504'), concat('N', seq) from seq_1_to_12000;
       grant select on t to ${source.account}@'%'`,
    );
    const mapping = {
      ...mappingOf(source, { ...SETTLEMENTS, table: `${source.database}.t` }),
      columns: [{ header: '姓名', column: 'name' }],
      mode: { kind: 'FULL_LIST', monthColumn: 'month' },
      key: ['id'],
    } as const;
    const opened = await openSource(mapping);
    try {
      expect((await opened.months()).sort()).toEqual(['202503', '202504']);
      const rows: SourceRow[] = [];
      for await (const batch of opened.readList(['202504'])) rows.push(...batch);
      expect([rows.length, rows[0], rows.at(-1)]).toEqual([
        6000,
        { cells: ['N2'], watermark: '', key: ['2'] },
        { cells: ['N12000'], watermark: '', key: ['12000'] },
      ]);
    } finally {
      await opened.close();
    }
  });
});
