import { type BurdenKey, burdenName } from '../burden/burden.loader.ts';
import { placeSql } from '../burden/place.ts';
import { defineLoader, group } from '../context/loader.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { loadRulesInForce, type RuleInForce, type RuleOutOfForce } from '../policy/published.ts';
import type { Layer } from '../settlement/layer.ts';
import type { Fen } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { compileScreening } from './compile.ts';
import { type Determination, identityDay, type Outcome } from './determination.ts';
import { missingOf } from './missing.ts';

/** A year as of a day, whoever is judged. */
interface Moment {
  readonly year: number;
  readonly asOf: PlainDate;
}

/** The rules of a moment, those of all places: a few dozen rows that every person of an operation is judged by. */
const rulesLoader = defineLoader(
  'screening.rules',
  (context, moments: readonly Moment[]) =>
    Promise.all(moments.map((moment) => loadRulesInForce(context.database, moment))),
  ({ year, asOf }) => `${year} ${asOf}`,
);

/** The person's place on the day that identity is taken on, with all places above it; empty for who has no place. */
const placesLoader = defineLoader<BurdenKey, readonly string[]>(
  'screening.places',
  async (context, keys) => {
    const found = await Promise.all(momentsOf(keys).map((moment) => findPlaces(context, moment, keys)));
    const byKey = new Map(found.flat());
    return keys.map((key) => byKey.get(burdenName(key)) ?? []);
  },
  burdenName,
);

/** Every answer of a visible person, CLEAR ones too: all rules that hold at the person's place, in the order of their ids. */
export const determinationsLoader = defineLoader<BurdenKey, Determination[]>(
  'screening.determinations',
  async (context, keys) => {
    const found = await Promise.all(momentsOf(keys).map((moment) => determine(context, moment, keysAt(moment, keys))));
    return group(keys.map(burdenName), found.flat(), (answer) => burdenName({ ...answer, personId: answer.personId! }));
  },
  burdenName,
);

/** The rules that would hold at a visible person's place if they were in force, in the order of their ids. */
export const rulesNotInForceLoader = defineLoader<BurdenKey, RuleOutOfForce[]>(
  'screening.rulesNotInForce',
  (context, keys) =>
    Promise.all(
      keys.map(async (key) => {
        const { year, asOf } = key;
        const [rules, places] = await Promise.all([
          context.load(rulesLoader, { year, asOf }),
          context.load(placesLoader, key),
        ]);
        return rules.outOfForce.filter(({ regionCode }) => places.includes(regionCode));
      }),
    ),
  burdenName,
);

async function findPlaces(
  context: OperationContext,
  moment: Moment,
  keys: readonly BurdenKey[],
): Promise<[string, string[]][]> {
  const { year, asOf } = moment;
  // The same parameters as of a screening; the condition on them holds always.
  const rows = await context.database.query<{ person_id: string; within: string[] }>(
    `/* screening.places */
     with ${placeSql({ kind: 'PERSONS' }, '$3')}
     select s.person_id, array(select ancestor_code from region_closure c where c.descendant_code = s.region_code) as within
     from scope s where $3::date <= $1::date and extract(year from $3::date) <= $2`,
    [asOf, year, identityDay(moment), keysAt(moment, keys).map(({ personId }) => personId)],
  );
  return rows.map((row) => [burdenName({ personId: row.person_id, year, asOf }), row.within]);
}

function momentsOf(keys: readonly BurdenKey[]): Moment[] {
  return [...new Map(keys.map(({ year, asOf }) => [`${year} ${asOf}`, { year, asOf }])).values()];
}

function keysAt({ year, asOf }: Moment, keys: readonly BurdenKey[]): BurdenKey[] {
  return keys.filter((key) => key.year === year && key.asOf === asOf);
}

interface Row {
  rule: number;
  person_id: string;
  visit_id: string | null;
  region_code: string;
  outcome: Outcome;
  amount_fen: Fen | null;
  missing_bits: bigint;
  is_region_wide: boolean;
  not_delivered: Layer[];
  crossed_on: PlainDate | null;
  crossed_by: string | null;
  settlement_ids: string[];
  is_out: boolean;
}

/** The answers of one moment for all persons that are asked about at it, in one statement besides rules and places. */
async function determine(
  context: OperationContext,
  moment: Moment,
  keys: readonly BurdenKey[],
): Promise<Determination[]> {
  const { year, asOf } = moment;
  const [{ inForce }, places] = await Promise.all([
    context.load(rulesLoader, moment),
    Promise.all(keys.map((key) => context.load(placesLoader, key))),
  ]);
  // A statement takes as long to plan as its rules are many; those of other places would find nobody.
  const within = new Set(places.flat());
  const rules = inForce.filter(({ regionCode }) => within.has(regionCode));
  if (rules.length === 0) return [];
  const sql = compileScreening(rules, { scope: { kind: 'PERSONS' }, population: 'MEMBERS', withClear: true });
  const personIds = keys.map(({ personId }) => personId);
  const rows = await context.database.query<Row>(sql, [asOf, year, identityDay(moment), personIds]);
  return rows
    .sort((a, b) => a.rule - b.rule || compare(a.visit_id ?? '', b.visit_id ?? ''))
    .map((row) => answerOf(rules[row.rule]!, moment, row));
}

function answerOf(rule: RuleInForce, { year, asOf }: Moment, row: Row): Determination {
  const isFlagged = row.outcome === 'FLAGGED';
  const isWithoutStay = rule.metric === 'STAY' && row.visit_id === null;
  const { limitFen = null, income = null, percent = null } = rule.threshold ?? {};
  return {
    rule,
    year,
    asOf,
    personId: row.person_id,
    regionCode: row.region_code,
    visitId: row.visit_id,
    outcome: row.outcome,
    isOutside: row.outcome === 'CLEAR' && row.is_out,
    amountFen: isWithoutStay ? null : row.amount_fen,
    limitFen,
    income,
    percent,
    missing: row.outcome === 'UNDETERMINED' ? missingPieces(rule, year, row) : [],
    notDelivered: row.not_delivered,
    crossedOn: isFlagged ? row.crossed_on : null,
    crossedBy: isFlagged ? row.crossed_by : null,
    // Where the line is not known nothing was traced; for enrolment nothing is counted.
    settlementIds: rule.metric === 'ENROLMENT' || isWithoutStay ? [] : limitFen === null ? null : row.settlement_ids,
    recordedAt: null,
  };
}

/** The line itself, or the enrolments of the year, before what is missing of the person. */
function missingPieces(rule: RuleInForce, year: number, row: Row): string[] {
  const wide = rule.metric === 'ENROLMENT' ? `enrolments:${year}` : rule.threshold!.missing;
  return [...new Set([...(row.is_region_wide && wide !== null ? [wide] : []), ...missingOf(row.missing_bits, year)])];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
