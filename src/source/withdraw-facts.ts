import type { Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import type { DatasetName } from '../reading/dataset.ts';

/** The datasets that correct by key. */
export type DeltaDataset = Extract<DatasetName, 'settlements' | 'payments' | 'enrolments'>;

/** How each table of facts is taken back and brought back. */
const FACTS: Readonly<
  Record<
    DeltaDataset,
    {
      readonly table: string;
      readonly find: string;
      /** Joins a fact f to its row w of `withdrawn`, by what its key is. */
      readonly key: string;
      readonly revision: string;
      /** Columns of a revision that is brought back, where they are not those of the one that it repeats (b, borne by i). */
      readonly anew: Readonly<Record<string, string>>;
    }
  >
> = {
  settlements: {
    table: 'settlement',
    find: 'source/find-withdrawn-settlements',
    key: 'f.settlement_id = w.fact_id',
    revision: 'w.revision + 1',
    // A reversal counts when resolve-withdrawn has found what it reverses.
    anew: {
      effect: 'case when b.reverses_id is null then b.is_valid::integer else 0 end',
      ledger_year: 'case when b.reverses_id is null and b.is_valid then extract(year from b.settled_on) end',
      visit_id: "md5('visit|' || b.region_code || '|' || b.visit_number)::uuid",
      medical_type: 'coalesce(b.own_medical_type, b.medical_type)',
      own_medical_type: 'null',
    },
  },
  payments: {
    table: 'payment',
    find: 'source/find-withdrawn-payments',
    key: 'f.payment_id = w.fact_id',
    revision: 'w.revision + 1',
    anew: {},
  },
  enrolments: {
    table: 'enrolment',
    find: 'source/find-withdrawn-enrolments',
    key: 'f.year = w.year and f.insurance_type = w.insurance_type',
    revision: 'w.last_revision + 1',
    anew: {},
  },
};

/** Nothing has this digest: whatever comes under the key of a fact that was taken back is news. */
const NO_DIGEST = '00000000-0000-0000-0000-000000000000';

export interface FactsWithdrawn {
  /** Facts that stood as the delivery told them. */
  readonly withdrawn: number;
  /** Of these: in whose place an earlier one stands again. */
  readonly restored: number;
}

/**
 * Takes back the facts that stand as a delivery told them. Where a delivery that still stands had told another before, that
 * one comes back as a new revision that says so (`restored_for`); later corrections stay. Leaves the keys in `withdrawn`.
 */
export async function withdrawFacts(
  session: Session,
  dataset: DeltaDataset,
  deliveryId: string,
): Promise<FactsWithdrawn> {
  await session.temporaryTables({
    withdrawn: `fact_id uuid, person_id uuid, revision integer, year smallint, insurance_type text, from_person_id uuid,
      from_revision integer, said_at timestamptz, last_revision integer`,
    resolution: `settlement_id uuid, is_staged boolean, person_id uuid, visit_id uuid, medical_type text, effect smallint,
      ledger_year smallint`,
  });
  const { table, find, key } = FACTS[dataset];
  const withdrawn = await session.execute(sqlFile(find), [deliveryId]);
  if (withdrawn === 0) return { withdrawn: 0, restored: 0 };
  await session.query('analyze withdrawn');
  await session.query(
    `/* supersede-withdrawn */ update ${table} f set superseded_at = now() from withdrawn w
     where f.person_id = w.person_id and f.revision = w.revision and ${key}`,
  );
  const restored = await session.execute(await restoring(session, dataset), [deliveryId]);
  if (dataset !== 'enrolments') await session.query(keying(table), [NO_DIGEST]);
  await session.query(
    `/* touch-withdrawn */ insert into touched
     select person_id from withdrawn union select i.person_id from withdrawn w join ${table} f
       on f.person_id = w.from_person_id and f.revision = w.from_revision and ${key} join person_identity i using (own_person_id)`,
  );
  if (dataset === 'settlements') {
    await session.query(sqlFile('source/resolve-withdrawn'));
    await session.query(sqlFile('source/move-reversals'));
  }
  return { withdrawn, restored };
}

/** The statement that repeats the revision before, column by column, whatever columns the table has by now. */
async function restoring(session: Session, dataset: DeltaDataset): Promise<string> {
  const { table, key, revision, anew } = FACTS[dataset];
  const columns = await session.query<{ name: string }>(
    `/* columns-of-facts */ select attname as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table],
  );
  const values: Readonly<Record<string, string>> = {
    ...anew,
    person_id: 'i.person_id',
    revision,
    recorded_at: 'now()',
    superseded_at: 'null',
    restored_for: '$1::uuid',
  };
  const names = columns.map(({ name }) => name);
  return `/* restore-facts: ${table} */
    insert into ${table} (${names.join(', ')})
    select ${names.map((name) => values[name] ?? `b.${name}`).join(', ')}
    from withdrawn w join ${table} b on b.person_id = w.from_person_id and b.revision = w.from_revision and ${key.replaceAll('f.', 'b.')}
      join person_identity i on i.own_person_id = b.own_person_id`;
}

/** Where each fact now stands; one that stands nowhere keeps its key, so that its revisions go on when it comes again. */
function keying(table: string): string {
  return `/* key-withdrawn */ update ${table}_key k
    set person_id = coalesce(f.person_id, k.person_id), revision = coalesce(f.revision, k.revision), digest = coalesce(f.digest, $1::uuid)${table === 'settlement' ? ', line_digest = null' : ''}
    from withdrawn w left join ${table} f on f.${table}_id = w.fact_id and f.superseded_at is null
    where k.${table}_id = w.fact_id`;
}
