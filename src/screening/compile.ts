import { measure } from '../burden/measure.ts';
import { placeSql, type Scope } from '../burden/place.ts';
import { CATEGORIES, CATEGORY_FACTS } from '../person/category.ts';
import { CATEGORY_BITS, maskOf } from '../person/state-bits.ts';
import type { Population } from '../policy/population.ts';
import type { RuleInForce } from '../policy/published.ts';
import { type Layer, SETTLEMENT_LAYERS } from '../settlement/layer.ts';
import { amountOf, isAbove, stayName, stayTypes, typesOf, yearColumns } from './rule-sql.ts';
import { worthAskingSql } from './worth-asking.ts';

export interface CompileOptions {
  readonly scope: Scope;
  /**
   * `MEMBERS`: who falls under each rule. `ANYONE`: as if everybody did, everywhere; it tells whether a hit still
   * stands on its amount, since a change of identity does not undo one (POLICY §2).
   */
  readonly population: 'MEMBERS' | 'ANYONE';
  /** A region is asked about: also one row a rule with the number of persons it looked at (person_id null, `looked_at` set). */
  readonly withCounts?: boolean;
  /**
   * Also who is CLEAR: a row for each person of the rule's place, of stay rules for each stay and, without one, with no
   * visit_id. Adds the column is_out: outside the population, whichever way the missing pieces fall. Not beside withCounts.
   */
  readonly withClear?: boolean;
}

const INSURED = maskOf('INSURED');
const RURAL = maskOf('RURAL_HUKOU');
const ALIVE = maskOf('ALIVE');
/** Bits that each department's lists make known. */
export const LIST_BITS = {
  'civil-affairs': maskOf(...CATEGORIES.filter((category) => CATEGORY_FACTS[category].department === 'CIVIL_AFFAIRS')),
  'rural-revitalisation': maskOf(
    ...CATEGORIES.filter((category) => CATEGORY_FACTS[category].department === 'RURAL_REVITALISATION'),
    'UNSTABLE_ELIMINATED',
    'MARGINAL_ELIMINATED',
    'SUDDEN_HARDSHIP_ELIMINATED',
  ),
} as const;
const ALL_CATEGORIES = maskOf(...CATEGORY_BITS);
const ANYONE: Population = { possible: [{ has: 0n, hasNot: 0n }], impossible: [] };

const STAY_SUMS = [
  'total',
  'in_scope',
  'exemption',
  'exemption_in_scope',
  'basic',
  'critical_illness',
  'medical_aid',
] as const;

/**
 * Compiles rules into one statement that screens a scope: a SELECT a rule over the same state and sums.
 *
 * In: $1 = D, the day up to which facts count; $2 = year Y; $3 = K, the day on which identity is taken; $4 = the scope.
 * Out, a row for each person (or stay) who is not CLEAR:
 * rule (ordinal in `rules`), person_id, visit_id, region_code, outcome, amount_fen (null for enrolment), missing_bits
 * (person/state-bits.ts), is_region_wide (nobody of the region can be judged), not_delivered (layers), crossed_on,
 * crossed_by, settlement_ids. With `withCounts` also rows that carry only rule and looked_at.
 * Where nobody can be judged, named persons get a row each; of a region or table it is one row a rule without a person,
 * and `persons` says how many it concerns.
 */
export function compileScreening(rules: readonly RuleInForce[], options: CompileOptions): string {
  const hits = rules.map((_, ordinal) => compileRule(rules, ordinal, options));
  return `/* screening: ${rules.map((rule) => rule.ruleId).join(' ')} */
with ${(looksFirst(rules, options) ? amountsFirst : identityFirst)(rules, options)},
hit as materialized (
${hits.join('\nunion all\n')}
)
select h.rule, h.person_id, h.visit_id, h.region_code,
  case ${options.withClear ? "when h.is_out or not h.is_above then 'CLEAR' " : ''}when h.is_in and not h.is_region_wide and h.missing_bits = 0 then 'FLAGGED' else 'UNDETERMINED' end as outcome,
  h.amount_fen, h.missing_bits, h.is_region_wide, d.not_delivered, c.crossed_on, c.crossed_by,
  coalesce(c.settlement_ids, '{}') as settlement_ids, null::integer as looked_at, null::integer as persons${options.withClear ? ', h.is_out' : ''}
from hit h
  join rule_layers l on l.rule = h.rule
  cross join lateral (select case when l.later_layers = '{}' then '{}'
    else array(select unnest(l.later_layers) except select unnest(v.layers) from coverage v where v.region_code = h.region_code order by 1) end) as d(not_delivered)
  left join lateral (${traceSql(rules)}) c on true
${options.scope.kind === 'PERSONS' ? '' : `where not h.is_region_wide\nunion all\n${regionWideSql(options)}`}
${options.withCounts ? `union all\n${countsSql(rules)}` : ''}`;
}

