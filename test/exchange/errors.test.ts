import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HubError } from '../../src/errors/hub-error.ts';
import { declareSources, listStates } from '../../src/exchange/exchange-state.ts';
import { runExchange } from '../../src/exchange/run-exchange.ts';
import { makeHub, type TestHub } from '../support/hub.ts';
import { mysqlAdministrator } from '../support/mysql-address.ts';
import { makeMysqlSource } from './mysql-database.ts';
import { startTcpProxy } from './proxy.ts';
import { COLUMNS, READING } from './settlement-source.ts';
import {
  type MappingParts,
  makePostgresSource,
  mappingOf,
  PASSWORD,
  PASSWORD_ENV,
  type SourceAddress,
  type SourceDatabase,
  USER_ENV,
} from './source-database.ts';

const administrator = await mysqlAdministrator();
const WRONG = 'wrong horse';

let hub: TestHub;
let source: SourceDatabase;

describe.skipIf(administrator === null)(
  administrator ? 'MariaDB' : 'MariaDB (SKIPPED: none answers at HUB_TEST_MYSQL or 127.0.0.1:3306)',
  () =>
    tells(() => makeMysqlSource(administrator!), {
      schema: () => source.database,
      grantee: () => `${source.account}@'%'`,
    }),
);
describe('PostgreSQL', () => tells(makePostgresSource, { schema: () => 'front', grantee: () => source.account }));

function tells(
  make: () => Promise<SourceDatabase>,
  { schema, grantee }: { schema: () => string; grantee: () => string },
): void {
  beforeEach(async () => {
    hub = await makeHub();
    source = await make();
    const columns = [...Object.values(COLUMNS), 'note'].map((name) => `${name} varchar(40)`).join(', ');
    await source.run(`create table ${schema()}.v_setl (${columns}, updt_time timestamp)`);
  });
  afterEach(async () => {
    await hub.close();
    await source.drop();
  });

  const grant = (what = 'select') => source.run(`grant ${what} on ${schema()}.v_setl to ${grantee()}`);

  /** The error that a run ends with, which also stands with the source, and holds no secret. */
  async function errorOf(parts: Partial<MappingParts> = {}, address: SourceAddress = source): Promise<HubError> {
    const mapping = mappingOf(address, { columns: COLUMNS, reading: READING, table: `${schema()}.v_setl`, ...parts });
    await declareSources(hub.database, [mapping]);
    const error: unknown = await runExchange(hub, mapping).catch((thrown: unknown) => thrown);
    if (!(error instanceof HubError)) throw new Error(`no error of ours: ${String(error)}`);
    const [state] = await listStates(hub.database);
    expect(state).toMatchObject({ error_code: error.code, completed_at: null });
    expect(state!.ended_at).not.toBeNull();
    for (const said of [
      error.describe(),
      String(error.stack),
      JSON.stringify(error),
      String(error.cause),
      state!.error_text!,
    ]) {
      expect(said).not.toContain(PASSWORD);
      expect(said).not.toContain(WRONG);
      expect(said).not.toContain(source.account);
    }
    return error;
  }

  it('a wrong password, by the names of the variables', async () => {
    await grant();
    vi.stubEnv(PASSWORD_ENV, WRONG);
    const error = await errorOf();
    expect(error.code).toBe('EXCHANGE_LOGIN_REFUSED');
    expect(error.facts.mend).toContain(PASSWORD_ENV);
  });

  it('a variable that is not set', async () => {
    vi.stubEnv(USER_ENV, '');
    expect(await errorOf()).toMatchObject({ code: 'EXCHANGE_CREDENTIALS', facts: { found: `${USER_ENV} not set` } });
  });

  it('a server that does not answer, and one that is no database', async () => {
    const proxy = await startTcpProxy(source.host, source.port);
    await proxy.close();
    expect(await errorOf({}, { ...source, port: proxy.port })).toMatchObject({ code: 'EXCHANGE_UNREACHABLE' });
    expect(await errorOf({}, { ...source, host: 'nowhere.invalid' })).toMatchObject({ code: 'EXCHANGE_UNREACHABLE' });
  });

  it('a table without permission, and a single column without it', async () => {
    expect(await errorOf()).toMatchObject({ code: 'EXCHANGE_FORBIDDEN' });
    await grant(`select (${Object.values(COLUMNS).slice(1).join(', ')}, updt_time)`);
    expect(await errorOf()).toMatchObject({ code: 'EXCHANGE_FORBIDDEN' });
  });

  it('a table, and a column, that are gone, by name', async () => {
    await grant();
    await source.run(`alter table ${schema()}.v_setl drop column maf_pay`);
    const error = await errorOf();
    expect(error).toMatchObject({ code: 'EXCHANGE_CHANGED', facts: { found: 'no column maf_pay' } });
    await source.run(`drop table ${schema()}.v_setl`);
    expect((await errorOf()).code).toMatch(/^EXCHANGE_(CHANGED|FORBIDDEN)$/);
  });

  it('a watermark that has become another type', async () => {
    await grant();
    expect(await errorOf({ reading: READING.replace('timestamp, overlap: 2h', 'number, overlap: 10') })).toMatchObject({
      code: 'EXCHANGE_CHANGED',
      facts: {
        found: expect.stringMatching(/^watermark updt_time of the type .*timestamp/),
        expected: 'a column of kind number',
      },
    });
  });

  it('nothing any more once it has been mended', async () => {
    await errorOf();
    await grant();
    const mapping = mappingOf(source, { columns: COLUMNS, reading: READING, table: `${schema()}.v_setl` });
    expect(await runExchange(hub, mapping)).toMatchObject({ isComplete: true, rowsRead: 0, notMapped: ['note'] });
    expect(await listStates(hub.database)).toMatchObject([
      { error_code: null, error_text: null, completed_at: expect.any(Date) },
    ]);
  });
}
