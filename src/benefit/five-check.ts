import { placeSql, type Scope } from '../burden/place.ts';
import type { Queryable } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { maskOf } from '../person/state-bits.ts';
import type { FiveCheck, FiveChecks } from '../policy/five-checks.ts';
import { decide, type Term } from '../policy/population.ts';
import {
  findDecisiveProvisions,
  findProvisions,
  judgingDay,
  type PublishedProvision,
} from '../policy/published-provisions.ts';
import { stateSql } from '../screening/compile.ts';
import { missingOf } from '../screening/missing.ts';
import { findSubsidies } from '../subsidy/find-subsidies.ts';
import { earlier, lastOfYear, type PlainDate } from '../value/plain-date.ts';
import { findBills } from './benefit-bills.ts';
import { narrower, type RegionYear } from './benefit-region.ts';
import { needsCategory, type PersonBenefit, reckonBills, typesOf } from './benefit-year.ts';
import { type CheckAnswer, type CheckFacts, checkPerson } from './five-check-answers.ts';

export type FiveChecksProvision = PublishedProvision<FiveChecks>;

/** The checks (五查) of one person and year. */
export interface PersonChecks {
  readonly provision: FiveChecksProvision;
  readonly year: number;
  readonly asOf: PlainDate;
  readonly personId: string;
  readonly regionCode: string;
  /** UNKNOWN: it is not known whether the person is of the population. */
  readonly membership: 'IN' | 'UNKNOWN';
  /** What would decide an UNKNOWN membership. */
  readonly missing: readonly string[];
  /** In the order of the document. */
  readonly answers: readonly CheckAnswer[];
}

export interface RegionChecks extends RegionYear {
  /** Empty = no document in force there asks for checks. */
  readonly provisions: readonly FiveChecksProvision[];
  /** Of whom it is certain that they are of the population, by internal id. */
  readonly persons: readonly PersonChecks[];
  /** How many may be of it, and what would decide. */
  readonly undecided: number;
  readonly missing: readonly string[];
}

/** What is asked: one year as of one day, of a place or of some persons. */
interface ChecksQuestion {
  readonly year: number;
  readonly asOf: PlainDate;
  readonly scope: { readonly regionCode: string } | { readonly personIds: readonly string[] };
}

interface MemberRow {
  /** Null: so many persons of whom it is not known. */
  readonly person_id: string | null;
  readonly region_code: string | null;
  readonly has: bigint;
  readonly known: bigint;
  readonly persons: number;
}

/** The checks of everybody in a place. A handful of statements, however many persons; writes nothing. */
export async function checkRegion(database: Queryable, key: RegionYear): Promise<RegionChecks> {
  const { regionCode, year, asOf } = key;
  const provisions = await findDecisiveProvisions(database, 'FIVE_CHECKS', { regionCode, on: judgingDay(year, asOf) });
  const persons: PersonChecks[] = [];
  const missing = new Set<string>();
  let undecided = 0;
  for (const provision of provisions) {
    const scope = { regionCode: await narrower(database, regionCode, provision.regionCode) };
    const found = await checkPersons(database, provision, { year, asOf, scope });
    persons.push(...found.persons);
    undecided += found.undecided;
    for (const code of found.missing) missing.add(code);
  }
  return { ...key, provisions, persons, undecided, missing: [...missing] };
}

/** The checks of those who are of the population, of persons that are asked for also of those who may be. */
export async function checkPersons(
  database: Queryable,
  provision: FiveChecksProvision,
  question: ChecksQuestion,
): Promise<Pick<RegionChecks, 'persons' | 'undecided' | 'missing'>> {
  const { year, asOf, scope } = question;
  const population = provision.population(provision.content.population);
  const kind = 'regionCode' in scope ? 'REGION' : 'PERSONS';
  const on = earlier(asOf, lastOfYear(year));
  const members = await database.query<MemberRow>(membersSql({ kind }, population.possible, population.impossible), [
    asOf,
    year,
    on,
    'regionCode' in scope ? scope.regionCode : scope.personIds,
  ]);
  const memberIds = members.flatMap(({ person_id: personId }) => personId ?? []);
  const facts = await findFacts(database, provision, question, memberIds);
  const persons = members.flatMap((member): PersonChecks[] => {
    if (member.person_id === null) return [];
    const { outcome, missing } = decide(population, member.has, member.known);
    const person = { personId: member.person_id, has: member.has, known: member.known, year, on };
    return [
      {
        provision,
        year,
        asOf,
        personId: member.person_id,
        regionCode: member.region_code!,
        membership: outcome === 'IN' ? 'IN' : 'UNKNOWN',
        missing: missingOf(missing, year),
        answers: checkPerson(provision, facts, person),
      },
    ];
  });
  const open = members.filter(({ person_id }) => person_id === null);
  const bits = open.reduce((mask, { has, known }) => mask | decide(population, has, known).missing, 0n);
  return { persons, undecided: open.reduce((sum, row) => sum + row.persons, 0), missing: missingOf(bits, year) };
}

