import type { Queryable } from '../database/database.ts';
import { compilePopulation, type Population, type PopulationExpression } from '../policy/population.ts';
import type { Subsidy } from '../policy/subsidy.ts';
import { lastOfYear, type PlainDate, plainDate } from '../value/plain-date.ts';
import type { ParameterValues } from './subsidy-arithmetic.ts';

/** A subsidy of premiums (资助参保) as a year is judged by it. */
export interface SubsidyInForce {
  readonly subsidyId: string;
  readonly version: number;
  /** Chinese. */
  readonly label: string;
  readonly clause: string;
  readonly reading: readonly string[];
  readonly documentTitle: string;
  /** The place of the document; it holds there and below, less `exceptIn`. */
  readonly regionCode: string;
  /** Places below that have a subsidy of the same insurance of their own. */
  readonly exceptIn: readonly string[];
  readonly content: Subsidy;
  /** Who is of each class, in the order of the classes. */
  readonly populations: readonly Population[];
  /** What the parameters say on a day. */
  valuesOn(day: PlainDate): ParameterValues;
}

interface Row {
  readonly provision_id: string;
  readonly version: number;
  readonly label: string;
  readonly clause: string;
  readonly region_code: string;
  readonly title: string;
  readonly spec: { readonly reading: readonly string[]; readonly content: Subsidy };
  readonly counts_eliminated: boolean;
  readonly named: Readonly<Record<string, PopulationExpression>>;
  readonly inner: readonly string[];
  readonly parameters: readonly { id: string; from: PlainDate; until: PlainDate | null; value: string | null }[];
}

/**
 * A day within the year: the day itself, or the year's first or last where it lies outside. The version of a subsidy and its
 * parameters hold on such a day, since whoever pays in autumn pays the premium of the year to come.
 */
export function withinYear(day: PlainDate, year: number): PlainDate {
  const first = plainDate(`${year}-01-01`);
  if (day < first) return first;
  return day > lastOfYear(year) ? lastOfYear(year) : day;
}

/**
 * The subsidies of a year as of today that hold in a region or in a part of it (null = all), in the order of their ids: the
 * version in force on the earlier of today and the year's last day judges the whole year (POLICY §1). One statement.
 */
export async function findSubsidiesInForce(
  database: Queryable,
  { regionCode, year, today }: { regionCode: string | null; year: number; today: PlainDate },
): Promise<SubsidyInForce[]> {
  const rows = await database.query<Row>(
    `/* subsidy.subsidiesInForce */
     with current as (
       select v.* from provision_version v
       where v.kind = 'SUBSIDY' and v.from_on <= $1::date and (v.until_on is null or v.until_on >= $1::date)
     )
     select v.provision_id, v.version, v.label, v.clause, v.region_code, d.title, v.spec,
       coalesce((select (r.spec -> 'settings' ->> 'monitoredCountsEliminated')::boolean from rule_version r
         where r.document_key = v.document_key order by r.from_on <= $1::date desc, r.from_on desc, r.rule_id limit 1), false) as counts_eliminated,
       coalesce((select jsonb_object_agg(r.rule_id, r.spec -> 'population') from rule_version r
         where r.document_key = v.document_key and r.from_on <= $1::date and (r.until_on is null or r.until_on >= $1::date)), '{}') as named,
       array(select distinct i.region_code from current i join region_closure c on c.ancestor_code = v.region_code and c.descendant_code = i.region_code
         where c.depth > 0 and i.spec -> 'content' ->> 'insurance' = v.spec -> 'content' ->> 'insurance' order by 1) as inner,
       coalesce((select jsonb_agg(jsonb_build_object('id', p.parameter_id, 'from', p.from_on, 'until', p.until_on, 'value', p.value))
         from policy_parameter p where p.document_key = v.document_key and p.superseded_at is null), '[]') as parameters
     from current v join policy_document d using (document_key)
     where $2::text is null or exists (select from region_closure c where (c.ancestor_code = v.region_code and c.descendant_code = $2)
       or (c.ancestor_code = $2 and c.descendant_code = v.region_code))
     order by v.provision_id collate "C"`,
    [withinYear(today, year), regionCode],
  );
  return rows.map((row) => ({
    subsidyId: row.provision_id,
    version: row.version,
    label: row.label,
    clause: row.clause,
    reading: row.spec.reading,
    documentTitle: row.title,
    regionCode: row.region_code,
    exceptIn: row.inner,
    content: row.spec.content,
    populations: row.spec.content.classes.map(({ population }) =>
      compilePopulation(population, {
        monitoredCountsEliminated: row.counts_eliminated,
        populationOf(named) {
          const population = row.named[named];
          if (!population) throw new RangeError(`${row.provision_id} names ${named}, which is not in force`);
          return population;
        },
      }),
    ),
    valuesOn: valuesByDay(row.parameters),
  }));
}

function valuesByDay(parameters: Row['parameters']): (day: PlainDate) => ParameterValues {
  const known = new Map<PlainDate, ParameterValues>();
  return (day) => {
    let values = known.get(day);
    if (!values) {
      values = new Map(
        parameters
          .filter(({ from, until }) => from <= day && (until === null || day <= until))
          .map(({ id, value }) => [id, value]),
      );
      known.set(day, values);
    }
    return values;
  };
}
