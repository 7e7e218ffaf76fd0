import pg from 'pg';
import { asItStands, type CellText, doubleText, flagText } from './cell-text.ts';
import { changed, credentialsOf, exchangeError, tlsOf } from './exchange-error.ts';
import { columnsOf, type ExchangeMapping, relationText, type WatermarkKind } from './mapping.ts';
import {
  CONNECT_TIMEOUT,
  type ExchangeSource,
  FETCHED,
  nullConditions,
  type Reach,
  reachStatement,
  type SourceRow,
  STATEMENT_TIMEOUT,
  type Window,
} from './source.ts';

/** A column of theirs: its type as `schema.type` for casts, and what tells the kinds of types apart. */
interface TypedColumn {
  readonly name: string;
  readonly type: string;
  readonly oid: number;
  readonly isArray: boolean;
}

const OID = { bool: 16, float8: 701, money: 790, timestamptz: 1184 } as const;
const WATERMARK_OIDS: Readonly<Record<WatermarkKind, readonly number[]>> = {
  timestamp: [1114, 1184],
  date: [1082],
  number: [20, 21, 23, 1700],
};
/** Integers are compared as int8 and decimals as numeric, so that an index of theirs stays of use. */
const NUMERIC = 1700;

// Every value as the text that their PostgreSQL writes.
const types = { getTypeParser: () => String } as unknown as pg.CustomTypesConfig;

/** Opens a source in PostgreSQL. Throws what open-source.ts names. */
export async function openPostgres(mapping: ExchangeMapping): Promise<ExchangeSource> {
  const { host, port, database } = mapping.server;
  const client = new pg.Client({
    host,
    port,
    database,
    ...credentialsOf(mapping),
    ssl: tlsOf(mapping) ?? false,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    query_timeout: STATEMENT_TIMEOUT + CONNECT_TIMEOUT,
    keepAlive: true,
    application_name: 'hub-exchange',
    types,
  });
  client.on('error', () => {}); // a cut is told by the statement that meets it
  try {
    await client.connect();
    const source = new PostgresSource(mapping, client);
    await source.check();
    return source;
  } catch (error) {
    client.end().catch(() => {});
    throw exchangeError(mapping, error);
  }
}

class PostgresSource implements ExchangeSource {
  notMapped: readonly string[] = [];
  readonly #mapping: ExchangeMapping;
  readonly #client: pg.Client;
  readonly #relation: string;
  #columns = new Map<string, TypedColumn>();
  #mayBeNull: readonly string[] = [];

  constructor(mapping: ExchangeMapping, client: pg.Client) {
    this.#mapping = mapping;
    this.#client = client;
    this.#relation = `${quote(mapping.relation.schema)}.${quote(mapping.relation.name)}`;
  }

