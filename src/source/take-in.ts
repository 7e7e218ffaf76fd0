import type { Session } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import { FileIdentities } from '../reading/identities.ts';
import type { Staged, Staging } from '../reading/pour-rows.ts';
import { loadVocabulary, type Vocabulary } from '../reading/vocabulary.ts';
import { openTables } from '../table/open-tables.ts';
import { keepBytes } from './delivered-bytes.ts';
import { countingRows } from './delivery-progress.ts';
import type { Delivery, Progress, SourceHub } from './delivery-request.ts';
import { LinesReadBefore } from './lines-read-before.ts';
import { stageIdentities } from './link.ts';
import { type Merged, mergeDelivery } from './merge-delivery.ts';
import { requireOwnChannels } from './payment-channels.ts';
import { forgetRefusedRows, RefusedRows } from './refused-rows.ts';
import { knownRegions } from './regions.ts';
import { stageRows } from './stage.ts';
import { type FewRows, readFew, stageFew } from './stage-few.ts';

/** How often a file is read with lines passing; then whole, whatever else comes in meanwhile. */
const PASSING_READINGS = 3;

/**
 * Stages the rows of a delivery, keeps its bytes and its refused rows, and merges it. On a session that keeps plans, which is for few
 * rows, the bytes stand with its record already, and rows are staged in the merge transaction.
 */
export async function takeIn(hub: SourceHub, session: Session, delivery: Delivery): Promise<Merged> {
  const { request, deliveryId } = delivery;
  const vocabulary = delivery.vocabulary ?? (await loadVocabulary(session, request.regionCode));
  const areKept = delivery.isKept || session.keeps;
  const keeping = areKept ? Promise.resolve() : keepBytes(hub.database, hub.vault, deliveryId, request.payload);
  keeping.catch(() => {}); // awaited below; until then a failure must not end the process
  let readWhole: ReadonlySet<string> = new Set();
  for (let count = 1; ; count++) {
    if (delivery.isKept || count > 1) await forgetRefusedRows(hub.database, deliveryId);
    const mayPass = mayLinesPass(delivery) && count <= PASSING_READINGS;
    const isRemembered = delivery.dataset.isRemembered && !session.keeps;
    const memory = isRemembered
      ? await LinesReadBefore.open(session, hub.vault, delivery, { vocabulary, mayPass, readWhole })
      : null;
    const reading = await read(hub, session, delivery, vocabulary, memory);
    await keeping;
    const halfRead = (await memory?.findHalfRead(session, reading.identities)) ?? [];
    if (halfRead.length > 0) {
      readWhole = new Set([...readWhole, ...halfRead]);
      continue;
    }
    const told = await session.transaction(() => merge(hub, session, delivery, reading, memory));
    if (told) return told();
  }
}

/** Whether lines may pass unread: not where their amounts have to be added up, nor where somebody waits for the staged rows. */
function mayLinesPass({ request }: Delivery): boolean {
  return request.controls?.amountFen === undefined && !request.onMerged && request.readsEveryLine !== true;
}

/** What reading a file came to: its rows and identities are staged, but for those of few rows. */
interface Reading {
  readonly staged: Staged;
  readonly few: FewRows | null;
  readonly identities: FileIdentities;
  readonly refused: RefusedRows;
}

async function merge(
  hub: SourceHub,
  session: Session,
  delivery: Delivery,
  { staged, few, identities, refused }: Reading,
  memory: LinesReadBefore | null,
): ReturnType<typeof mergeDelivery> {
  const stageNew = few ? await stageFew(session, hub.vault, delivery.dataset, few, identities) : noneLeft;
  if (few) await requireOwn(session, delivery);
  return mergeDelivery(hub, session, delivery, { ...staged, identities, stageNew, memory }, refused);
}

async function requireOwn(session: Session, { dataset, request }: Delivery): Promise<void> {
  if (dataset.name === 'payments' && request.sender) await requireOwnChannels(session, request.sender);
}

async function read(
  hub: SourceHub,
  session: Session,
  delivery: Delivery,
  vocabulary: Vocabulary,
  memory: LinesReadBefore | null,
): Promise<Reading> {
  const { dataset, request } = delivery;
  const { payload } = request;
  const identities = new FileIdentities(hub.vault, vocabulary.codes);
  const refused = new RefusedRows(hub, delivery);
  let bytesRead = 0;
  let rowsRead = 0;
  const progress = (phase: Progress['phase']) =>
    request.onProgress?.({ phase, bytesRead, bytesTotal: payload.bytes, rowsRead });
  const tables = () =>
    openTables(payload, {
      encoding: request.encoding ?? 'auto',
      onBytes: (count) => {
        bytesRead += count;
      },
      groupBytes: request.groupBytes,
    });
  const mustKnow = dataset.columns.some(({ mustBeInTree }) => mustBeInTree);
  const isKnownRegion = mustKnow ? await knownRegions(hub.database) : () => true;
  const staging: Staging = {
    file: payload.name,
    tables: {
      [Symbol.asyncIterator]: () => {
        [bytesRead, rowsRead] = [0, 0];
        return countingRows(tables(), (count) => {
          rowsRead += count;
          progress('STAGING');
        });
      },
    },
    identities,
    codes: vocabulary.codes,
    names: vocabulary.columnNames(dataset),
    isKnownRegion,
    onRefused: (row) => refused.add(row),
    memory,
  };
  const few = session.keeps ? await readFew(dataset, staging) : null;
  const staged = few ?? (await stageRows(session, dataset, staging));
  await refused.flush();
  if (!few) await requireOwn(session, delivery);
  if (dataset.name === 'enrolments' && staged.rowsRead === 0 && delivery.month === null) {
    throw new HubError('ARGUMENT_INVALID', '参保文件没有数据行，看不出是哪一年', {
      where: payload.name,
      expected: 'the year, when no row tells it',
      mend: 'add --month YYYY-MM of that year',
    });
  }
  if (!few) await stageIdentities(session, hub.vault, identities);
  progress('MERGING');
  return { staged, few, identities, refused };
}

const noneLeft = (): Promise<void> => Promise.resolve();
