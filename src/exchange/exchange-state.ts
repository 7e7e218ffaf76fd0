import type { IdentityVault } from '../access/identity-vault.ts';
import type { Queryable } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import type { DatasetName } from '../reading/dataset.ts';
import { type ExchangeMapping, relationText } from './mapping.ts';
import type { Position } from './source.ts';

/** How far a source has been read. */
export interface Progress {
  /** All rows up to here are delivered; null = nothing yet. */
  readonly watermark: string | null;
  /** The reading under way; null = none. */
  readonly pass: Pass | null;
}

/** One reading from a watermark to where their data ended when it began. */
export interface Pass {
  readonly until: string;
  /** The watermark once it is complete. */
  readonly settles: string | null;
  /** The last row delivered; null = none yet. */
  readonly after: Position | null;
}

/** What a run starts from. */
export interface RunStart extends Progress {
  readonly recent: Buffer | null;
  /** Month → hash of the list delivered last; the month is empty where there are none. */
  readonly lists: Readonly<Record<string, string>>;
}

/**
 * Makes the sources that mapping files declare known, so that every process and the graph can tell of them. Sources whose
 * file is gone are told of no more, those whose file is `broken` are.
 */
export async function declareSources(
  database: Queryable,
  mappings: readonly ExchangeMapping[],
  broken: readonly string[] = [],
): Promise<void> {
  const rows = mappings.map((mapping) => ({
    name: mapping.name,
    kind: mapping.server.kind,
    dataset: mapping.dataset,
    region_code: mapping.regionCode,
    relation: relationText(mapping.relation),
    mode: mapping.mode.kind,
    schedule: scheduleText(mapping),
    reads: readsOf(mapping),
  }));
  await database.query(
    `/* exchange.declare */
     insert into exchange_state (name, kind, dataset, region_code, relation, mode, schedule, reads)
     select name, kind, dataset, region_code, relation, mode, schedule, reads
     from jsonb_to_recordset($1::jsonb) as r (name text, kind text, dataset text, region_code text, relation text,
       mode text, schedule text, reads text)
     on conflict (name) do update set kind = excluded.kind, dataset = excluded.dataset, region_code = excluded.region_code,
       relation = excluded.relation, mode = excluded.mode, schedule = excluded.schedule, is_declared = true`,
    [JSON.stringify(rows)],
  );
  await database.query(
    '/* exchange.undeclare */ update exchange_state set is_declared = false where is_declared and name <> all($1::text[])',
    [[...mappings.map(({ name }) => name), ...broken]],
  );
}

/** The schedule as the mapping file has it. */
export function scheduleText({ schedule }: ExchangeMapping): string {
  return `${schedule.kind === 'EVERY' ? 'every' : 'cron'} ${schedule.text}`;
}

/** What a position belongs to: for another table, watermark, key or dataset it means nothing. */
function readsOf({ server, relation, mode, key, dataset, regionCode }: ExchangeMapping): string {
  return JSON.stringify([
    server.kind,
    server.host,
    server.port,
    server.database,
    relation,
    mode,
    key,
    dataset,
    regionCode,
  ]);
}

/** Begins a run: from the start where `fromStart` or where the mapping reads something else than before. */
export async function startRun(
  database: Queryable,
  vault: IdentityVault,
  mapping: ExchangeMapping,
  { runId, fromStart }: { readonly runId: string; readonly fromStart: boolean },
): Promise<RunStart> {
  const [row] = await database.query<{
    watermark: string | null;
    pass_until: string | null;
    pass_settles: string | null;
    position_cipher: Buffer | null;
    recent_cipher: Buffer | null;
    list_digests: string | null;
  }>(
    `/* exchange.start */
     update exchange_state set run_id = $2, started_at = now(), rows_read = 0, reads = $3,
       watermark = case when keeps then watermark end, pass_until = case when keeps then pass_until end,
       pass_settles = case when keeps then pass_settles end, position_cipher = case when keeps then position_cipher end,
       recent_cipher = case when keeps then recent_cipher end, list_digests = case when keeps then list_digests end
     from (select reads = $3 and not $4::boolean as keeps from exchange_state where name = $1) kept
     where name = $1
     returning watermark, pass_until, pass_settles, position_cipher, recent_cipher, list_digests`,
    [mapping.name, runId, readsOf(mapping), fromStart],
  );
  const { watermark, pass_until, pass_settles, position_cipher, recent_cipher, list_digests } = row!;
  return {
    watermark,
    pass:
      pass_until === null
        ? null
        : {
            until: pass_until,
            settles: pass_settles,
            after: position_cipher && (JSON.parse(vault.open(position_cipher).toString('utf8')) as Position),
          },
    recent: recent_cipher,
    lists: JSON.parse(list_digests ?? '{}') as Record<string, string>,
  };
}