/**
 * Of a whole region few are above a line, and who they are takes longer to find out than what they paid. Enrolment is
 * asked of everybody.
 */
function looksFirst(rules: readonly RuleInForce[], { scope, population, withClear }: CompileOptions): boolean {
  const isOfAmounts = rules.every(({ metric }) => metric !== 'ENROLMENT');
  return isOfAmounts && scope.kind === 'REGION' && population === 'MEMBERS' && !withClear;
}

/** All that hits rest on: the places of everybody, amounts, and who those are that are worth asking. */
function amountsFirst(rules: readonly RuleInForce[], options: CompileOptions): string {
  const columns = yearColumns(rules).map((name) => `, y.${name}`);
  return [
    placeSql(options.scope, '$3', 'everybody'),
    coverageSql('everybody'),
    ...stayTypes(rules).map((types) => staySql(types, 'everybody')),
    sumsSql(rules, 'everybody', stayTypes(rules).length > 0),
    worthAskingSql(rules),
    bitsSql('ENDED'),
    membershipSql(rules, options),
    judgedSql(rules),
    candidateSql(rules, options, `(select s.*${columns.join('')} from judged s join scope y using (person_id)) y`),
  ].join(',\n');
}

/** The same in the other order: who they are, then amounts. */
function identityFirst(rules: readonly RuleInForce[], options: CompileOptions): string {
  return [
    placeSql(options.scope, '$3'),
    stateSql(),
    membershipSql(rules, options),
    judgedSql(rules),
    sumsSql(rules, 'judged', options.withClear === true),
    candidateSql(rules, options, 'sums y'),
    ...stayTypes(rules).map((types) => staySql(types, 'scope')),
  ].join(',\n');
}

/**
 * The CTEs `coverage` (what each region has been sent, and how many persons are in it) and `state (person_id, region_code, has, known)`: each person's
 * bits on $3 and which of them are known, of the year $2, over `scope`. Of the dead: that they are on no list any more, or
 * with `AS_OF_DEATH` what held on the last day of life.
 */
export function stateSql(ofTheDead: 'ENDED' | 'AS_OF_DEATH' = 'ENDED'): string {
  return `${coverageSql('scope')},\n${bitsSql(ofTheDead)}`;
}

function coverageSql(among: 'scope' | 'everybody'): string {
  return `coverage as materialized (
  select r.region_code, r.persons,
    coalesce(bit_or(case c.dataset when 'civil-affairs' then ${LIST_BITS['civil-affairs']} when 'rural-revitalisation' then ${LIST_BITS['rural-revitalisation']}
      when 'enrolments' then ${INSURED} else 0 end), 0)::bigint as known,
    coalesce(array_agg(distinct c.layer) filter (where c.layer is not null), '{}') as layers
  from (select region_code, count(*) as persons from ${among} group by region_code) r
    left join region_closure a on a.descendant_code = r.region_code
    left join (select distinct region_code, dataset, year, layer from delivery_coverage) c on c.region_code = a.ancestor_code and (c.dataset <> 'enrolments' or c.year = $2::smallint)
  group by r.region_code, r.persons
)`;
}

function bitsSql(ofTheDead: 'ENDED' | 'AS_OF_DEATH'): string {
  const asOfDeath = ofTheDead === 'AS_OF_DEATH';
  const day = asOfDeath ? "least($3::date, coalesce(p.died_on, 'infinity'))" : '$3::date';
  const withDeath = asOfDeath ? ' join person p using (person_id)' : '';
  const categoryBit = `case s.category ${CATEGORY_BITS.map((bit) => `when '${bit}' then ${maskOf(bit)}`).join(' ')} else 0 end`;
  return `category_on as (
  select s.person_id, bit_or((${categoryBit})::bigint) as has
  from category_spell s join scope using (person_id)${withDeath} where s.from_on <= ${day} and s.until_on >= ${day} group by s.person_id
), insured_on as (
  select c.person_id from scope c${withDeath}
  where exists (select from enrolment e
    where e.superseded_at is null and e.is_basic and e.covered_from <= ${day} and e.covered_until >= ${day} and e.person_id = c.person_id)
), state as materialized (
  select c.person_id, c.region_code,
    case when lives then coalesce(g.has, 0) | case when i.person_id is not null then ${INSURED} else 0 end | ${ALIVE} else 0 end
      | case when c.hukou = 'RURAL' then ${RURAL} else 0 end as has,
    -- The dead are on no list and not insured: that is known of them.
    ${ALIVE} | case when c.hukou is not null then ${RURAL} else 0 end
      | case when lives then v.known | coalesce(g.has, 0) | case when i.person_id is not null then ${INSURED} else 0 end else ${ALL_CATEGORIES | INSURED} end as known
  from scope c join coverage v using (region_code)
    -- only the dead are looked up: they are few
    left join person p on p.person_id = c.person_id and p.died_on is not null
    left join category_on g on g.person_id = c.person_id left join insured_on i on i.person_id = c.person_id
    cross join lateral (select ${asOfDeath ? 'true' : 'p.died_on is null or p.died_on >= $3::date'}) as life(lives)
)`;
}