  /** Asks the catalogue what is there, and reads no row of the mapped columns: that tells whether it may. */
  async check(): Promise<void> {
    const mapping = this.#mapping;
    const wanted = columnsOf(mapping);
    await this.#reading(async () => {
      const there = await this.#ask(
        `select a.attname, a.attnotnull from pg_catalog.pg_attribute a join pg_catalog.pg_class c on c.oid = a.attrelid
           join pg_catalog.pg_namespace n on n.oid = c.relnamespace
         where n.nspname = $1 and c.relname = $2 and a.attnum > 0 and not a.attisdropped order by a.attnum`,
        [mapping.relation.schema, mapping.relation.name],
      );
      if (there.length === 0)
        throw changed(mapping, 'nothing of that name', `a table or view ${relationText(mapping.relation)}`);
      const names = there.map(([name]) => name!);
      const absent = wanted.filter((name) => !names.includes(name));
      if (absent.length > 0) throw changed(mapping, `no column ${absent.join(', ')}`, `columns ${wanted.join(', ')}`);
      this.notMapped = names.filter((name) => !wanted.includes(name));
      this.#mayBeNull = there.flatMap(([name, isNotNull]) => (isNotNull === 't' ? [] : [name!]));
      const { fields } = await this.#client.query(
        `select ${wanted.map(quote).join(', ')} from ${this.#relation} limit 0`,
      );
      const typeRows = await this.#ask(
        `select t.oid, n.nspname, t.typname, t.typcategory from pg_catalog.pg_type t
           join pg_catalog.pg_namespace n on n.oid = t.typnamespace where t.oid = any($1::oid[])`,
        [[...new Set(fields.map(({ dataTypeID }) => dataTypeID))]],
      );
      const typeOf = new Map(typeRows.map((row) => [Number(row[0]), row]));
      this.#columns = new Map(
        fields.map(({ name, dataTypeID }) => {
          const [, schema, type, category] = typeOf.get(dataTypeID) ?? [];
          return [
            name,
            { name, oid: dataTypeID, type: `${quote(schema ?? '')}.${quote(type ?? '')}`, isArray: category === 'A' },
          ];
        }),
      );
    });
    if (mapping.mode.kind !== 'DELTA') return;
    const { column, kind } = mapping.mode.watermark;
    if (WATERMARK_OIDS[kind].includes(this.#column(column).oid)) return;
    throw changed(mapping, `watermark ${column} of the type ${this.#column(column).type}`, `a column of kind ${kind}`);
  }

  sameKey(a: readonly string[], b: readonly string[]): boolean {
    return a.every((part, index) => part === b[index]);
  }

  async reach(): Promise<Reach> {
    const mark = this.#watermark();
    const column = quote(mark.column);
    // Their clock, and only to see which of their rows it has not reached yet: where reading goes on is told by their data.
    const clock = { timestamp: this.#clock(), date: `(now() at time zone 'Asia/Shanghai')::date`, number: null }[
      mark.kind
    ];
    const unmarked = [mark.column, ...this.#mapping.key].filter((name) => this.#mayBeNull.includes(name));
    const statement = reachStatement(this.#relation, column, clock, nullConditions(unmarked.map(quote)));
    return this.#reading(async () => {
      const [[until, settles, ahead, without] = []] = await this.#ask(statement);
      return {
        until: until ?? null,
        settles: settles ?? null,
        ahead: Number(ahead),
        unmarked: Number(without),
      };
    });
  }

  async readBatch({ after, from, until, limit }: Window): Promise<SourceRow[]> {
    const mark = this.#watermark();
    const values: string[] = [];
    const value = (text: string, type: string) => `$${values.push(text)}::${type}`;
    const column = quote(mark.column);
    const compared = this.#comparedType(mark.column);
    const conditions = [
      `${column} <= ${value(until, compared)}`,
      ...this.#mapping.key.map((name) => `${quote(name)} is not null`),
    ];
    if (after) {
      const key = this.#mapping.key.map((name, index) => value(after.key[index]!, this.#comparedType(name)));
      const order = [mark.column, ...this.#mapping.key].map(quote).join(', ');
      conditions.push(`(${order}) > (${[value(after.watermark, compared), ...key].join(', ')})`);
    } else if (from !== null) {
      const overlap = {
        timestamp: `make_interval(secs => ${mark.overlap})`,
        date: `${mark.overlap}`,
        number: `${mark.overlap}::${compared}`,
      }[mark.kind];
      conditions.push(`${column} >= ${value(from, compared)} - ${overlap}`);
    }
    const order = [mark.column, ...this.#mapping.key].map(quote).join(', ');
    return this.#reading(async () =>
      (
        await this.#ask(
          `select ${this.#selected([mark.column, ...this.#mapping.key])} from ${this.#relation}
           where ${conditions.join(' and ')} order by ${order} limit ${limit}`,
          values,
        )
      ).map((row) => this.#rowOf(row)),
    );
  }

  async months(): Promise<string[]> {
    const { mode } = this.#mapping;
    if (mode.kind !== 'FULL_LIST' || mode.monthColumn === null) return [];
    const column = quote(mode.monthColumn);
    return this.#reading(async () =>
      (await this.#ask(`select distinct ${column}::text from ${this.#relation} where ${column} is not null`)).map(
        ([value]) => value!,
      ),
    );
  }

  async *readList(months: readonly string[] | null): AsyncGenerator<SourceRow[]> {
    const { mode, key } = this.#mapping;
    const where =
      months !== null && mode.kind === 'FULL_LIST' ? `where ${quote(mode.monthColumn!)}::text = any($1::text[])` : '';
    try {
      // A list must be of one moment: who moves within it while it is read would stand on it twice, or not at all.
      await this.#begin('isolation level repeatable read read only');
      await this.#ask(
        `declare list no scroll cursor for select ${this.#selected(key)} from ${this.#relation} ${where}
         order by ${key.map(quote).join(', ')}`,
        months === null ? [] : [months],
      );
      for (;;) {
        const rows = await this.#ask(`fetch ${FETCHED} from list`);
        if (rows.length === 0) break;
        yield rows.map((row) => this.#rowOf(row));
      }
      await this.#client.query('commit');
    } catch (error) {
      throw exchangeError(this.#mapping, error);
    }
  }

  async close(): Promise<void> {
    await this.#client.end().catch(() => {});
  }

  /** The mapped columns, each as text that a file could have, and after them the columns of the order as they are written. */
  #selected(order: readonly string[]): string {
    const cells = this.#mapping.columns.map(({ column }) => {
      const { oid, isArray } = this.#column(column);
      if (oid === OID.timestamptz) return `${quote(column)} at time zone 'Asia/Shanghai'`;
      if (oid === OID.money) return `${quote(column)}::numeric`;
      return isArray ? `array_to_string(${quote(column)}, ',')` : quote(column);
    });
    return [...cells, ...order.map((name) => `${quote(name)}::text`)].join(', ');
  }

  #rowOf(row: readonly (string | null)[]): SourceRow {
    const { columns, mode } = this.#mapping;
    const cells = columns.map(({ column }, index) => {
      const text = row[index];
      return text == null ? '' : this.#textOf(column)(text);
    });
    const order = row.slice(columns.length).map(String);
    return mode.kind === 'DELTA'
      ? { cells, watermark: order[0]!, key: order.slice(1) }
      : { cells, watermark: '', key: order };
  }

  #textOf(column: string): CellText {
    const { oid } = this.#column(column);
    if (oid === OID.bool) return flagText;
    return oid === OID.float8 ? doubleText : asItStands;
  }

  /** The type to which a text is cast before it is compared with a column. */
  #comparedType(name: string): string {
    const { oid, type } = this.#column(name);
    if (oid === NUMERIC) return 'numeric';
    return WATERMARK_OIDS.number.includes(oid) ? 'int8' : type;
  }

  #clock(): string {
    const { oid } = this.#column(this.#watermark().column);
    return oid === OID.timestamptz ? 'now()' : `(now() at time zone 'Asia/Shanghai')`;
  }

  #column(name: string): TypedColumn {
    return this.#columns.get(name)!;
  }

  #watermark() {
    const { mode } = this.#mapping;
    if (mode.kind !== 'DELTA') throw new Error(`${this.#mapping.name} is read as a whole`);
    return mode.watermark;
  }

  /** One short read-only transaction, settings and all: also right behind a pooler of theirs. */
  async #reading<T>(work: () => Promise<T>): Promise<T> {
    try {
      await this.#begin('read only');
      const result = await work();
      await this.#client.query('commit');
      return result;
    } catch (error) {
      await this.#client.query('rollback').catch(() => {});
      throw exchangeError(this.#mapping, error);
    }
  }

  #begin(kind: string): Promise<unknown> {
    return this.#client.query(
      `begin transaction ${kind}; set local datestyle = iso; set local timezone = utc; set local intervalstyle = postgres;
       set local bytea_output = hex; set local extra_float_digits = 1; set local statement_timeout = ${STATEMENT_TIMEOUT}`,
    );
  }

  async #ask(text: string, values: readonly unknown[] = []): Promise<(string | null)[][]> {
    const { rows } = await this.#client.query<(string | null)[]>({ text, values: [...values], rowMode: 'array' });
    return rows;
  }
}

/** An identifier exactly as it stands, whatever is in it. */
function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
