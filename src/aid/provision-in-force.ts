import type { Queryable } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import { compilePopulation, type Population, type PopulationExpression } from '../policy/population.ts';
import type { ProvisionContents, ProvisionKind } from '../policy/provision.ts';
import { earlier, lastOfYear, type PlainDate } from '../value/plain-date.ts';

/** A provision (规定) of a document as it stands on a day. */
export interface ProvisionInForce<Content> {
  readonly provisionId: string;
  readonly version: number;
  /** Chinese. */
  readonly label: string;
  readonly clause: string;
  readonly reading: readonly string[];
  /** The place of the document; it holds there and in every region below. */
  readonly regionCode: string;
  readonly documentKey: string;
  readonly documentTitle: string;
  readonly content: Content;
  /** Whether MONITORED in its populations covers those whose risk has been eliminated. */
  readonly countsEliminated: boolean;
}

interface Row<Content> {
  readonly provision_id: string;
  readonly version: number;
  readonly label: string;
  readonly clause: string;
  readonly region_code: string;
  readonly document_key: string;
  readonly title: string;
  readonly spec: { readonly reading: readonly string[]; readonly content: Content };
  readonly counts_eliminated: boolean;
}

const SELECT = `select v.provision_id, v.version, v.label, v.clause, v.region_code, v.document_key, d.title, v.spec,
    coalesce((select (r.spec -> 'settings' ->> 'monitoredCountsEliminated')::boolean from rule_version r
      where r.document_key = v.document_key order by r.from_on <= $2::date desc, r.from_on desc, r.rule_id limit 1), false) as counts_eliminated
  from provision_version v join policy_document d using (document_key)
  where v.kind = $1 and v.from_on <= $2::date`;
/** Of what has run out: the last version. */
const IN_FORCE = 'and (v.until_on is null or v.until_on >= $2::date)';
const LAST = `and not exists (select from provision_version later where later.provision_id = v.provision_id
    and later.from_on <= $2::date and later.version > v.version)`;

/** The day on which a year is judged as of a day: the earlier of that day and the year's last (POLICY §1). */
export function judgingDay(year: number, asOf: PlainDate): PlainDate {
  return earlier(asOf, lastOfYear(year));
}

/**
 * The provisions of a kind that hold in a region on a day: its own and those of the places above, nearest place first. With `on`
 * null also those that have run out by `today`, in their last version: what was asked of somebody stays asked.
 */
export async function findProvisions<Kind extends ProvisionKind>(
  database: Queryable,
  kind: Kind,
  regionCode: string,
  on: PlainDate | null,
  today: PlainDate | null = null,
): Promise<ProvisionInForce<ProvisionContents[Kind]>[]> {
  const rows = await database.query<Row<ProvisionContents[Kind]>>(
    `/* aid.provisions */ ${SELECT} ${on === null ? LAST : IN_FORCE}
     and exists (select from region_closure c where c.ancestor_code = v.region_code and c.descendant_code = $3)
     order by (select c.depth from region_closure c where c.ancestor_code = v.region_code and c.descendant_code = $3), v.provision_id collate "C"`,
    [kind, on ?? today, regionCode],
  );
  return rows.map(provisionOf);
}

/** The version of a provision in force on a day, as `findProvisions` takes it; NOT_FOUND when there is none. */
export async function requireProvision<Kind extends ProvisionKind>(
  database: Queryable,
  kind: Kind,
  provisionId: string,
  on: PlainDate | null,
  today: PlainDate | null = null,
): Promise<ProvisionInForce<ProvisionContents[Kind]>> {
  const [row] = await database.query<Row<ProvisionContents[Kind]>>(
    `/* aid.provision */ ${SELECT} ${on === null ? LAST : IN_FORCE} and v.provision_id = $3`,
    [kind, on ?? today, provisionId],
  );
  if (row) return provisionOf(row);
  throw new HubError('NOT_FOUND', '没有有效的规定 (no such provision in force)', {
    where: 'provisionId',
    found: `${provisionId.slice(0, 100)}, ${on ?? today}`,
    mend: 'see what holds in the region, and the days on which its documents are in force',
  });
}

/** A population of a provision, ready to be decided. Provisions of these kinds name no rules in their populations. */
export function populationOf(
  expression: PopulationExpression,
  { provisionId, countsEliminated }: ProvisionInForce<unknown>,
): Population {
  return compilePopulation(expression, {
    monitoredCountsEliminated: countsEliminated,
    populationOf(named) {
      throw new RangeError(`${provisionId} names the rule ${named} in a population`);
    },
  });
}

function provisionOf<Content>(row: Row<Content>): ProvisionInForce<Content> {
  const { reading, content } = row.spec;
  return {
    provisionId: row.provision_id,
    version: row.version,
    label: row.label,
    clause: row.clause,
    reading,
    regionCode: row.region_code,
    documentKey: row.document_key,
    documentTitle: row.title,
    content,
    countsEliminated: row.counts_eliminated,
  };
}