/** Populations decided for the few patterns of bits that exist, three-valued (policy/population.ts tells how). */
function membershipSql(rules: readonly RuleInForce[], options: CompileOptions): string {
  const terms = rules.flatMap((rule, ordinal) => {
    const { possible, impossible } = options.population === 'ANYONE' ? ANYONE : rule.population;
    return [
      ...possible.map(({ has, hasNot }) => `(${ordinal}, true, ${has}, ${hasNot})`),
      ...impossible.map(({ has, hasNot }) => `(${ordinal}, false, ${has}, ${hasNot})`),
    ];
  });
  return `term (rule, is_possible, has, has_not) as (
  values ${terms.join(', ')}
), pattern as materialized (
  select distinct has, known from state
), open_term as materialized (
  -- terms that the known does not rule out, and what is left of them once the known is taken out
  select p.has, p.known, t.rule, t.is_possible, t.has::bigint & ~p.known as left_has, t.has_not::bigint & ~p.known as left_not
  from pattern p cross join term t
  where (t.has::bigint & p.known & ~p.has) = 0 and (t.has_not::bigint & p.known & p.has) = 0
), membership as materialized (
  select ${patternOf('decided')} as pattern, array_agg(is_in order by rule) as is_in, array_agg(is_out order by rule) as is_out, array_agg(missing order by rule) as missing
  from (select r.rule, p.has, p.known,
    not exists (select from open_term o where o.rule = r.rule and o.has = p.has and o.known = p.known and not o.is_possible) as is_in,
    not exists (select from open_term o where o.rule = r.rule and o.has = p.has and o.known = p.known and o.is_possible) as is_out,
    -- what another term covers no longer matters, so these are exactly the bits that can turn the outcome
    coalesce((select bit_or(o.left_has | o.left_not) from open_term o
      where o.rule = r.rule and o.has = p.has and o.known = p.known and o.is_possible
        and not exists (select from open_term w where w.rule = o.rule and w.has = o.has and w.known = o.known and w.is_possible
          and w.left_has & ~o.left_has = 0 and w.left_not & ~o.left_not = 0 and (w.left_has <> o.left_has or w.left_not <> o.left_not))), 0) as missing
  from pattern p cross join generate_series(0, ${rules.length - 1}) as r(rule)) as decided
  group by ${patternOf('decided')}
), rule_layers (rule, region_code, later_layers) as (
  values ${rules.map((rule, ordinal) => `(${ordinal}, '${rule.regionCode}', '{${laterLayers(rule).join(',')}}'::text[])`).join(', ')}
)`;
}

/** Has and known as one value: a join on one of the two at a time would be expected to find next to nobody. */
function patternOf(alias: string): string {
  return `(${alias}.has << 31 | ${alias}.known)`;
}

/** Each person's answers to all populations, by ordinal of the rule, and to all places of rules, by ordinal of the place. */
function judgedSql(rules: readonly RuleInForce[]): string {
  const holds = placesOf(rules).map(
    (code) => `exists (select from region_closure where ancestor_code = '${code}' and descendant_code = s.region_code)`,
  );
  return `place as materialized (
  select s.region_code, array[${holds.join(', ')}] as holds from coverage s
), judged as (
  select s.person_id, s.region_code, s.has, s.known, m.is_in, m.is_out, m.missing, p.holds
  from state s join membership m on m.pattern = ${patternOf('s')} join place p on p.region_code = s.region_code
)`;
}

/**
 * The CTE `sums`: of `among` with the sums of the year: the kept ones where nothing in them is later than D, the ledger for
 * the rest. Person by person into the ledger: a join with the whole of it reads every settlement, however few persons are
 * asked about. `withAll` = also those without sums.
 */
