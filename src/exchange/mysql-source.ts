import { type Connection, createConnection, type FieldPacket, type RowDataPacket } from 'mysql2/promise';
import { asItStands, type CellText, dateText, doubleText, singleText } from './cell-text.ts';
import { changed, credentialsOf, exchangeError, tlsOf } from './exchange-error.ts';
import { columnsOf, type ExchangeMapping, type Watermark, type WatermarkKind } from './mapping.ts';
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

/** A column of theirs, as information_schema tells it. */
interface TypedColumn {
  /** `decimal`, `datetime`, `bit` … */
  readonly type: string;
  readonly mayBeNull: boolean;
  /** Null for what is no text. */
  readonly collation: string | null;
}

const NUMBERS = ['tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'decimal'];
const WATERMARK_TYPES: Readonly<Record<WatermarkKind, readonly string[]>> = {
  timestamp: ['datetime', 'timestamp'],
  date: ['date'],
  number: NUMBERS,
};
const DATES = ['date', 'datetime', 'timestamp'];
const NO_DATE = '0000-00-00 00:00:00';

/** Opens a source in MySQL or MariaDB. Throws what open-source.ts names. */
export async function openMysql(mapping: ExchangeMapping): Promise<ExchangeSource> {
  const { host, port, database } = mapping.server;
  const { user, password } = credentialsOf(mapping);
  const tls = tlsOf(mapping);
  let connection: Connection | undefined;
  try {
    connection = await createConnection({
      host,
      port,
      database,
      user,
      password,
      ...(tls && { ssl: tls }),
      connectTimeout: CONNECT_TIMEOUT,
      enableKeepAlive: true,
      // The server turns columns of GBK and latin1 into this; every value is taken as the text that it sends.
      charset: 'utf8mb4_general_ci',
      rowsAsArray: true,
      typeCast: (field) => (field.type === 'GEOMETRY' ? null : field.string('utf8')),
    });
    connection.on('error', () => {}); // a cut is told by the statement that meets it
    // Without a mode of theirs: dates of zeros can be compared, CHAR comes without its padding, double quotes stay texts.
    await connection.query(`set session sql_mode = '', session time_zone = '+08:00'`);
    await connection.query('set session transaction read only');
    const source = new MysqlSource(mapping, connection);
    await source.check();
    return source;
  } catch (error) {
    connection?.destroy();
    throw exchangeError(mapping, error);
  }
}

class MysqlSource implements ExchangeSource {
  notMapped: readonly string[] = [];
  readonly #mapping: ExchangeMapping;
  readonly #connection: Connection;
  readonly #relation: string;
  #columns = new Map<string, TypedColumn>();

  constructor(mapping: ExchangeMapping, connection: Connection) {
    this.#mapping = mapping;
    this.#connection = connection;
    this.#relation = `${quote(mapping.relation.schema)}.${quote(mapping.relation.name)}`;
  }

  /** Reads no row of the mapped columns, which tells whether it may; then asks the catalogue what they are. */
  async check(): Promise<void> {
    const mapping = this.#mapping;
    const wanted = columnsOf(mapping);
    const refused = await this.#ask(`select ${wanted.map(quote).join(', ')} from ${this.#relation} limit 0`).then(
      () => null,
      (error: { code?: string }) => error,
    );
    if (refused && refused.code !== 'ER_BAD_FIELD_ERROR') throw exchangeError(mapping, refused);
    const there = await this.#ask(
      `select column_name, data_type, is_nullable, collation_name, column_type from information_schema.columns
       where table_schema = ? and table_name = ? order by ordinal_position`,
      [mapping.relation.schema, mapping.relation.name],
    );
    const names = there.map(([name]) => name!);
    // Names of columns are the same in upper and lower case, as MySQL has it.
    const nameOf = new Map(names.map((name) => [name.toLowerCase(), name]));
    const absent = wanted.filter((name) => !nameOf.has(name.toLowerCase()));
    if (absent.length > 0) throw changed(mapping, `no column ${absent.join(', ')}`, `columns ${wanted.join(', ')}`);
    if (refused) throw exchangeError(mapping, refused);
    const used = new Set(wanted.map((name) => name.toLowerCase()));
    this.notMapped = names.filter((name) => !used.has(name.toLowerCase()));
    const typed = new Map(
      there.map(([name, type, nullable, collation]) => [
        name!.toLowerCase(),
        { type: type!.toLowerCase(), mayBeNull: nullable === 'YES', collation },
      ]),
    );
    this.#columns = new Map(wanted.map((name) => [name, typed.get(name.toLowerCase())! as TypedColumn]));
    if (mapping.mode.kind !== 'DELTA') return;
    const { column, kind } = mapping.mode.watermark;
    if (WATERMARK_TYPES[kind].includes(this.#column(column).type)) return;
    throw changed(mapping, `watermark ${column} of the type ${this.#column(column).type}`, `a column of kind ${kind}`);
  }

  sameKey(a: readonly string[], b: readonly string[]): boolean {
    return a.every((part, index) => {
      const { collation } = this.#column(this.#mapping.key[index]!);
      const fold = (text: string) =>
        collation === null || /_(bin|cs)$/.test(collation) ? text : text.toLowerCase().trimEnd();
      return fold(part) === fold(b[index]!);
    });
  }

  async reach(): Promise<Reach> {
    const mark = this.#watermark();
    const column = quote(mark.column);
    // Their clock, and only to see which of their rows it has not reached yet: where reading goes on is told by their data.
    const clock = { timestamp: 'now(6)', date: 'curdate()', number: null }[mark.kind];
    const mayBeNull = [mark.column, ...this.#mapping.key].filter((name) => this.#column(name).mayBeNull);
    const unmarked = nullConditions(mayBeNull.map(quote));
    if (mark.kind !== 'number') unmarked.push(`${column} = '${NO_DATE}'`);
    const statement = reachStatement(this.#relation, column, clock, unmarked);
    return this.#reading(async () => {
      const [[until, settles, ahead, without] = []] = await this.#ask(statement);
      return {
        until: orNone(until),
        settles: orNone(settles),
        ahead: Number(ahead),
        unmarked: Number(without),
      };
    });
  }

  async readBatch({ after, from, until, limit }: Window): Promise<SourceRow[]> {
    const mark = this.#watermark();
    const order = [mark.column, ...this.#mapping.key];
    const literal = (name: string, text: string) => this.#literal(name, text);
    const column = quote(mark.column);
    const conditions = [
      `${column} <= ${literal(mark.column, until)}`,
      ...this.#mapping.key.map((name) => `${quote(name)} is not null`),
    ];
    if (mark.kind !== 'number') conditions.push(`${column} > '${NO_DATE}'`);
    if (after) {
      const last = [after.watermark, ...after.key];
      conditions.push(`${column} >= ${literal(mark.column, after.watermark)}`);
      // Written out, since MySQL does not use an index for (a, b) > (…).
      conditions.push(
        order.reduceRight((rest, name, index) => {
          const value = literal(name, last[index]!);
          const greater = `${quote(name)} > ${value}`;
          return rest === '' ? greater : `(${greater} or (${quote(name)} = ${value} and ${rest}))`;
        }, ''),
      );
    } else if (from !== null) {
      conditions.push(`${column} >= ${this.#lessOverlap(mark, from)}`);
    }
    return this.#reading(async () =>
      (
        await this.#ask(
          `select ${this.#selected(order)} from ${this.#relation}
           where ${conditions.join(' and ')} order by ${order.map(quote).join(', ')} limit ${limit}`,
        )
      ).map((row) => this.#rowOf(row)),
    );
  }

  async months(): Promise<string[]> {
    const { mode } = this.#mapping;
    if (mode.kind !== 'FULL_LIST' || mode.monthColumn === null) return [];
    const column = quote(mode.monthColumn);
    return this.#reading(async () =>
      (await this.#ask(`select distinct ${column} from ${this.#relation} where ${column} is not null`)).map(
        ([value]) => value!,
      ),
    );
  }

  async *readList(months: readonly string[] | null): AsyncGenerator<SourceRow[]> {
    const { mode, key } = this.#mapping;
    const column = mode.kind === 'FULL_LIST' ? mode.monthColumn : null;
    const where =
      months !== null && column !== null
        ? `where ${quote(column)} in (${[...months, null].map((month) => (month === null ? 'null' : this.#literal(column, month))).join(', ')})`
        : '';
    try {
      // One statement is of one moment: who moves within the list while it is read stands on it once.
      const rows = (this.#connection as unknown as { connection: StreamingConnection }).connection
        .query(`select ${this.#selected(key)} from ${this.#relation} ${where} order by ${key.map(quote).join(', ')}`)
        .stream({ highWaterMark: FETCHED });
      let batch: SourceRow[] = [];
      for await (const row of rows) {
        batch.push(this.#rowOf(row));
        if (batch.length < FETCHED) continue;
        yield batch;
        batch = [];
      }
      if (batch.length > 0) yield batch;
    } catch (error) {
      throw exchangeError(this.#mapping, error);
    }
  }

  async close(): Promise<void> {
    this.#connection.destroy();
  }

  /** The mapped columns, and after them those of the order as they are written. */
  #selected(order: readonly string[]): string {
    const cells = this.#mapping.columns.map(({ column }) => {
      const { type } = this.#column(column);
      // FLOAT is sent with six digits only, and BIT as bytes: a sum has all digits.
      return type === 'float' ? `${quote(column)} + 0e0` : type === 'bit' ? `${quote(column)} + 0` : quote(column);
    });
    return [...cells, ...order.map(quote)].join(', ');
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
    const { type } = this.#column(column);
    if (DATES.includes(type)) return dateText;
    if (type === 'float') return singleText;
    return type === 'double' ? doubleText : asItStands;
  }

  /** A value of theirs as it is written in a statement: numbers bare, since a quoted one would be compared as a float. */
  #literal(name: string, text: string): string {
    if (NUMBERS.includes(this.#column(name).type) && /^-?\d+(\.\d+)?$/.test(text)) return text;
    return this.#connection.escape(text);
  }

  #lessOverlap({ column, kind, overlap }: Watermark, from: string): string {
    const value = this.#literal(column, from);
    if (kind === 'number') return `${value} - ${overlap}`;
    // Years before 1000 are not there, and a difference that fell behind them would be null.
    return kind === 'date'
      ? `date_sub(cast(${value} as date), interval ${overlap} day)`
      : `date_sub(cast(${value} as datetime(6)), interval ${overlap} second)`;
  }

  #column(name: string): TypedColumn {
    return this.#columns.get(name)!;
  }

  #watermark(): Watermark {
    const { mode } = this.#mapping;
    if (mode.kind !== 'DELTA') throw new Error(`${this.#mapping.name} is read as a whole`);
    return mode.watermark;
  }

  async #reading<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw exchangeError(this.#mapping, error);
    }
  }

  async #ask(sql: string, values: readonly string[] = []): Promise<(string | null)[][]> {
    const [rows] = (await this.#connection.query({ sql, timeout: STATEMENT_TIMEOUT }, [...values])) as [
      RowDataPacket[],
      FieldPacket[],
    ];
    return rows as unknown as (string | null)[][];
  }
}

/** What the promise wrapper leaves out. */
interface StreamingConnection {
  query(sql: string): { stream(options: { highWaterMark: number }): AsyncIterable<(string | null)[]> };
}

/** A watermark, unless there is none or it is MySQL's “no date”. */
function orNone(text: string | null | undefined): string | null {
  return text == null || text.startsWith('0000-00-00') ? null : text;
}

/** An identifier exactly as it stands, whatever is in it. */
function quote(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}
