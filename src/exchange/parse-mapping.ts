import { FaultList } from '../policy/parse-faults.ts';
import { type Cursor, complete } from '../policy/parse-node.ts';
import { rootOf } from '../policy/parse-policy.ts';
import { DATASETS } from '../reading/dataset.ts';
import {
  type ExchangeMapping,
  type ExchangeServer,
  KINDS,
  type ReadingMode,
  type Relation,
  TLS_MODES,
  WATERMARK_KINDS,
  type Watermark,
  type WatermarkKind,
} from './mapping.ts';
import { parseColumns } from './parse-columns.ts';
import { parseCron, parseDuration, parseSchedule, type Schedule } from './schedule.ts';

const KEYS = ['name', 'region', 'dataset', 'database', 'table', 'columns', 'mode', 'key', 'schedule'] as const;
const DEFAULT_PORT = { postgres: '5432', mysql: '3306' } as const;
const DEFAULT_BATCH = '10000';
const LARGEST_BATCH = 100_000;

/**
 * Reads the mapping file of an exchange database: one accepted form, nothing unknown in it, no account and no password.
 * @throws PolicyInvalidError (EXCHANGE_INVALID) with every fault of the file, each with path, line, found, expected, mend.
 */
export function parseMapping(text: string, file: string): ExchangeMapping {
  const faults = new FaultList(file, 'EXCHANGE_INVALID');
  const mapping = readMapping(rootOf(text, faults));
  faults.throwIfAny();
  if (!mapping) throw new Error(`${file}: not read, and no fault told`);
  return mapping;
}

function readMapping(root: Cursor): ExchangeMapping | undefined {
  const fields = root.fields(KEYS, ['watermark', 'month', 'constants', 'batch']);
  if (!fields) return undefined;
  const dataset = fields.dataset?.word(DATASETS, 'dataset');
  return complete<ExchangeMapping>({
    name: fields.name?.parsed(
      (text) => (/^[a-z][a-z0-9-]{0,39}$/.test(text) ? text : undefined),
      'no name',
      'lower-case letters, digits and hyphens, at most 40',
    ),
    regionCode: fields.region?.parsed(
      (text) => (/^\d{6}(\d{3}|\d{6})?$/.test(text) ? text : undefined),
      'no region code',
      '6, 9 or 12 digits',
    ),
    dataset,
    server: parseServer(fields.database),
    relation: fields.table && parseRelation(fields.table),
    ...parseColumns(fields.columns, fields.constants, dataset),
    mode: parseMode(fields, dataset),
    key: fields.key?.items().flatMap((item) => item.text() ?? []),
    batch: fields.batch ? parseBatch(fields.batch) : Number(DEFAULT_BATCH),
    schedule: readSchedule(fields.schedule),
  });
}

function parseServer(at: Cursor | undefined): ExchangeServer | undefined {
  const fields = at?.fields(['kind', 'host', 'name', 'user-env', 'password-env', 'tls'], ['port', 'tls-ca']);
  if (!fields) return undefined;
  const kind = fields.kind?.word(KINDS, 'kind of database');
  return complete<ExchangeServer>({
    kind,
    host: parseUnshown(fields.host, /^[A-Za-z0-9.:_-]+$/, {
      problem: 'no host',
      expected: 'a host name or an IP address, without account, port or path',
      mend: 'write the host alone',
    }),
    port: fields.port
      ? fields.port.parsed(
          (text) => (/^\d{1,5}$/.test(text) && Number(text) > 0 && Number(text) < 65_536 ? Number(text) : undefined),
          'no port',
          'a number from 1 to 65535',
        )
      : kind && Number(DEFAULT_PORT[kind]),
    database: fields.name?.text(),
    userEnv: parseEnvironmentName(fields['user-env']),
    passwordEnv: parseEnvironmentName(fields['password-env']),
    tls: fields.tls?.word(TLS_MODES, 'use of TLS'),
    tlsCa: fields['tls-ca'] ? fields['tls-ca'].text() : null,
  });
}

function parseEnvironmentName(at: Cursor | undefined): string | undefined {
  return parseUnshown(at, /^[A-Z][A-Z0-9_]*$/, {
    problem: 'no name of an environment variable',
    expected: 'capital letters, digits and underscores, such as YIBAO_PASSWORD',
    mend: 'put the value into the environment of the hub and write the name of the variable here',
  });
}

/** A text of this form. What stands there instead may be a password, or an address with one in it: it is never shown. */
function parseUnshown(
  at: Cursor | undefined,
  form: RegExp,
  fault: { readonly problem: string; readonly expected: string; readonly mend: string },
): string | undefined {
  const text = at?.text();
  if (at === undefined || text === undefined || form.test(text)) return text;
  return at.fault({ ...fault, found: `a text of ${text.length} characters (not shown: it may be a secret)` });
}

