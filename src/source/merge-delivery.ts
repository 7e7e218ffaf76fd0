import { HAS_ALERTS, reevaluate, reevaluateUntold } from '../assistance/reevaluate.ts';
import { lockPersons } from '../burden/lock-persons.ts';
import { sendPlaces } from '../burden/place.ts';
import { recomputePersonYears } from '../burden/recompute.ts';
import { FEW, inBulk } from '../database/bulk.ts';
import type { Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { placeAlerts } from '../outbox/sequencer.ts';
import { otherPayLayers } from '../policy/published.ts';
import { lockRulesExclusive, lockRulesShared } from '../policy/rules-lock.ts';
import type { DatasetName } from '../reading/dataset.ts';
import type { FileIdentities } from '../reading/identities.ts';
import type { Staged } from '../reading/pour-rows.ts';
import { ensureDeliveredRegions } from '../region/region-tree.ts';
import { addCoverage, bringsNewCoverage, type Coverage, mayCover } from './coverage.ts';
import { recordDeliveryEvent } from './delivery-history.ts';
import { type DeliveryReport, NOTHING, readingOf, reportOf } from './delivery-report.ts';
import type { Delivery, SourceHub } from './delivery-request.ts';
import { holdDelivery, keepHeldReasons, requireHeld } from './hold-delivery.ts';
import { findHoldReasons } from './hold-reasons.ts';
import { keepReading } from './keep-reading.ts';
import type { LinesReadBefore } from './lines-read-before.ts';
import { linkPersons } from './link.ts';
import type { Merge } from './merge.ts';
import { mergeEnrolments, mergePayments, mergeSettlements, reversalsLater } from './merge-deltas.ts';
import { mergeCivilAffairs, mergeRoster, mergeRuralRevitalisation } from './merge-lists.ts';
import { keepOtherNames } from './other-names.ts';
import type { RefusedRows } from './refused-rows.ts';
import { findNewRegions } from './regions.ts';
import { keepUnchanged, sameFileLater } from './same-file.ts';
import { requireSupplemented } from './supplement.ts';

/** What is merged: rows, who they are of, and what is left to do for those whom nobody knew, once it is told who they are. */
export interface ToMerge extends Staged {
  readonly identities: FileIdentities;
  readonly stageNew: () => Promise<void>;
  /** By which lines have passed unread; null where none could. */
  readonly memory: LinesReadBefore | null;
}

/** What a merge did. */
export interface Merged {
  readonly report: DeliveryReport;
  /** Whether alerts may still wait for their place in the stream. */
  readonly hasPending: boolean;
}

/**
 * Merges what is staged, with all that follows from it: sums, determinations, cases, alerts. One transaction, the caller's.
 * The last statements are sent with its commit; the function that comes back tells afterwards what was done.
 * Null, and nothing merged, when what has passed unread stands no longer as it stood then: the file is to be read again.
 */
export async function mergeDelivery(
  hub: SourceHub,
  session: Session,
  delivery: Delivery,
  staged: ToMerge,
  refused: RefusedRows,
): Promise<(() => Promise<Merged>) | null> {
  const { deliveryId, dataset, month, request } = delivery;
  const supplements = request.supplements ?? null;
  const coverage = { deliveryId, dataset: dataset.name, regionCode: request.regionCode, month, supplements };
  const isNew = await lockRules(session, coverage);
  // One sender's deliveries follow one another; rosters of all senders, since a person's first roster is looked for among all.
  const sender = dataset.name === 'roster' ? 'roster' : `${dataset.name} ${request.regionCode}`;
  session.send('/* lock-sender */ select pg_advisory_xact_lock(hashtext($1))', [`hub.delivery ${sender}`]);
  const same = sameFileLater(session, delivery);
  const reversals =
    dataset.name === 'settlements' && session.keeps ? reversalsLater(session, request.regionCode) : null;
  const [newRegions, otherLayers] = await session.together(() => [
    findNewRegions(session, dataset),
    dataset.name === 'settlements' ? otherPayLayers(session, request.regionCode) : Promise.resolve(null),
  ]);
  const earlier = await same();
  if (staged.memory && !(await staged.memory.stillHolds(session))) return null;
  if (delivery.isKept) {
    await requireHeld(session, deliveryId);
    await delivery.onConfirmed?.(session);
  }
  if (earlier) return notMerged(await keepUnchanged(session, delivery, earlier));
  if (supplements !== null) await requireSupplemented(session, supplements);
  const reasons = await findHoldReasons(session, delivery, staged.rowsRead, refused);
  if (reasons.length > 0 && !request.confirmed)
    return notMerged(await holdDelivery(session, delivery, reasons, staged, refused));
  if (request.confirmed && (delivery.isKept || reasons.length > 0)) {
    await keepHeldReasons(session, deliveryId, reasons);
    await recordDeliveryEvent(session, deliveryId, 'CONFIRMED', request.confirmed);
  }
  if (newRegions.length > 0) await ensureDeliveredRegions(session, newRegions);
  await session.temporaryTables({ touched: 'person_id uuid' });
  await staged.stageNew();
  await linkPersons(session);
  const hasReversals = reversals === null || (await reversals());
  const mergeRows = () =>
    mergeOf(hub, dataset.name)(session, {
      deliveryId,
      regionCode: request.regionCode,
      month,
      supplements,
      hasReversals,
      otherLayer: otherLayers?.get(request.regionCode) ?? null,
    });
  // Not for settlements: their chains of reversals are followed row by row, by the index.
  const isBulk = staged.rowsRead > FEW && dataset.name !== 'settlements';
  const counted = await (isBulk ? inBulk(session, mergeRows) : mergeRows());
  request.onRows?.(session);
  const named = session.later(sqlFile('source/notice-names'), [deliveryId, staged.otherNames]);
  await keepReading(session, deliveryId, staged);
  if (request.controls?.amountFen !== undefined && refused.amount.unread > 0) {
    await session.query(
      "insert into delivery_notice (delivery_id, code, row_number, detail) values ($1, 'CONTROL_UNCHECKED', 1, $2)",
      [deliveryId, `${refused.amount.unread} 行被拒且金额不可读，控制金额无法核对`],
    );
  }
  const persons = await lockPersons(session);
  // Alerts of a few get their place with the commit.
  const isFew = session.keeps && !isNew;
  const follow = async () => {
    if (dataset.name === 'settlements' || dataset.name === 'payments') await recomputePersonYears(session, persons);
    sendPlaces(session, hub.clock.today());
    await addCoverage(session, coverage);
    if (isFew) return reevaluateUntold(session, 'TOUCHED', hub.clock.today());
    const followed = await reevaluate(session, 'TOUCHED', hub.clock.today());
    return () => Promise.resolve(followed);
  };
  const followed = await (persons > FEW ? inBulk(session, follow) : follow());
  const wider = isNew ? await reevaluate(session, { regionCode: request.regionCode }, hub.clock.today()) : NOTHING;
  if ((await named()).length > 0) {
    await keepOtherNames(session, hub.vault, deliveryId, staged.identities);
    if (staged.memory) await forgetLines(session, staged.identities);
  }
  const merged = await counted();
  const counts = { ...merged, rowsUnchanged: merged.rowsUnchanged + staged.rowsPassed };
  const status = refused.count > 0 ? 'PARTIAL' : 'MERGED';
  session.send(sqlFile('source/finish-delivery'), [
    deliveryId,
    status,
    staged.rowsRead,
    counts.rowsNew,
    counts.rowsChanged,
    counts.rowsUnchanged,
    refused.count,
    counts.rowsLeft,
    counts.rowsKept ?? 0,
    null,
    'MERGED',
  ]);
  await request.onMerged?.(session, deliveryId, refused.count);
  const notices = session.later<{ code: string; rows: number }>(
    '/* count-notices */ select code, count(*)::int as rows from delivery_notice where delivery_id = $1 group by code order by code',
    [deliveryId],
  );
  const placed = isFew ? placeAlerts(session, HAS_ALERTS) : null;
  return async () => {
    const { casesOpened, hitsAdded, hitsRecalled } = await followed();
    return {
      report: {
        ...reportOf(delivery, status),
        ...counts,
        rowsKept: counts.rowsKept ?? 0,
        rowsRead: staged.rowsRead,
        rowsRefused: refused.count,
        refusedByCode: refused.byCode,
        noticesByCode: Object.fromEntries((await notices()).map(({ code, rows }) => [code, rows])),
        ...readingOf(staged),
        casesOpened: casesOpened + wider.casesOpened,
        hitsAdded: hitsAdded + wider.hitsAdded,
        hitsRecalled: hitsRecalled + wider.hitsRecalled,
      },
      hasPending: placed === null || (await placed()).isFull,
    };
  };
}

/** Of numbers that come under several names every line is read. */
async function forgetLines(session: Session, { otherNames }: FileIdentities): Promise<void> {
  await session.query(sqlFile('source/forget-lines'), [otherNames.map(({ identity }) => identity.ordinal)]);
}

function notMerged(report: DeliveryReport): () => Promise<Merged> {
  return () => Promise.resolve({ report, hasPending: true });
}

/**
 * Keeps the rules as they are for a delivery. What a region never had before concerns everybody in it: then nobody else may be
 * changing anything, and true is returned. What is covered is looked at under the lock, since a withdrawal may be under way
 * that takes it back; who holds a shared lock and wants it alone would wait for others who want the same, so it is let go first.
 */
async function lockRules(session: Session, coverage: Coverage): Promise<boolean> {
  if (!mayCover(coverage)) {
    await lockRulesShared(session);
    return false;
  }
  session.send('savepoint before_rules');
  await lockRulesShared(session);
  const isNew = await bringsNewCoverage(session, coverage);
  session.send(isNew ? 'rollback to savepoint before_rules' : 'release savepoint before_rules');
  if (isNew) await lockRulesExclusive(session);
  return isNew;
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