function sumsSql(rules: readonly RuleInForce[], among: 'judged' | 'everybody', withAll: boolean): string {
  const columns = (of: (name: string) => string) =>
    yearColumns(rules)
      .map((name) => `, ${of(name)}`)
      .join('');
  const withoutYear = `
  union all
  select s.*${columns(() => 'null')}
  from ${among} s where not exists (select from person_year y where y.person_id = s.person_id and y.year = $2)`;
  return `sums as (
  select s.*${columns((name) => `y.${name}`)}
  from ${among} s join person_year y using (person_id) where y.year = $2 and y.last_on <= $1::date
  union all
  select s.*${columns((name) => `late.${name}`)}
  from ${among} s join person_year y using (person_id)
    left join lateral (
  select e.person_id${columns((name) => `sum_fen(e.${name}) as ${name}`)} from burden_entry e
  where e.person_id = y.person_id and e.year = y.year and e.dated_on <= $1::date
  group by e.person_id) late on true
  where y.year = $2 and y.last_on > $1::date${withAll ? withoutYear : ''}
)`;
}

/** Who may be above a line of a year. All rules are asked in one pass, and each looks at the few who are left. */
function candidateSql(rules: readonly RuleInForce[], options: CompileOptions, from: string): string {
  const above = rules.flatMap((rule, ordinal) =>
    rule.metric === 'YEAR'
      ? [`(not y.is_out[${ordinal + 1}] and ${isAbove(rule)} and ${holdsFor(rules, rule, options, 'y')})`]
      : [],
  );
  return `candidate as materialized (
  select * from ${from} where ${options.withClear ? 'true' : above.join('\n    or ') || 'false'}
)`;
}

/** Inpatient stays that belong to Y as of D: a stay belongs whole to the year of its last settlement that is no reversal. */
function staySql(types: string, among: 'scope' | 'everybody'): string {
  return `${stayName(types)} as materialized (
  select s.person_id, s.visit_id, ${STAY_SUMS.map((name) => `sum(s.effect * s.${name}_fen)::bigint as ${name}_fen`).join(', ')}
  from settlement s join ${among} using (person_id)
  where s.superseded_at is null and s.effect <> 0 and s.medical_type in (${types}) and s.settled_on <= $1::date
  group by s.person_id, s.visit_id
  having extract(year from max(s.settled_on) filter (where s.reverses_id is null)) = $2
)`;
}

function compileRule(rules: readonly RuleInForce[], ordinal: number, options: CompileOptions): string {
  const rule = rules[ordinal]!;
  const answers = (alias: string) =>
    `cross join lateral (select ${alias}.is_in[${ordinal + 1}], ${alias}.is_out[${ordinal + 1}], ${alias}.missing[${ordinal + 1}]) as m(is_in, is_out, missing)`;
  // Who is not CLEAR; with the CLEAR ones the same condition becomes a column.
  const hits = (above: string, alias: string) => {
    const where = holdsFor(rules, rule, options, alias);
    return options.withClear ? where : `not m.is_out and ${above} and ${where}`;
  };
  const clear = (above: string) => (options.withClear ? `, m.is_out, coalesce(${above}, false) as is_above` : '');
  if (rule.metric === 'ENROLMENT') {
    const above = `s.has & ${INSURED} = 0`;
    return `select ${ordinal} as rule, s.person_id, null::uuid as visit_id, s.region_code, null::bigint as amount_fen, m.is_in,
  case when m.is_in then 0 else m.missing end | (${INSURED} & ~s.known) as missing_bits, ${enrolmentNeverDelivered(rule, options)} as is_region_wide${clear(above)}
from judged s ${answers('s')} where ${hits(above, 's')}`;
  }
  const isStay = rule.metric === 'STAY';
  const person = isStay ? 's' : 'y';
  const from = isStay
    ? `judged s ${options.withClear ? 'left ' : ''}join ${stayName(typesOf(rule))} y using (person_id)`
    : 'candidate y';
  const above = isAbove(rule);
  return `select ${ordinal} as rule, ${person}.person_id, ${isStay ? 'y.visit_id' : 'null::uuid'} as visit_id, ${person}.region_code,
  greatest(0, ${amountOf(rule)})::bigint as amount_fen, m.is_in,
  case when m.is_in then 0 else m.missing end as missing_bits, ${rule.threshold!.limitFen === null} as is_region_wide${clear(above)}
from ${from} ${answers(person)}
where ${hits(above, person)}`;
}

/** Whether the place of a row is within the rule's. */
function holdsFor(rules: readonly RuleInForce[], rule: RuleInForce, options: CompileOptions, alias: string): string {
  return options.population === 'ANYONE' ? 'true' : `${alias}.holds[${placesOf(rules).indexOf(rule.regionCode) + 1}]`;
}