function parseRelation(at: Cursor): Relation | undefined {
  return at.parsed(
    (text) => {
      const [, schema, name] = /^([^\s.;"'`()]+)\.([^\s.;"'`()]+)$/.exec(text) ?? [];
      return schema && name ? { schema, name } : undefined;
    },
    'no table or view',
    'schema.name of one table or view (of MySQL: database.name); a query has no place here: ask for a view',
  );
}

function parseMode(
  fields: { readonly mode?: Cursor; readonly watermark?: Cursor; readonly month?: Cursor },
  dataset: (typeof DATASETS)[number] | undefined,
): ReadingMode | undefined {
  const word = fields.mode?.word(['delta', 'full-list'], 'mode');
  const mustBeList = dataset === 'roster' || dataset === 'civil-affairs' || dataset === 'rural-revitalisation';
  if (word === 'delta') {
    if (mustBeList) {
      return fields.mode?.fault({
        problem: 'a full list read as a delta',
        found: `mode delta of ${dataset}`,
        expected: 'full-list',
        mend: `write mode: full-list: who is not on a list of ${dataset} has left it`,
      });
    }
    refuse(fields.month, 'a month of a delta', 'month only with mode: full-list');
    const watermark = parseWatermark(fields.watermark, fields.mode);
    return watermark && { kind: 'DELTA', watermark };
  }
  if (word === undefined) return undefined;
  refuse(fields.watermark, 'a watermark of a full list', 'watermark only with mode: delta');
  if (!mustBeList)
    refuse(fields.month, `a month of ${dataset}`, 'month only for the datasets that are lists of a month');
  const month = fields.month?.fields(['column']);
  if (fields.month && !month?.column) return undefined;
  const column = month?.column?.text();
  return { kind: 'FULL_LIST', monthColumn: column ?? null };
}

function refuse(at: Cursor | undefined, problem: string, expected: string): void {
  at?.fault({ problem, found: 'it', expected, mend: 'remove it' });
}

function parseWatermark(at: Cursor | undefined, mode: Cursor | undefined): Watermark | undefined {
  if (!at) {
    return mode?.fault({
      problem: 'a delta without a watermark',
      found: 'no key “watermark”',
      expected: 'watermark: { column: …, kind: timestamp, overlap: 2h }',
      mend: 'name the column that grows with every change of a row',
    });
  }
  const fields = at.fields(['column', 'kind', 'overlap']);
  const kind = fields?.kind?.word(WATERMARK_KINDS, 'kind of watermark');
  return complete<Watermark>({
    column: fields?.column?.text(),
    kind,
    overlap: kind && fields?.overlap && parseOverlap(fields.overlap, kind),
  });
}

function parseOverlap(at: Cursor, kind: WatermarkKind): number | undefined {
  const read = {
    timestamp: (text: string) => (text === '0' ? 0 : parseDuration(text)),
    date: (text: string) => {
      const seconds = text === '0' ? 0 : parseDuration(text);
      return seconds === undefined || seconds % 86_400 !== 0 ? undefined : seconds / 86_400;
    },
    number: (text: string) => (/^\d{1,12}$/.test(text) ? Number(text) : undefined),
  }[kind];
  const expected = { timestamp: 'a time such as 2h or 30m', date: 'days such as 2d', number: 'a number such as 1000' };
  return at.parsed(read, 'no overlap', `${expected[kind]}; 0 = rows are never committed late`);
}

function parseBatch(at: Cursor): number | undefined {
  return at.parsed(
    (text) => (/^\d{1,6}$/.test(text) && Number(text) > 0 && Number(text) <= LARGEST_BATCH ? Number(text) : undefined),
    'no size of a batch',
    `a number of rows from 1 to ${LARGEST_BATCH}`,
  );
}

function readSchedule(at: Cursor | undefined): Schedule | undefined {
  const fields = at?.fields([], ['every', 'cron']);
  if (!at || !fields) return undefined;
  if ((fields.every === undefined) === (fields.cron === undefined)) {
    return at.fault({
      problem: 'no schedule',
      found: fields.every ? 'both' : 'neither',
      expected: 'either every: 5m or cron: "30 2 * * *"',
      mend: 'write one of the two',
    });
  }
  if (fields.cron) {
    return fields.cron.parsed(
      parseCron,
      'no cron expression',
      'minute, hour, day of month, month, day of week, in the time of China, such as “30 2 * * *”',
    );
  }
  return fields.every?.parsed(
    (text) => parseSchedule(`every ${text}`),
    'no interval',
    'a time such as 30s, 5m, 2h, 1d',
  );
}
