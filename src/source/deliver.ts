import { randomUUID } from 'node:crypto';
import type { Clock } from '../config/clock.ts';
import { FEW } from '../database/bulk.ts';
import type { Queryable, Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { HubError } from '../errors/hub-error.ts';
import { sequenceAlerts } from '../outbox/sequencer.ts';
import type { Dataset } from '../reading/dataset.ts';
import { DATASET } from '../reading/datasets.ts';
import { type Vocabulary, vocabularyLater } from '../reading/vocabulary.ts';
import { requireRegionLater } from '../region/region-tree.ts';
import { parsePlainMonth } from '../value/plain-date.ts';
import { controlsToKeep } from './controls.ts';
import { sealedBytes } from './delivered-bytes.ts';
import { recordDeliveryEvent } from './delivery-history.ts';
import { keepingProgress } from './delivery-progress.ts';
import type { DeliveryReport } from './delivery-report.ts';
import type { Delivery, DeliveryRequest, SourceHub } from './delivery-request.ts';
import { keepBytesUnlessSame, keepUnchanged, type SameFile, sameFileLater } from './same-file.ts';
import { findSupplemented } from './supplement.ts';
import { takeIn } from './take-in.ts';
import { inTurn } from './turns.ts';

/**
 * Takes in one file: stages it, then merges it in one transaction together with all that follows from it: sums,
 * determinations, cases, alerts. The good rows go in, the others are kept with their reasons. The same bytes again change nothing.
 * Throws DELIVERY_UNREADABLE, REGION_UNKNOWN; then nothing has changed but the delivery's own record (FAILED).
 */
export async function deliver(hub: SourceHub, request: DeliveryRequest): Promise<DeliveryReport> {
  const dataset = DATASET[request.dataset];
  const root = request.supplements == null ? null : await findSupplemented(hub.database, request);
  const month = root?.month ?? firstOfMonth(dataset, request.month, hub.clock);
  const deliveryId = randomUUID();
  const delivery = { deliveryId, dataset, month, request: { ...request, supplements: root?.deliveryId ?? null } };
  const { earlier, vocabulary } = await hub.database.session((session) => record(hub, session, delivery), {
    keeps: true,
  });
  try {
    const { report, hasPending } = earlier
      ? { report: await keepUnchanged(hub.database, delivery, earlier), hasPending: true }
      : await inTurn(hub.database, () =>
          keepingProgress(hub, { ...delivery, vocabulary }, (told) =>
            hub.database.session((session) => takeIn(hub, session, told), { keeps: isSmall(delivery) }),
          ),
        );
    if (report.rowsRead > FEW) hub.database.forgetPlans();
    if (hasPending) await hub.database.session(sequenceAlerts, { keeps: true });
    return report;
  } catch (error) {
    // What failed after the commit (alerts not put in order) leaves a merged delivery merged.
    await recordFailure(hub.database, deliveryId, error).catch(() => {});
    throw error;
  }
}

/** Up to so many bytes a delta is merged row by row, on a connection that knows how. */
const SMALL = 32 << 10;

function isSmall({ dataset, request }: Delivery): boolean {
  return dataset.kind === 'DELTA' && request.payload.bytes <= SMALL && 'buffer' in request.payload.content;
}

interface Recorded {
  /** One of the same bytes that stands already. */
  readonly earlier: SameFile | undefined;
  readonly vocabulary: Vocabulary;
}

/** Records a delivery, a small one with its bytes, and asks what is needed to read it: all in one message. */
async function record(hub: SourceHub, session: Session, delivery: Delivery): Promise<Recorded> {
  const { deliveryId, dataset, month, request } = delivery;
  const isFew = isSmall(delivery);
  const bytes = isFew ? sealedBytes(hub.vault, request.payload) : null;
  const vocabulary = vocabularyLater(session, request.regionCode);
  const known = requireRegionLater(session, request.regionCode);
  const earlier = sameFileLater(session, delivery);
  try {
    await session.transaction(async () => {
      // Who sends little sends it again when no answer comes, and the answer comes after its facts are on disk, and so is this then.
      if (isFew) session.send('/* record-soon */ set local synchronous_commit = off');
      session.send(sqlFile('source/insert-delivery'), [
        deliveryId,
        dataset.name,
        request.regionCode,
        month,
        request.payload.name,
        request.payload.digest,
        request.payload.bytes,
        request.receivedBy,
        request.origin ?? 'FILE',
        request.controls ? JSON.stringify(controlsToKeep(request.controls)) : null,
        request.supplements ?? null,
        request.encoding ?? null,
      ]);
      if (bytes) keepBytesUnlessSame(session, delivery, bytes);
    });
  } catch (error) {
    await known(); // an unknown region is told as such, and not by what it broke
    throw error;
  }
  return { earlier: await earlier(), vocabulary: await vocabulary() };
}

/** Keeps why a delivery failed; nothing that a file or the database says in its own words, which may hold a number. */
async function recordFailure(database: Queryable, deliveryId: string, error: unknown): Promise<void> {
  const [code, text] =
    error instanceof HubError ? [error.code, error.describe()] : ['INTERNAL', '内部错误 (internal error)'];
  const failed = await database.query(
    `update delivery set status = 'FAILED', failure_code = $2, failure_text = $3
     where delivery_id = $1 and status = 'STAGED' returning delivery_id`,
    [deliveryId, code, text],
  );
  if (failed.length > 0) await recordDeliveryEvent(database, deliveryId, 'FAILED', { by: 'hub', reason: code });
}

/** First day of the stated month; a full list without one is of the current month, a delta needs none. */
function firstOfMonth(dataset: Dataset, month: string | null, clock: Clock): string | null {
  if (month !== null) {
    const first = parsePlainMonth(month);
    if (first) return first;
    throw new HubError('ARGUMENT_INVALID', '月份写法不对', { where: '--month', found: month, expected: 'YYYY-MM' });
  }
  return dataset.kind === 'FULL_LIST' ? `${clock.today().slice(0, 7)}-01` : null;
}