function placesOf(rules: readonly RuleInForce[]): string[] {
  return [...new Set(rules.map(({ regionCode }) => regionCode))];
}

/** Whether no enrolments of the year were ever delivered for the rule's place, or the part of it that is screened: above it, at it or below it. */
function enrolmentNeverDelivered(rule: RuleInForce, options: CompileOptions): string {
  const place = `'${rule.regionCode}'`;
  const screened =
    options.scope.kind === 'REGION'
      ? `coalesce((select descendant_code from region_closure where ancestor_code = ${place} and descendant_code = $4), ${place})`
      : place;
  return `not exists (select from delivery_coverage v join region_closure a
    on (a.ancestor_code = v.region_code and a.descendant_code = ${screened}) or (a.ancestor_code = ${screened} and a.descendant_code = v.region_code)
  where v.dataset = 'enrolments' and v.year = $2::smallint)`;
}

/** Of a hit h whose line is known: on which day the last unbroken run above it began, by what, and every settlement counted. */
function traceSql(rules: readonly RuleInForce[]): string {
  const measured = rules.flatMap((rule, ordinal) =>
    rule.threshold?.limitFen != null ? [{ rule, ordinal, limit: rule.threshold.limitFen }] : [],
  );
  const whenRule = (value: (rule: RuleInForce, limit: bigint) => string) =>
    measured.length === 0
      ? '0'
      : `case h.rule ${measured.map(({ rule, ordinal, limit }) => `when ${ordinal} then ${value(rule, limit)}`).join(' ')} end`;
  const belongs = rules.flatMap((rule, ordinal) =>
    rule.metric === 'STAY'
      ? [`(h.rule = ${ordinal} and e.visit_id = h.visit_id and e.medical_type in (${typesOf(rule)}))`]
      : [],
  );
  return `
  select min(dated_on) filter (where last_below is null or dated_on > last_below) as crossed_on,
    (array_agg(last_settlement order by dated_on) filter (where last_below is null or dated_on > last_below))[1] as crossed_by,
    -- array_agg of arrays wants equal lengths; joined and split again, the order of days stays
    string_to_array(string_agg(nullif(array_to_string(settlement_ids, ','), ''), ',' order by dated_on), ',')::uuid[] as settlement_ids
  from (
    select *, max(dated_on) filter (where standing_fen <= limit_fen) over () as last_below
    from (
      select *, sum(change_fen) over (order by dated_on) as standing_fen
      from (
        select e.dated_on, sum(${whenRule((rule) => measure(rule.basis!, rule.deducted, 'e'))})::bigint as change_fen,
          ${whenRule((_, limit) => `${limit}::bigint`)} as limit_fen,
          (array_agg(e.source_id order by e.settled_at desc, e.source_id desc) filter (where e.effect = 1))[1] as last_settlement,
          array_agg(e.source_id order by e.settled_at, e.source_id) filter (where e.effect <> 0) as settlement_ids
        from burden_entry e
        where e.person_id = h.person_id and e.dated_on <= $1::date
          and ((h.visit_id is null and e.year = $2)${belongs.map((clause) => ` or ${clause}`).join('')})
          and h.rule in (${measured.map(({ ordinal }) => ordinal).join(', ') || '-1'})
        group by e.dated_on
      ) as daily
    ) as running
  ) as since`;
}

/** One row a rule for all whom it cannot judge, with what had not been delivered: for the region that was asked about, else for the rule's own place. */
function regionWideSql(options: CompileOptions): string {
  const place = options.withCounts ? '$4' : 'l.region_code';
  return `select h.rule, null, null, min(h.region_code), 'UNDETERMINED', null, 0, true,
  array(select unnest(l.later_layers) except select v.layer from delivery_coverage v join region_closure a on a.ancestor_code = v.region_code
    where a.descendant_code = ${place} order by 1),
  null, null, '{}', null, count(distinct h.person_id)::integer
from hit h join rule_layers l on l.rule = h.rule where h.is_region_wide group by h.rule, l.later_layers, l.region_code`;
}

function countsSql(rules: readonly RuleInForce[]): string {
  return rules
    .map(
      (
        rule,
        ordinal,
      ) => `select ${ordinal}, null, null, null, null, null, null, null, null, null, null, null, coalesce(sum(persons), 0)::integer, null from coverage
  where region_code in (select descendant_code from region_closure where ancestor_code = '${rule.regionCode}')`,
    )
    .join('\nunion all\n');
}

function laterLayers(rule: RuleInForce): Layer[] {
  return rule.deducted.filter((layer) => !(SETTLEMENT_LAYERS as readonly Layer[]).includes(layer));
}
