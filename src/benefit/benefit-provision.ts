import type { Queryable } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import type { Benefit } from '../policy/benefit.ts';
import type { FiveChecks } from '../policy/five-checks.ts';
import {
  compilePopulation,
  type Population,
  type PopulationContext,
  type PopulationExpression,
} from '../policy/population.ts';
import { earlier, lastOfYear, type PlainDate } from '../value/plain-date.ts';

/** A provision (规定) as it judges a year. */
export interface ProvisionInForce<Content> {
  readonly provisionId: string;
  readonly version: number;
  /** Chinese. */
  readonly label: string;
  readonly clause: string;
  readonly reading: readonly string[];
  /** The place of the document. */
  readonly regionCode: string;
  readonly documentKey: string;
  readonly documentTitle: string;
  readonly documentNumber: string | null;
  readonly content: Content;
  /** Values of the document's parameters, null = not set. */
  readonly values: ReadonlyMap<string, string | null>;
  /** Compiles a population of the content, once each. */
  population(expression: PopulationExpression): Population;
}

interface Contents {
  readonly BENEFIT: Benefit;
  readonly FIVE_CHECKS: FiveChecks;
}

interface Row {
  readonly asked_code: string;
  readonly is_above: boolean;
  readonly provision_id: string;
  readonly version: number;
  readonly label: string;
  readonly clause: string;
  readonly region_code: string;
  readonly document_key: string;
  readonly title: string;
  readonly number: string | null;
  readonly spec: { readonly reading: readonly string[]; readonly content: unknown };
  readonly values: Readonly<Record<string, string | null>>;
  readonly populations: Readonly<Record<string, PopulationExpression>>;
  readonly counts_eliminated: boolean;
}

/** Where a provision is looked for. */
export interface ProvisionQuestion {
  readonly regionCodes: readonly string[];
  readonly year: number;
  readonly asOf: PlainDate;
  /** AT_OR_ABOVE: the nearest one that holds in each region. ALSO_BELOW: those of parts of it too. */
  readonly reach: 'AT_OR_ABOVE' | 'ALSO_BELOW';
}

/**
 * The provisions of a kind by which a year is judged as of a day, by region: in force on the earlier of that day and the
 * year's last one, like rules (POLICY §1), with the parameters of that day. One statement.
 */
export async function findProvisions<Kind extends keyof Contents>(
  database: Queryable,
  kind: Kind,
  { regionCodes, year, asOf, reach }: ProvisionQuestion,
): Promise<Map<string, ProvisionInForce<Contents[Kind]>[]>> {
  const on = earlier(asOf, lastOfYear(year));
  const rows = await database.query<Row>(sqlFile('benefit/find-benefit-provisions'), [
    [...new Set(regionCodes)],
    kind,
    on,
    reach === 'ALSO_BELOW',
  ]);
  const found = new Map<string, ProvisionInForce<Contents[Kind]>[]>();
  const made = new Map<string, ProvisionInForce<Contents[Kind]>>();
  for (const row of rows) {
    const provision = made.get(row.provision_id) ?? provisionOf<Contents[Kind]>(row);
    made.set(row.provision_id, provision);
    const ofRegion = found.get(row.asked_code) ?? [];
    // Of several documents at or above the place the nearest decides; those below it are of parts of it.
    const isNearest = ofRegion.every(({ regionCode }) => regionCode === row.region_code);
    if (!row.is_above || isNearest) found.set(row.asked_code, [...ofRegion, provision]);
  }
  return found;
}

function provisionOf<Content>(row: Row): ProvisionInForce<Content> {
  const context: PopulationContext = {
    monitoredCountsEliminated: row.counts_eliminated,
    populationOf(ruleId) {
      const population = row.populations[ruleId];
      if (!population) throw new RangeError(`${row.provision_id}: no version of ${ruleId} is in force`);
      return population;
    },
  };
  const compiled = new Map<PopulationExpression, Population>();
  return {
    provisionId: row.provision_id,
    version: row.version,
    label: row.label,
    clause: row.clause,
    reading: row.spec.reading,
    regionCode: row.region_code,
    documentKey: row.document_key,
    documentTitle: row.title,
    documentNumber: row.number,
    content: row.spec.content as Content,
    values: new Map(Object.entries(row.values)),
    population(expression) {
      const known = compiled.get(expression) ?? compilePopulation(expression, context);
      compiled.set(expression, known);
      return known;
    },
  };
}