/** What the checks rest on besides who the persons are. */
async function findFacts(
  database: Queryable,
  provision: FiveChecksProvision,
  { year, asOf, scope }: ChecksQuestion,
  personIds: readonly string[],
): Promise<CheckFacts> {
  const { oneStopTypes, payLaterTypes, population } = provision.content;
  const ofPlace = await findProvisions(database, 'BENEFIT', {
    regionCode: provision.regionCode,
    on: judgingDay(year, asOf),
  });
  const benefit = ofPlace.find(({ documentKey }) => documentKey === provision.documentKey) ?? null;
  const own = [...oneStopTypes, ...payLaterTypes];
  const types = benefit && typesOf(benefit.content);
  const rows = await findBills(database, {
    year,
    asOf,
    scope,
    medicalTypes: types === null && benefit !== null ? null : [...new Set([...own, ...(types ?? [])])],
    onlyListed: 'regionCode' in scope && needsCategory(provision, population),
  });
  const bills = new Map<string, typeof rows>();
  for (const row of rows) bills.set(row.person_id, [...(bills.get(row.person_id) ?? []), row]);
  const benefits = benefit && reckonBills(benefit, { year, asOf }, rows);
  const subsidies = await findSubsidies(database, { year, today: asOf, scope });
  const basic = subsidies.filter(({ subsidy }) => subsidy.content.insurance === 'BASIC');
  const [delivered] = await database.query<{ is_there: boolean }>(
    `/* five-checks.delivered */
     select exists (select from region_closure c join person_state s on s.region_code = c.descendant_code
       join person_year y on y.person_id = s.person_id and y.year = $2 where c.ancestor_code = $1) as is_there`,
    [provision.regionCode, year],
  );
  return {
    bills,
    hasSettlements: delivered!.is_there,
    undelivered: await findUndelivered(database, {
      regionCode: provision.regionCode,
      year,
      on: judgingDay(year, asOf),
      personIds: personIds.filter((personId) => !bills.has(personId)),
    }),
    benefits: benefits && new Map(benefits.map((one): [string, PersonBenefit] => [one.personId, one])),
    subsidies:
      basic.length === 0
        ? null
        : new Map(
            basic.flatMap(({ findings }) => findings.flatMap((one) => (one.personId ? [[one.personId, one]] : []))),
          ),
  };
}

/** Of persons without a bill the insurances that they are in of which no settlement of the year was delivered; a settlement that does not say its insurance may be of any. */
async function findUndelivered(
  database: Queryable,
  asked: {
    readonly regionCode: string;
    readonly year: number;
    readonly on: PlainDate;
    readonly personIds: readonly string[];
  },
): Promise<Map<string, readonly string[]>> {
  const rows = await database.query<{ person_id: string; insurances: string[] }>(sqlFile('benefit/find-undelivered'), [
    asked.regionCode,
    asked.year,
    asked.on,
    asked.personIds,
  ]);
  return new Map(rows.map((row) => [row.person_id, row.insurances]));
}

/** Who is of the population, and of a region how many may be by pattern. In: $1 = D, $2 = year, $3 = K, $4 = scope. */
function membersSql(scope: Scope, possible: readonly Term[], impossible: readonly Term[]): string {
  const some = (terms: readonly Term[]) =>
    `(${terms.map(({ has, hasNot }) => `(${has} & s.known & ~s.has = 0 and ${hasNot} & s.known & s.has = 0)`).join(' or ') || 'false'})`;
  const one = 's.person_id, s.region_code, s.has, s.known, 1 as persons';
  const many = 'null::uuid, null, s.has, s.known, count(*)::integer';
  const isOpen = `${some(possible)} and ${some(impossible)}`;
  return `/* five-checks-members */
with ${placeSql(scope, '$3')},
${stateSql()}
-- $1 stands here only because every parameter must have a type
select ${one} from state s where not ${some(impossible)} and s.has & ${maskOf('ALIVE')} <> 0 and $1::date is not null
union all
select ${scope.kind === 'REGION' ? many : one} from state s where ${isOpen} and s.has & ${maskOf('ALIVE')} <> 0 ${scope.kind === 'REGION' ? 'group by s.has, s.known' : ''}
order by 1`;
}

/** How many of those in the population got each answer to a check. */
export function countChecks(persons: readonly PersonChecks[], check: FiveCheck): Record<CheckAnswer['answer'], number> {
  const counts = { YES: 0, NO: 0, UNKNOWN: 0 };
  for (const { answers } of persons) {
    const found = answers.find((answer) => answer.check === check);
    if (found) counts[found.answer]++;
  }
  return counts;
}

/** Who got an answer to a check (null = to any), by region and internal id. */
export function failing(
  persons: readonly PersonChecks[],
  check: FiveCheck | null,
  answer: CheckAnswer['answer'],
): PersonChecks[] {
  const isAsked = (one: CheckAnswer) => (check === null || one.check === check) && one.answer === answer;
  const order = ({ regionCode, personId }: PersonChecks) => `${regionCode} ${personId}`;
  return persons.filter(({ answers }) => answers.some(isAsked)).sort((a, b) => (order(a) < order(b) ? -1 : 1));
}
