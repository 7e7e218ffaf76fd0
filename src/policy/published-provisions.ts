import type { Queryable } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { HubError } from '../errors/hub-error.ts';
import { earlier, lastOfYear, type PlainDate } from '../value/plain-date.ts';
import { compilePopulation, type Population, type PopulationExpression } from './population.ts';
import type { ProvisionContents, ProvisionKind } from './provision.ts';
import type { ProvisionSpec } from './provision-spec.ts';

/** Values of a document's parameters by id: exact decimal text, null = not set; absent = no period of it holds. */
export type ParameterValues = ReadonlyMap<string, string | null>;

/** A provision (规定) of a document as published. */
export interface PublishedProvision<Content> {
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
  /** 文号; null = the document bears none. */
  readonly documentNumber: string | null;
  readonly content: Content;
  /** What the document's parameters say on a day. */
  valuesOn(day: PlainDate): ParameterValues;
  /** A population of the content, ready to be decided; compiled once each. */
  population(expression: PopulationExpression): Population;
}

/** A region and the day on which something must hold there. */
export interface RegionAndDay {
  readonly regionCode: string;
  readonly on: PlainDate;
}

interface Reach {
  /** Of what has run out by the day its last version: what was asked of somebody stays asked. */
  readonly orLast?: boolean;
}

interface Row<Content> {
  readonly ordinal: number;
  readonly is_of_part: boolean;
  readonly provision_id: string;
  readonly version: number;
  readonly label: string;
  readonly clause: string;
  readonly region_code: string;
  readonly document_key: string;
  readonly title: string;
  readonly number: string | null;
  readonly spec: ProvisionSpec<Content>;
  readonly parameters: readonly { id: string; from: PlainDate; until: PlainDate | null; value: string | null }[];
}

/** The day on which a year is judged as of a day: the earlier of that day and the year's last (POLICY §1). */
export function judgingDay(year: number, asOf: PlainDate): PlainDate {
  return earlier(asOf, lastOfYear(year));
}

/**
 * The provisions of a kind for each region and its day, in the order of `asked`: its own and those of the places above,
 * nearest place first. One statement, however many regions.
 */
export async function findProvisionsOf<Kind extends ProvisionKind>(
  database: Queryable,
  kind: Kind,
  asked: readonly RegionAndDay[],
  { orLast = false }: Reach = {},
): Promise<PublishedProvision<ProvisionContents[Kind]>[][]> {
  return inOrder(await rowsOf(database, kind, asked, { withParts: false, orLast }), asked.length);
}

/** As `findProvisionsOf`, of one region. */
export async function findProvisions<Kind extends ProvisionKind>(
  database: Queryable,
  kind: Kind,
  asked: RegionAndDay,
  reach: Reach = {},
): Promise<PublishedProvision<ProvisionContents[Kind]>[]> {
  const [found] = await findProvisionsOf(database, kind, [asked], reach);
  return found!;
}

/**
 * By which provisions a region with all its parts is judged: where documents of several places at or above it hold, the nearest
 * place's; and those of parts of it, for those parts.
 */
export async function findDecisiveProvisions<Kind extends ProvisionKind>(
  database: Queryable,
  kind: Kind,
  asked: RegionAndDay,
): Promise<PublishedProvision<ProvisionContents[Kind]>[]> {
  const rows = await rowsOf(database, kind, [asked], { withParts: true, orLast: false });
  const nearest = rows[0]?.region_code;
  const [found] = inOrder(
    rows.filter((row) => row.is_of_part || row.region_code === nearest),
    1,
  );
  return found!;
}

/** All provisions that hold anywhere in a region, above it or in a part of it, or in the whole country (null). */
export async function findProvisionsWithin<Kind extends ProvisionKind>(
  database: Queryable,
  kind: Kind,
  { regionCode, on }: { readonly regionCode: string | null; readonly on: PlainDate },
): Promise<PublishedProvision<ProvisionContents[Kind]>[]> {
  const [found] = inOrder(await rowsOf(database, kind, [{ regionCode, on }], { withParts: true, orLast: false }), 1);
  return found!;
}

