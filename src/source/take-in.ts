import type { Session } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import { FileIdentities } from '../reading/identities.ts';
import type { Staging } from '../reading/pour-rows.ts';
import { loadVocabulary } from '../reading/vocabulary.ts';
import { openTables } from '../table/open-tables.ts';
import { keepBytes } from './delivered-bytes.ts';
import { countingRows } from './delivery-progress.ts';
import type { Delivery, Progress, SourceHub } from './delivery-request.ts';
import { stageIdentities } from './link.ts';
import { type Merged, mergeDelivery } from './merge-delivery.ts';
import { requireOwnChannels } from './payment-channels.ts';
import { forgetRefusedRows, RefusedRows } from './refused-rows.ts';
import { knownRegions } from './regions.ts';
import { stageRows } from './stage.ts';
import { readFew, stageFew } from './stage-few.ts';

/**
 * Stages the rows of a delivery, keeps its bytes and its refused rows, and merges it. On a session that keeps plans, which is for few
 * rows, the bytes stand with its record already, and rows are staged in the merge transaction.
 */
export async function takeIn(hub: SourceHub, session: Session, delivery: Delivery): Promise<Merged> {
  const { dataset, request, deliveryId } = delivery;
  const { payload } = request;
  const vocabulary = delivery.vocabulary ?? (await loadVocabulary(session, request.regionCode));
  const identities = new FileIdentities(hub.vault, vocabulary.codes);
  const refused = new RefusedRows(hub, delivery);
  if (delivery.isKept) await forgetRefusedRows(hub.database, deliveryId);
  const areKept = delivery.isKept || session.keeps;
  const keeping = areKept ? Promise.resolve() : keepBytes(hub.database, hub.vault, deliveryId, payload);
  keeping.catch(() => {}); // awaited below; until then a failure must not end the process
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
  };
  const requireOwn = async (): Promise<void> => {
    if (dataset.name === 'payments' && request.sender) await requireOwnChannels(session, request.sender);
  };
  const few = session.keeps ? await readFew(dataset, staging) : null;
  const staged = few ?? (await stageRows(session, dataset, staging));
  await refused.flush();
  await keeping;
  if (!few) await requireOwn();
  if (dataset.name === 'enrolments' && staged.rowsRead === 0 && delivery.month === null) {
    throw new HubError('ARGUMENT_INVALID', '参保文件没有数据行，看不出是哪一年', {
      where: payload.name,
      expected: 'the year, when no row tells it',
      mend: 'add --month YYYY-MM of that year',
    });
  }
  if (!few) await stageIdentities(session, hub.vault, identities);
  progress('MERGING');
  const told = await session.transaction(async () => {
    const stageNew = few ? await stageFew(session, hub.vault, dataset, few, identities) : noneLeft;
    if (few) await requireOwn();
    return mergeDelivery(hub, session, delivery, { ...staged, identities, stageNew }, refused);
  });
  return told();
}

const noneLeft = (): Promise<void> => Promise.resolve();
