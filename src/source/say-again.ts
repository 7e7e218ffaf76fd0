import type { Session } from '../database/database.ts';
import { otherPayLayers } from '../policy/published.ts';
import { DATASET } from '../reading/datasets.ts';
import { FileIdentities } from '../reading/identities.ts';
import { loadVocabulary } from '../reading/vocabulary.ts';
import { openTables } from '../table/open-tables.ts';
import type { SourceHub } from './delivery-request.ts';
import { requireDelivery } from './find-delivery.ts';
import { withKeptPayload } from './kept-payload.ts';
import { linkPersons, stageIdentities } from './link.ts';
import type { Merge } from './merge.ts';
import { mergeEnrolments, mergePayments, mergeSettlements } from './merge-deltas.ts';
import { knownRegions } from './regions.ts';
import { stageRows } from './stage.ts';
import type { DeltaDataset } from './withdraw-facts.ts';

const MERGE: Readonly<Record<DeltaDataset, Merge>> = {
  settlements: mergeSettlements,
  payments: mergePayments,
  enrolments: mergeEnrolments,
};

/** Leaves of the staged rows those whose fact was withdrawn and not told since; $1 = region of the sender, $2 = when it was told. */
const STILL_SAYS: Readonly<Record<DeltaDataset, string>> = {
  settlements: "w.fact_id = md5('settlement|' || $1::text || '|' || s.settlement_number)::uuid",
  payments: "w.fact_id = md5('payment|' || $1::text || '|' || s.channel || '|' || s.voucher_number)::uuid",
  enrolments: `$1::text is not null and w.year = s.year and w.insurance_type = s.insurance_type
    and w.person_id = (select l.person_id from linked l where l.identity = s.identity)`,
};

/**
 * Lets deliveries that still stand say again what they had said beside a withdrawn one: a row that told what was known is
 * no revision of its own, but what it told must not go with the other. They are read from their kept bytes, in the order in
 * which they were merged. In: `withdrawn`.
 */
export async function sayAgain(
  hub: SourceHub,
  session: Session,
  dataset: DeltaDataset,
  regionCode: string,
): Promise<void> {
  // An enrolment's key is the person, whoever sends it; other keys are their sender's own.
  const others = await session.query<{ delivery_id: string }>(
    `/* find-who-says-again */
     select d.delivery_id from delivery d
     where d.dataset = $1 and ($2::text is null or d.region_code = $2) and d.status in ('MERGED', 'PARTIAL') and d.rows_unchanged > 0
       and d.merged_at > (select min(w.merged_at) from delivery w
         where w.dataset = $1 and ($2::text is null or w.region_code = $2) and w.status = 'WITHDRAWN')
     order by d.merged_at`,
    [dataset, dataset === 'enrolments' ? null : regionCode],
  );
  for (const { delivery_id } of others) await sayAgainOf(hub, session, dataset, delivery_id);
}

async function sayAgainOf(hub: SourceHub, session: Session, dataset: DeltaDataset, deliveryId: string): Promise<void> {
  const { region_code: regionCode, encoding } = await requireDelivery(session, deliveryId);
  const vocabulary = await loadVocabulary(hub.database, regionCode);
  const identities = new FileIdentities(hub.vault, vocabulary.codes);
  const known = await knownRegions(hub.database);
  await withKeptPayload(hub, deliveryId, (payload) =>
    stageRows(makingTables(session), DATASET[dataset], {
      file: payload.name,
      tables: { [Symbol.asyncIterator]: () => openTables(payload, { encoding: encoding ?? 'auto' }) },
      identities,
      codes: vocabulary.codes,
      names: vocabulary.columnNames(DATASET[dataset]),
      isKnownRegion: known,
      onRefused: async () => {},
    }),
  );
  await stageIdentities(makingTables(session), hub.vault, identities);
  await linkPersons(session);
  await session.query(
    `/* keep-what-is-withdrawn */ delete from stage s
     where not exists (select from withdrawn w where ${STILL_SAYS[dataset]}
       and (w.said_at is null or w.said_at < (select merged_at from delivery where delivery_id = $2)))`,
    [regionCode, deliveryId],
  );
  const [rows] = await session.query<{ any: boolean }>('/* has-staged */ select exists (select from stage) as any');
  if (!rows!.any) return;
  const otherLayers = dataset === 'settlements' ? await otherPayLayers(session, regionCode) : null;
  await MERGE[dataset](session, {
    deliveryId,
    regionCode,
    month: null,
    supplements: null,
    hasReversals: true,
    otherLayer: otherLayers?.get(regionCode) ?? null,
  });
}

/** Within a transaction tables are made together with the next statement, which COPY cannot be: here they are made at once. */
function makingTables(session: Session): Session {
  return {
    ...session,
    async temporaryTables(tables) {
      await session.temporaryTables(tables);
      await session.query('/* make-tables */ select');
    },
  };
}