function rowsOf<Kind extends ProvisionKind>(
  database: Queryable,
  kind: Kind,
  asked: readonly { readonly regionCode: string | null; readonly on: PlainDate }[],
  { withParts, orLast }: { readonly withParts: boolean; readonly orLast: boolean },
): Promise<Row<ProvisionContents[Kind]>[]> {
  return database.query(sqlFile('policy/find-provisions'), [
    kind,
    asked.map(({ regionCode }) => regionCode),
    asked.map(({ on }) => on),
    withParts,
    orLast,
  ]);
}

/** The version of a provision that holds on a day; NOT_FOUND, for the input named `where`, when there is none. */
export async function requireProvision<Kind extends ProvisionKind>(
  database: Queryable,
  kind: Kind,
  provisionId: string,
  on: PlainDate,
  { orLast = false, where = 'provisionId' }: Reach & { readonly where?: string } = {},
): Promise<PublishedProvision<ProvisionContents[Kind]>> {
  const [place] = await database.query<{ region_code: string }>(
    '/* policy.placeOfProvision */ select region_code from provision_version where kind = $1 and provision_id = $2 limit 1',
    [kind, provisionId],
  );
  const found = place ? await findProvisions(database, kind, { regionCode: place.region_code, on }, { orLast }) : [];
  const provision = found.find((candidate) => candidate.provisionId === provisionId);
  if (provision) return provision;
  throw new HubError('NOT_FOUND', '没有有效的规定 (no such provision in force)', {
    where,
    found: `${provisionId.slice(0, 100)}, ${on}`,
    mend: 'see what holds in the region, and the days on which its documents are in force',
  });
}

/** Single versions, such as those that something was reckoned by, in the order of the keys; null where there is none. */
export async function findProvisionVersions<Kind extends ProvisionKind>(
  database: Queryable,
  kind: Kind,
  keys: readonly { readonly provisionId: string; readonly version: number }[],
): Promise<(PublishedProvision<ProvisionContents[Kind]> | null)[]> {
  const rows = await database.query<Row<ProvisionContents[Kind]>>(sqlFile('policy/find-provision-versions'), [
    kind,
    keys.map(({ provisionId }) => provisionId),
    keys.map(({ version }) => version),
  ]);
  return inOrder(rows, keys.length).map(([provision]) => provision ?? null);
}

/** The rows of each ordinal, one object a version. */
function inOrder<Content>(rows: readonly Row<Content>[], count: number): PublishedProvision<Content>[][] {
  const made = new Map<string, PublishedProvision<Content>>();
  const found: PublishedProvision<Content>[][] = Array.from({ length: count }, () => []);
  for (const row of rows) {
    const key = `${row.provision_id} ${row.version}`;
    const provision = made.get(key) ?? provisionOf(row);
    made.set(key, provision);
    found[row.ordinal - 1]!.push(provision);
  }
  return found;
}

function provisionOf<Content>(row: Row<Content>): PublishedProvision<Content> {
  const { reading, content, settings } = row.spec;
  const compiled = new Map<PopulationExpression, Population>();
  return {
    provisionId: row.provision_id,
    version: row.version,
    label: row.label,
    clause: row.clause,
    reading,
    regionCode: row.region_code,
    documentKey: row.document_key,
    documentTitle: row.title,
    documentNumber: row.number,
    content,
    valuesOn: valuesByDay(row.parameters),
    population(expression) {
      let population = compiled.get(expression);
      if (!population) {
        population = compilePopulation(expression, {
          monitoredCountsEliminated: settings.monitoredCountsEliminated,
          populationOf(named) {
            throw new RangeError(`${row.provision_id} was published with ${named} not written out`);
          },
        });
        compiled.set(expression, population);
      }
      return population;
    },
  };
}

function valuesByDay(parameters: Row<unknown>['parameters']): (day: PlainDate) => ParameterValues {
  const known = new Map<PlainDate, ParameterValues>();
  return (day) => {
    let values = known.get(day);
    if (!values) {
      const holding = parameters.filter(({ from, until }) => from <= day && (until === null || day <= until));
      values = new Map(holding.map(({ id, value }) => [id, value]));
      known.set(day, values);
    }
    return values;
  };
}
