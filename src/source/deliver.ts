import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { IdentityVault } from '../access/identity-vault.ts';
import { type Followed, reevaluate } from '../assistance/reevaluate.ts';
import { lockPersons } from '../burden/lock-persons.ts';
import { keepPlaces } from '../burden/place.ts';
import { recomputePersonYears } from '../burden/recompute.ts';
import type { Clock } from '../config/clock.ts';
import { FEW, inBulk } from '../database/bulk.ts';
import type { Database, Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { HubError } from '../errors/hub-error.ts';
import { sequenceAlerts } from '../outbox/sequencer.ts';
import { otherPayLayers } from '../policy/published.ts';
import { lockRulesExclusive, lockRulesShared } from '../policy/rules-lock.ts';
import { requireRegion } from '../region/region-tree.ts';
import { addCoverage, bringsNewCoverage } from './coverage.ts';
import { readCsv } from './csv.ts';
import type { Dataset, DatasetName } from './dataset.ts';
import { DATASET } from './datasets.ts';
import { describeFile, type FileFacts, keepBytes } from './delivered-bytes.ts';
import { FileIdentities } from './identities.ts';
import { linkPersons, stageIdentities } from './link.ts';
import type { Merge, MergeCounts } from './merge.ts';
import { mergeEnrolments, mergePayments, mergeSettlements } from './merge-deltas.ts';
import { mergeCivilAffairs, mergeRoster, mergeRuralRevitalisation } from './merge-lists.ts';
import { RefusedRows } from './refused-rows.ts';
import { createDeliveredRegions, knownRegions } from './regions.ts';
import { type Staged, stageRows } from './stage.ts';
import { inTurn } from './turns.ts';

/** What a delivery needs of the hub. */
export interface SourceHub {
  readonly database: Database;
  readonly vault: IdentityVault;
  readonly clock: Clock;
}

export interface DeliveryRequest {
  readonly dataset: DatasetName;
  /** The region whose department sends it; with the dataset it is the sender. */
  readonly regionCode: string;
  /** YYYY-MM; a full list without one is of the current month. Null = not stated. */
  readonly month: string | null;
  /** Path of the file. */
  readonly file: string;
  /** Who brought it, for the record. */
  readonly receivedBy: string;
  readonly onProgress?: (progress: Progress) => void;
}

export interface Progress {
  readonly phase: 'STAGING' | 'MERGING';
  readonly bytesRead: number;
  readonly bytesTotal: number;
}

/** What became of a delivery. */
export interface DeliveryReport extends MergeCounts, Followed {
  readonly deliveryId: string;
  readonly dataset: DatasetName;
  readonly regionCode: string;
  readonly month: string | null;
  readonly fileName: string;
  readonly status: 'MERGED' | 'PARTIAL' | 'UNCHANGED';
  readonly rowsRead: number;
  readonly rowsRefused: number;
  /** Refused rows by reason code; a row with several faults counts under each. */
  readonly refusedByCode: Readonly<Record<string, number>>;
  /** Rows that went in and want a look, by notice code. */
  readonly noticesByCode: Readonly<Record<string, number>>;
  readonly unknownColumns: readonly string[];
}

const NOTHING: MergeCounts & Followed = {
  rowsNew: 0,
  rowsChanged: 0,
  rowsUnchanged: 0,
  rowsLeft: 0,
  casesOpened: 0,
  hitsAdded: 0,
  hitsRecalled: 0,
};

/**
 * Takes in one file: stages it, then merges it in one transaction together with all that follows from it: sums,
 * determinations, cases, alerts. The good rows go in, the others are kept with their reasons. The same bytes again change nothing.
 * Throws DELIVERY_UNREADABLE, REGION_UNKNOWN; then nothing has changed but the delivery's own record (FAILED).
 */
export async function deliver(hub: SourceHub, request: DeliveryRequest): Promise<DeliveryReport> {
  const dataset = DATASET[request.dataset];
  await requireRegion(hub.database, request.regionCode);
  const month = firstOfMonth(dataset, request.month, hub.clock);
  const file = await describeFile(request.file);
  const deliveryId = randomUUID();
  await hub.database.query(sqlFile('source/insert-delivery'), [
    deliveryId,
    dataset.name,
    request.regionCode,
    month,
    basename(request.file),
    file.digest,
    file.bytes,
    request.receivedBy,
  ]);
  try {
    const delivery = { deliveryId, dataset, month, file, request };
    const earlier = await findSameFile(hub.database, delivery);
    const report = earlier
      ? await keepUnchanged(hub.database, delivery, earlier)
      : await inTurn(hub.database, () => hub.database.session((session) => takeIn(hub, session, delivery)));
    await sequenceAlerts(hub.database);
    return report;
  } catch (error) {
    // What failed after the commit (alerts not put in order) leaves a merged delivery merged.
    await hub.database
      .query("update delivery set status = 'FAILED' where delivery_id = $1 and status = 'STAGED'", [deliveryId])
      .catch(() => {});
    throw error;
  }
}

interface Delivery {
  readonly deliveryId: string;
  readonly dataset: Dataset;
  readonly month: string | null;
  readonly file: FileFacts;
  readonly request: DeliveryRequest;
}

async function takeIn(hub: SourceHub, session: Session, delivery: Delivery): Promise<DeliveryReport> {
  const { dataset, request, file, deliveryId } = delivery;
  const identities = new FileIdentities(hub.vault);
  const refused = new RefusedRows(hub.database, hub.vault, deliveryId);
  const keeping = keepBytes(hub.database, hub.vault, deliveryId, request.file);
  keeping.catch(() => {}); // awaited below; until then a failure must not end the process
  let bytesRead = 0;
  const progress = (phase: Progress['phase']) => request.onProgress?.({ phase, bytesRead, bytesTotal: file.bytes });
  const batches = readCsv(request.file, (count) => {
    bytesRead += count;
    progress('STAGING');
  });
  const mustKnow = dataset.columns.some(({ mustBeInTree }) => mustBeInTree);
  const isKnownRegion = mustKnow ? await knownRegions(hub.database) : () => true;
  const staged = await stageRows(session, dataset, {
    file: request.file,
    batches,
    identities,
    isKnownRegion,
    onRefused: (row) => refused.add(row),
  });
  await refused.flush();
  await keeping;
  if (dataset.name === 'enrolments' && staged.rowsRead === 0 && delivery.month === null) {
    throw new HubError('ARGUMENT_INVALID', '参保文件没有数据行，看不出是哪一年', {
      where: request.file,
      expected: 'the year, when no row tells it',
      mend: 'add --month YYYY-MM of that year',
    });
  }
  await stageIdentities(session, hub.vault, identities);
  progress('MERGING');
  return session.transaction(() => merge(hub, session, delivery, staged, refused));
}

async function merge(
  hub: SourceHub,
  session: Session,
  delivery: Delivery,
  staged: Staged,
  refused: RefusedRows,
): Promise<DeliveryReport> {
  const { deliveryId, dataset, month, request } = delivery;
  const coverage = { deliveryId, dataset: dataset.name, regionCode: request.regionCode, month };
  // What a region never had before concerns everybody in it: then nobody else may be changing anything.
  const isNew = await bringsNewCoverage(session, coverage);
  await (isNew ? lockRulesExclusive(session) : lockRulesShared(session));
  // One sender's deliveries follow one another; rosters of all senders, since a person's first roster is looked for among all.
  const sender = dataset.name === 'roster' ? 'roster' : `${dataset.name} ${request.regionCode}`;
  await session.query('select pg_advisory_xact_lock(hashtext($1))', [`hub.delivery ${sender}`]);
  const earlier = await findSameFile(session, delivery);
  if (earlier) return keepUnchanged(session, delivery, earlier);
  await session.query('create temp table touched (person_id uuid) on commit drop');
  await createDeliveredRegions(session, dataset);
  await linkPersons(session);
  const otherLayers = dataset.name === 'settlements' ? await otherPayLayers(session, request.regionCode) : null;
  const mergeRows = () =>
    mergeOf(hub, dataset.name)(session, {
      deliveryId,
      regionCode: request.regionCode,
      month,
      otherLayer: otherLayers?.get(request.regionCode) ?? null,
    });
  // Not for settlements: their chains of reversals are followed row by row, by the index.
  const isBulk = staged.rowsRead > FEW && dataset.name !== 'settlements';
  const counts = await (isBulk ? inBulk(session, mergeRows) : mergeRows());
  await session.query(sqlFile('source/notice-names'), [deliveryId, staged.otherNames]);
  const persons = await lockPersons(session);
  const follow = async () => {
    if (dataset.name === 'settlements' || dataset.name === 'payments') await recomputePersonYears(session, persons);
    await keepPlaces(session, hub.clock.today());
    await addCoverage(session, coverage);
    return reevaluate(session, 'TOUCHED', hub.clock.today());
  };
  const followed = await (persons > FEW ? inBulk(session, follow) : follow());
  const wider = isNew ? await reevaluate(session, { regionCode: request.regionCode }, hub.clock.today()) : NOTHING;
  const status = refused.count > 0 ? 'PARTIAL' : 'MERGED';
  await session.query(sqlFile('source/finish-delivery'), [
    deliveryId,
    status,
    staged.rowsRead,
    counts.rowsNew,
    counts.rowsChanged,
    counts.rowsUnchanged,
    refused.count,
    counts.rowsLeft,
  ]);
  const notices = await session.query<{ code: string; rows: number }>(
    'select code, count(*)::int as rows from delivery_notice where delivery_id = $1 group by code order by code',
    [deliveryId],
  );
  return {
    ...reportOf(delivery, status),
    ...counts,
    rowsRead: staged.rowsRead,
    rowsRefused: refused.count,
    refusedByCode: refused.byCode,
    noticesByCode: Object.fromEntries(notices.map(({ code, rows }) => [code, rows])),
    unknownColumns: staged.plan.unknown,
    casesOpened: followed.casesOpened + wider.casesOpened,
    hitsAdded: followed.hitsAdded + wider.hitsAdded,
    hitsRecalled: followed.hitsRecalled + wider.hitsRecalled,
  };
}

function mergeOf(hub: SourceHub, dataset: DatasetName): Merge {
  switch (dataset) {
    case 'roster':
      return mergeRoster(hub.vault);
    case 'civil-affairs':
      return mergeCivilAffairs;
    case 'rural-revitalisation':
      return mergeRuralRevitalisation;
    case 'enrolments':
      return mergeEnrolments;
    case 'settlements':
      return mergeSettlements;
    case 'payments':
      return mergePayments;
  }
}

interface SameFile {
  readonly rows_read: number;
  readonly rows_refused: number;
}

/** A delivery of the same bytes that still stands. */
async function findSameFile(
  database: Pick<Session, 'query'>,
  { deliveryId, dataset, month, file, request }: Delivery,
): Promise<SameFile | undefined> {
  const [same] = await database.query<SameFile>(sqlFile('source/find-same-file'), [
    dataset.name,
    request.regionCode,
    file.digest,
    month,
    deliveryId,
  ]);
  return same;
}

async function keepUnchanged(
  database: Pick<Session, 'query'>,
  delivery: Delivery,
  same: SameFile,
): Promise<DeliveryReport> {
  const unchanged = same.rows_read - same.rows_refused;
  await database.query(sqlFile('source/finish-delivery'), [
    delivery.deliveryId,
    'UNCHANGED',
    same.rows_read,
    0,
    0,
    unchanged,
    same.rows_refused,
    0,
  ]);
  return {
    ...reportOf(delivery, 'UNCHANGED'),
    ...NOTHING,
    rowsRead: same.rows_read,
    rowsRefused: same.rows_refused,
    rowsUnchanged: unchanged,
  };
}

function reportOf({ deliveryId, dataset, month, request }: Delivery, status: DeliveryReport['status']): DeliveryReport {
  return {
    ...NOTHING,
    deliveryId,
    dataset: dataset.name,
    regionCode: request.regionCode,
    month: month?.slice(0, 7) ?? null,
    fileName: basename(request.file),
    status,
    rowsRead: 0,
    rowsRefused: 0,
    refusedByCode: {},
    noticesByCode: {},
    unknownColumns: [],
  };
}

/** First day of the stated month; a full list without one is of the current month, a delta needs none. */
function firstOfMonth(dataset: Dataset, month: string | null, clock: Clock): string | null {
  if (month !== null && !/^(19|20)\d\d-(0[1-9]|1[0-2])$/.test(month)) {
    throw new HubError('ARGUMENT_INVALID', '月份写法不对', { where: '--month', found: month, expected: 'YYYY-MM' });
  }
  if (month !== null) return `${month}-01`;
  return dataset.kind === 'FULL_LIST' ? `${clock.today().slice(0, 7)}-01` : null;
}
