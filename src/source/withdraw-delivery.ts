import { type Followed, reevaluate, type Withdrawn } from '../assistance/reevaluate.ts';
import { lockPersons } from '../burden/lock-persons.ts';
import { keepPlaces } from '../burden/place.ts';
import { recomputePersonYears } from '../burden/recompute.ts';
import type { Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { HubError } from '../errors/hub-error.ts';
import { sequenceAlerts } from '../outbox/sequencer.ts';
import { lockRulesExclusive } from '../policy/rules-lock.ts';
import type { DatasetName } from '../reading/dataset.ts';
import { DATASET } from '../reading/datasets.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { withdrawCoverage } from './coverage.ts';
import { type Decision, type OnDecided, recordDeliveryEvent } from './delivery-history.ts';
import { NOTHING } from './delivery-report.ts';
import type { SourceHub } from './delivery-request.ts';
import { deriveList, findKept, type ListDataset } from './derive-list.ts';
import { type RecordedDelivery, requireDelivery } from './find-delivery.ts';
import { requireReason } from './require-reason.ts';
import { sayAgain } from './say-again.ts';
import { standLists } from './stand-lists.ts';
import { inTurn } from './turns.ts';
import { type DeltaDataset, type FactsWithdrawn, withdrawFacts } from './withdraw-facts.ts';

/** What a withdrawal did. */
export interface WithdrawalReport extends Followed {
  readonly deliveryId: string;
  readonly dataset: DatasetName;
  readonly regionCode: string;
  readonly month: string | null;
  /** Persons of whom something follows otherwise than before. */
  readonly persons: number;
  /** Of a delta: facts that stood as it told them, and those in whose place an earlier one stands again. */
  readonly factsWithdrawn: number;
  readonly factsRestored: number;
}

/**
 * Takes a delivery back whole (撤回): afterwards everything that is derived is as if it had never come, while it stays on
 * record with who took it back, when and why. A list that it had replaced stands again; of deltas the row before comes
 * back where a delivery that stands told it, and later corrections stay. Hits that rested on it are recalled and their
 * cases marked for review. The same bytes may be delivered again.
 * NOT_FOUND; CONFLICT when it is not merged; ARGUMENT_INVALID without a reason. One transaction; deliveries wait meanwhile.
 */
export async function withdrawDelivery(
  hub: SourceHub,
  deliveryId: string,
  decision: Decision,
  onDecided?: OnDecided,
): Promise<WithdrawalReport> {
  requireReason(decision);
  const known = await requireDelivery(hub.database, deliveryId);
  const report = await inTurn(hub.database, () =>
    hub.database.transaction(async (session) => {
      await lockRulesExclusive(session);
      await requireMerged(session, known.delivery_id);
      await onDecided?.(session);
      return withdraw(hub, session, known, decision);
    }),
  );
  await sequenceAlerts(hub.database);
  return report;
}

async function withdraw(
  hub: SourceHub,
  session: Session,
  known: RecordedDelivery,
  decision: Decision,
): Promise<WithdrawalReport> {
  const { delivery_id: deliveryId, dataset, region_code: regionCode } = known;
  const today = hub.clock.today();
  await session.query("update delivery set status = 'WITHDRAWN' where delivery_id = $1", [deliveryId]);
  await recordDeliveryEvent(session, deliveryId, 'WITHDRAWN', decision);
  await session.temporaryTables({ touched: 'person_id uuid' });
  const isLost = await withdrawCoverage(session, deliveryId);
  let facts: FactsWithdrawn = { withdrawn: 0, restored: 0 };
  if (isList(dataset)) await withdrawList(session, dataset, known);
  else facts = await withdrawDelta(hub, session, dataset, known);
  const persons = await lockPersons(session);
  if (!isList(dataset)) await recomputePersonYears(session, persons);
  await keepPlaces(session, today);
  const month = known.month?.slice(0, 7) ?? null;
  const withdrawn = {
    cause: `交付撤回（${DATASET[dataset].label} ${regionCode}${month === null ? '' : ` ${month}`}）`,
  };
  const followed = await reevaluate(session, 'TOUCHED', today, withdrawn);
  const wider = await reevaluateRegions(session, isLost ? regionCode : null, today, withdrawn);
  return {
    deliveryId,
    dataset,
    regionCode,
    month,
    persons,
    factsWithdrawn: facts.withdrawn,
    factsRestored: facts.restored,
    casesOpened: followed.casesOpened + wider.casesOpened,
    hitsAdded: followed.hitsAdded + wider.hitsAdded,
    hitsRecalled: followed.hitsRecalled + wider.hitsRecalled,
  };
}

function isList(dataset: DatasetName): dataset is ListDataset {
  return DATASET[dataset].kind === 'FULL_LIST';
}

async function withdrawList(session: Session, dataset: ListDataset, known: RecordedDelivery): Promise<void> {
  const { delivery_id: deliveryId, region_code: regionCode, month } = known;
  await standLists(session, dataset, regionCode, month!);
  await findKept(session, dataset, regionCode);
  if (dataset === 'roster') await session.query(sqlFile('source/place-households'), [deliveryId]);
  await deriveList(session, dataset, regionCode);
  if (dataset !== 'roster') return;
  await session.query(sqlFile('source/update-deaths'), [deliveryId]);
  await session.query(sqlFile('source/drop-empty-households'), [deliveryId]);
}

async function withdrawDelta(
  hub: SourceHub,
  session: Session,
  dataset: DeltaDataset,
  { delivery_id: deliveryId, region_code: regionCode }: RecordedDelivery,
): Promise<FactsWithdrawn> {
  const facts = await withdrawFacts(session, dataset, deliveryId);
  if (facts.withdrawn === 0) return facts;
  // Merging what others say again keeps of `touched` only whom it changes.
  await session.temporaryTables({ touched_before: 'person_id uuid' });
  await session.query('insert into touched_before select person_id from touched');
  await sayAgain(hub, session, dataset, regionCode);
  await session.query('insert into touched select person_id from touched_before');
  return facts;
}

/**
 * Where the delivery alone had made something known, nobody of its region can be judged by it any more; and a line for a
 * whole region may have stood there only for whom the delivery had brought.
 */
async function reevaluateRegions(
  session: Session,
  lost: string | null,
  today: PlainDate,
  withdrawn: Withdrawn,
): Promise<Followed> {
  const lines = await session.query<{ region_code: string }>(
    '/* find-region-lines */ select distinct region_code from determination where person_id is null and superseded_at is null',
  );
  let followed: Followed = NOTHING;
  for (const regionCode of new Set([...(lost === null ? [] : [lost]), ...lines.map((line) => line.region_code)])) {
    const { casesOpened, hitsAdded, hitsRecalled } = await reevaluate(session, { regionCode }, today, withdrawn);
    followed = {
      casesOpened: followed.casesOpened + casesOpened,
      hitsAdded: followed.hitsAdded + hitsAdded,
      hitsRecalled: followed.hitsRecalled + hitsRecalled,
    };
  }
  return followed;
}

async function requireMerged(session: Session, deliveryId: string): Promise<void> {
  const [delivery] = await session.query<{ status: string }>(
    'select status from delivery where delivery_id = $1 for update',
    [deliveryId],
  );
  const { status } = delivery!;
  if (status === 'MERGED' || status === 'PARTIAL') return;
  const mend =
    status === 'HELD'
      ? '待确认的交付用 reject 退回'
      : status === 'UNCHANGED'
        ? '请撤回内容相同、已入库的那一次交付'
        : '查看交付历程：没有可撤回的内容';
  throw new HubError('CONFLICT', '该交付没有入库，无可撤回 (the delivery is not merged)', {
    where: 'delivery',
    found: status,
    expected: 'MERGED or PARTIAL',
    mend,
  });
}