/** What one batch or one list adds to what is known of its source. */
export interface Step {
  readonly progress: Progress;
  readonly recent: Buffer | null;
  readonly lists: Readonly<Record<string, string>>;
  readonly rowsRead: number;
  /** Null where nothing had to be delivered. */
  readonly deliveryId: string | null;
}

/**
 * Writes how far the source has been read; within the transaction of the delivery that carries the rows, where there is one.
 * EXCHANGE_BUSY when another run has begun meanwhile, since this one lost its lock: then the delivery is not merged either.
 */
export async function keepStep(
  database: Queryable,
  vault: IdentityVault,
  { name }: ExchangeMapping,
  runId: string,
  { progress: { watermark, pass }, recent, lists, rowsRead, deliveryId }: Step,
): Promise<void> {
  const kept = await database.query(
    `/* exchange.keep */
     update exchange_state set watermark = $3, pass_until = $4, pass_settles = $5, position_cipher = $6, recent_cipher = $7,
       list_digests = $8, rows_read = rows_read + $9, delivery_id = coalesce($10, delivery_id)
     where name = $1 and run_id = $2 returning name`,
    [
      name,
      runId,
      watermark,
      pass?.until ?? null,
      pass?.settles ?? null,
      pass?.after ? vault.seal(JSON.stringify(pass.after)) : null,
      recent,
      JSON.stringify(lists),
      rowsRead,
      deliveryId,
    ],
  );
  if (kept.length === 0) throw busy(name);
}

/** Ends a run: complete, or with what went wrong. */
export async function endRun(
  database: Queryable,
  { name }: ExchangeMapping,
  runId: string,
  result: { readonly unmarked: number; readonly ahead: number; readonly isComplete: boolean } | HubError,
): Promise<void> {
  const error = result instanceof HubError ? result : null;
  const done = result instanceof HubError ? null : result;
  await database.query(
    `/* exchange.end */
     update exchange_state set ended_at = now(), completed_at = case when $3 then now() else completed_at end,
       rows_unmarked = coalesce($4, rows_unmarked), rows_ahead = coalesce($5, rows_ahead),
       error_code = $6, error_text = $7, failed_at = case when $6::text is null then failed_at else now() end
     where name = $1 and run_id = $2`,
    [name, runId, done?.isComplete ?? false, done?.unmarked, done?.ahead, error?.code ?? null, error && textOf(error)],
  );
}

/** One line without anything of theirs but codes and names of columns. */
function textOf({ message, facts: { where, found, mend } }: HubError): string {
  return [message, where, found, mend].filter(Boolean).join('; ').slice(0, 1_000);
}

export function busy(name: string): HubError {
  return new HubError('EXCHANGE_BUSY', '另一进程正在读取该前置库', {
    where: name,
    mend: 'wait until it has ended: npm run -s hub -- exchange list',
  });
}

/** How a declared source stands, as the graph and the command line tell it. */
export interface ExchangeStateRow {
  readonly name: string;
  readonly kind: 'postgres' | 'mysql';
  readonly dataset: DatasetName;
  readonly region_code: string;
  readonly relation: string;
  readonly mode: 'DELTA' | 'FULL_LIST';
  readonly schedule: string;
  readonly started_at: Date | null;
  readonly ended_at: Date | null;
  readonly completed_at: Date | null;
  readonly watermark: string | null;
  readonly pass_until: string | null;
  readonly rows_read: bigint;
  readonly rows_unmarked: number;
  readonly rows_ahead: number;
  readonly delivery_id: string | null;
  readonly error_code: string | null;
  readonly error_text: string | null;
  readonly failed_at: Date | null;
  /** The database's clock at the moment of the answer. */
  readonly now: Date;
}

/** The declared sources of some regions, of all without `regionCodes`, by name. */
export async function listStates(
  database: Queryable,
  regionCodes: readonly string[] | null = null,
): Promise<ExchangeStateRow[]> {
  return database.query<ExchangeStateRow>(
    `/* exchange.list */
     select name, kind, dataset, region_code, relation, mode, schedule, started_at, ended_at, completed_at, watermark, pass_until,
       rows_read, rows_unmarked, rows_ahead, delivery_id, error_code, error_text, failed_at, now()
     from exchange_state where is_declared and ($1::text[] is null or region_code = any($1)) order by name`,
    [regionCodes],
  );
}
