import { maskOf } from '../../src/person/state-bits.ts';
import type { Mutation } from './mutation.ts';

const in_ = (name: string, from: Mutation['from'], to: Mutation['to']): Mutation => ({
  name,
  statement: 'screening',
  from,
  to,
});

const LAYERS = ['exemption', 'basic', 'critical_illness', 'medical_aid', 'health_assistance', 'supplementary'];
const RELIEF_LAYERS = ['temporary_aid', 'charity', 'red_cross', 'disabled_federation'];
const amount = (change: (fen: bigint) => bigint) => (_: string, fen: string) => `> ${change(BigInt(fen))}`;
const LIMIT = /> (\d{4,})\b/;

/** What is compared with the line. */
const AMOUNTS: Mutation[] = [
  ...[...LAYERS, ...RELIEF_LAYERS].map((layer) =>
    in_(`${layer} is not deducted`, new RegExp(` - y\\.${layer}(?:_in_scope)?_fen`), ''),
  ),
  ...[...LAYERS, ...RELIEF_LAYERS].map((layer) =>
    in_(`${layer} is not deducted from the days of the trace`, new RegExp(` - e\\.${layer}(?:_in_scope)?_fen`), ''),
  ),
  in_('policy scope: all of EXEMPTION is deducted', ' - y.exemption_in_scope_fen', ' - y.exemption_fen'),
  in_('policy scope: all of SUPPLEMENTARY is deducted', ' - y.supplementary_in_scope_fen', ' - y.supplementary_fen'),
  in_(
    'policy scope: all of HEALTH_ASSISTANCE is deducted',
    ' - y.health_assistance_in_scope_fen',
    ' - y.health_assistance_fen',
  ),
  in_('only what is in scope of EXEMPTION is deducted', ' - y.exemption_fen', ' - y.exemption_in_scope_fen'),
  in_('the whole cost stands for the cost in scope', '(y.in_scope_fen', '(y.total_fen'),
  in_('the cost in scope stands for the whole cost', '(y.total_fen', '(y.in_scope_fen'),
  in_('> is made ≥', LIMIT, '>= $1'),
  in_(
    'the line is a fen higher',
    LIMIT,
    amount((fen) => fen + 1n),
  ),
  in_(
    'the line is a fen lower',
    LIMIT,
    amount((fen) => fen - 1n),
  ),
  in_(
    'the line is ten times as high',
    LIMIT,
    amount((fen) => fen * 10n),
  ),
];

/** What counts up to which day. */
const DAYS: Mutation[] = [
  in_('sums of the year are taken though they hold later days', 'y.last_on <= $1::date', 'true'),
  in_(
    'later days of the ledger count',
    ' and e.dated_on <= $1::date\n  group by e.person_id',
    '\n  group by e.person_id',
  ),
  in_('the day itself does not count', 'e.dated_on <= $1::date\n  group', 'e.dated_on < $1::date\n  group'),
  in_('the ledger of who has later days is left out', 'y.last_on > $1::date', 'false'),
  in_('sums whose last day is D stand twice', 'y.last_on > $1::date', 'y.last_on >= $1::date'),
  in_('sums are of the year before', 'y.year = $2', 'y.year = $2 - 1'),
  in_('the ledger is of all years', 'e.person_id = y.person_id and e.year = y.year', 'e.person_id = y.person_id'),
  in_(
    'categories are taken on D in a closed year',
    /s\.from_on <= \$3::date and s\.until_on >= \$3::date/,
    's.from_on <= $1::date and s.until_on >= $1::date',
  ),
  in_(
    'enrolment is taken on D in a closed year',
    /e\.covered_from <= \$3::date and e\.covered_until >= \$3::date/,
    'e.covered_from <= $1::date and e.covered_until >= $1::date',
  ),
  in_(
    'residence and hukou are taken on D in a closed year',
    /r\.from_on <= \$3::date and r\.until_on >= \$3::date/,
    'r.from_on <= $1::date and r.until_on >= $1::date',
  ),
  in_('death is looked at on D in a closed year', 'p.died_on >= $3::date', 'p.died_on >= $1::date'),
];

/** Who the person is on the day. */
const IDENTITIES: Mutation[] = [
  in_('a spell does not hold on its first day', 's.from_on <= $3::date', 's.from_on < $3::date'),
  in_('a spell does not hold on its last day', 's.until_on >= $3::date', 's.until_on > $3::date'),
  in_('spells that have an end are skipped', 's.until_on >= $3::date', "s.until_on = 'infinity'"),
  in_('spells hold before they begin', 's.from_on <= $3::date and ', ''),
  in_('spells of MARGINAL are skipped', /when 'MARGINAL' then \d+/, "when 'MARGINAL' then 0"),
  in_('spells of ALLEVIATED are skipped', /when 'ALLEVIATED' then \d+/, "when 'ALLEVIATED' then 0"),
  in_(
    'spells of 民政 are skipped',
    'from category_spell s join scope using (person_id) where',
    "from category_spell s join scope using (person_id) where s.dataset <> 'civil-affairs' and",
  ),
  in_('one of several categories counts', 'bit_or((case s.category', 'max((case s.category'),
  in_(
    'eliminated risk counts as monitored',
    /when 'MARGINAL_ELIMINATED' then \d+/,
    `when 'MARGINAL_ELIMINATED' then ${maskOf('MARGINAL')}`,
  ),
  in_('superseded enrolments count', 'where e.superseded_at is null and e.is_basic', 'where e.is_basic'),
  in_('insurances that are not basic count', 'and e.is_basic', ''),
  in_('nobody is insured on the first day', 'e.covered_from <= $3::date', 'e.covered_from < $3::date'),
  in_('nobody is insured on the last day', 'e.covered_until >= $3::date', 'e.covered_until > $3::date'),
  in_('an ended insurance still covers', 'and e.covered_until >= $3::date', ''),
  in_('the day of death is not lived', 'p.died_on >= $3::date', 'p.died_on > $3::date'),
  in_('the dead live on', 'select p.died_on is null or p.died_on >= $3::date', 'select true'),
  in_('who has ever died is dead', ' or p.died_on >= $3::date', ''),
  in_('hukou is taken the other way round', "c.hukou = 'RURAL'", "c.hukou = 'URBAN'"),
  in_('hukou unknown counts as urban', 'c.hukou is not null', 'true'),
];

/** What is known, and what has been sent. */
const COVERAGE: Mutation[] = [
  in_(
    'missing lists are empty lists',
    'else 0 end), 0)::bigint as known',
    `else 0 end), 0)::bigint | ${(1n << 30n) - 1n} as known`,
  ),
  in_(
    'lists of 乡村振兴 are never heard of',
    /when 'rural-revitalisation' then \d+/,
    "when 'rural-revitalisation' then 0",
  ),
  in_('lists of 民政 are never heard of', /when 'civil-affairs' then \d+/, "when 'civil-affairs' then 0"),
  in_(
    'one department speaks for both',
    /when 'civil-affairs' then \d+/,
    `when 'civil-affairs' then ${(1n << 16n) - 1n}`,
  ),
  in_(
    'what the region above was sent does not count below',
    'c.region_code = a.ancestor_code and',
    'c.region_code = r.region_code and',
  ),
  in_(
    'what was sent for a region below counts for the one above',
    'c.region_code = a.ancestor_code and',
    'c.region_code in (select descendant_code from region_closure where ancestor_code = a.ancestor_code) and',
  ),
  in_('enrolments of any year make all years known', " and (c.dataset <> 'enrolments' or c.year = $2::smallint)", ''),
  in_(
    'a spell does not make its category known',
    '| coalesce(g.has, 0) | case when i.person_id is not null then',
    '| case when i.person_id is not null then',
  ),
  in_(
    'an insurance does not make itself known',
    /\| case when i\.person_id is not null then \d+ else 0 end else/,
    'else',
  ),
  in_('of the dead nothing is known', /else \d+ end as known\n/, 'else v.known end as known\n'),
  in_('everything was delivered', ' except select unnest(v.layers)', ' except select unnest(l.later_layers)'),
  in_(
    'payments that came are not delivered',
    ' except select unnest(v.layers) from coverage v where v.region_code = h.region_code',
    '',
  ),
];

/** Populations. */
const POPULATIONS: Mutation[] = [
  in_('has and has not are swapped', /\((\d+), (true|false), (\d+), (\d+)\)/, '($1, $2, $4, $3)'),
  in_(
    'a population and its complement are swapped',
    /\((\d+), (true|false), (\d+), (\d+)\)/,
    (_, rule, possible, has, not) => `(${rule}, ${possible === 'false'}, ${has}, ${not})`,
  ),
  in_('terms that the known rules out stay', '(t.has_not::bigint & p.known & p.has) = 0', 'true'),
  in_('terms that need what is known to be absent stay', '(t.has::bigint & p.known & ~p.has) = 0', 'true'),
  in_('unknown counts as absent', '(t.has::bigint & p.known & ~p.has) = 0', '(t.has::bigint & ~p.has) = 0'),
  in_('who may be in is in', 'and not o.is_possible) as is_in', 'and false) as is_in'),
  in_(
    'who may be out is out',
    'and o.is_possible) as is_out',
    'and o.is_possible) or exists (select from open_term o where o.rule = r.rule and o.has = p.has and o.known = p.known and not o.is_possible) as is_out',
  ),
  in_(
    'missing names what no longer matters',
    /\n\s+and not exists \(select from open_term w[^\n]+\n[^\n]+\)\), 0\) as missing/,
    '), 0) as missing',
  ),
  in_('missing names nothing', /else m\.missing end/, 'else 0::bigint end'),
  in_(
    'who is undetermined is flagged',
    "when h.is_in and not h.is_region_wide and h.missing_bits = 0 then 'FLAGGED'",
    "when not h.is_region_wide then 'FLAGGED'",
  ),
];

/** Places. */
const PLACES: Mutation[] = [
  in_(
    'a rule holds only in the place itself',
    /exists \(select from region_closure where ancestor_code = ('\d+') and descendant_code = s\.region_code\)/,
    's.region_code = $1',
  ),
  in_(
    'a rule holds everywhere',
    /exists \(select from region_closure where ancestor_code = ('\d+') and descendant_code = s\.region_code\)/,
    'true',
  ),
  in_(
    'only who lives in the region itself is looked at',
    'within.ancestor_code = $4 and',
    'within.ancestor_code = $4 and within.depth = 0 and',
  ),
  in_(
    'whoever lives anywhere is looked at',
    'on within.ancestor_code = $4 and within.descendant_code = p.region_code',
    "on $4 <> '' and within.ancestor_code = p.region_code and within.depth = 0",
  ),
  in_('the roster left behind decides', 'order by r.person_id, r.from_on desc', 'order by r.person_id, r.from_on'),
  in_('who has left the roster still lives there', 'and r.until_on >= $3::date', ''),
  in_('a place is left a day early', 'r.until_on >= $3::date', 'r.until_on > $3::date'),
  in_('a place is reached a day late', 'r.from_on <= $3::date', 'r.from_on < $3::date'),
  in_('who is on no roster has no place', 'union all\n  select u.person_id', 'union all\n  select null::uuid'),
  in_('enrolments of later years tell the place', ' and e.year <= extract(year from $3::date)', ''),
  in_(
    'superseded enrolments tell the place',
    'e.person_id = u.person_id and e.superseded_at is null',
    'e.person_id = u.person_id',
  ),
  in_(
    'the first enrolment tells the place',
    'order by e.year desc, e.from_on desc nulls last',
    'order by e.year, e.from_on',
  ),
  in_(
    'the settlement tells the place before the enrolment',
    'coalesce(e.region_code, b.insured_region_code)',
    'coalesce((select insured_region_code from settlement x where x.person_id = u.person_id and x.superseded_at is null limit 1), e.region_code)',
  ),
  in_('invalid settlements tell the place', '\n        and b.is_valid and', '\n        and'),
  in_('superseded settlements tell the place', 'and b.superseded_at is null', ''),
  in_('later settlements tell the place', ' and b.settled_on <= $3::date', ''),
  in_('the first settlement tells the place', 'order by b.settled_at desc', 'order by b.settled_at'),
];

/** Inpatient stays. */
const STAYS: Mutation[] = [
  in_(
    'all stays of a person are one',
    /select s\.person_id, s\.visit_id, sum([\s\S]*?)group by s\.person_id, s\.visit_id/,
    'select s.person_id, min(s.visit_id::text)::uuid as visit_id, sum$1group by s.person_id',
  ),
  in_(
    'a settlement is a stay',
    'group by s.person_id, s.visit_id',
    'group by s.person_id, s.visit_id, s.settlement_id',
  ),
  in_('a reversal counts like a bill', 's.effect * s.', 's.'),
  in_('superseded bills count in stays', 's.superseded_at is null and s.effect', 's.effect'),
  in_(
    'what does not count still dates the stay',
    's.superseded_at is null and s.effect <> 0',
    's.superseded_at is null',
  ),
  in_('a birth is an illness', "in ('21', '22', '23', '24')", "in ('21', '22', '23', '24', '52')"),
  in_('only 普通住院 is a stay', "in ('21', '22', '23', '24')", "in ('21')"),
  in_('later bills of the stay count', ' and s.settled_on <= $1::date', ''),
  in_('bills of the day do not count in stays', 's.settled_on <= $1::date', 's.settled_on < $1::date'),
  in_('a stay belongs to the year of its first settlement', 'extract(year from max(', 'extract(year from min('),
  in_('a reversal moves the stay into its year', ' filter (where s.reverses_id is null)', ''),
  in_('stays of all years are asked', /having extract[^\n]+/, 'having true'),
];

/** Whom a region's amounts leave to be looked at. */
const WORTH_ASKING: Mutation[] = [
  in_('who is on a list is not looked at', 'l.person_id is not null', 'false'),
  in_('where lists are missing nobody is looked at but who is on one', /v\.known & \d+ = 0/, 'false'),
  in_('who is on no list is not looked at', / or true\)/, ' or false)'),
];

/** Enrolment of a year. */
const ENROLMENT: Mutation[] = [
  in_('the insured are flagged', /s\.has & \d+ = 0/, 'true'),
  in_('insurance unknown counts as none', / \| \(\d+ & ~s\.known\) as missing_bits/, ' as missing_bits'),
  in_(
    'enrolments of any year let the year be judged',
    "v.dataset = 'enrolments' and v.year = $2::smallint",
    "v.dataset = 'enrolments'",
  ),
  in_(
    'without enrolments everybody is flagged',
    /not exists \(select from delivery_coverage v join region_closure a/,
    'false and not exists (select from delivery_coverage v join region_closure a',
  ),
];

/** Since when, by what. */
const TRACE: Mutation[] = [
  in_('on the line is above it', 'standing_fen <= limit_fen', 'standing_fen < limit_fen'),
  in_(
    'the first crossing counts',
    'max(dated_on) filter (where standing_fen <= limit_fen)',
    'min(dated_on) filter (where standing_fen <= limit_fen)',
  ),
  in_(
    'the last day below is the first above',
    'min(dated_on) filter (where last_below is null or dated_on > last_below)',
    'min(dated_on) filter (where last_below is null or dated_on >= last_below)',
  ),
  in_('each day stands for itself', /sum\(change_fen\) over \([^)]*\)/, 'change_fen'),
  in_(
    'the trace runs into days after D',
    'e.person_id = h.person_id and e.dated_on <= $1::date',
    'e.person_id = h.person_id',
  ),
  in_('the trace adds up all years', 'h.visit_id is null and e.year = $2', 'h.visit_id is null'),
  in_('the trace adds up all stays', 'e.visit_id = h.visit_id and', ''),
];

export const SCREENING_MUTATIONS: readonly Mutation[] = [
  ...AMOUNTS,
  ...DAYS,
  ...IDENTITIES,
  ...COVERAGE,
  ...POPULATIONS,
  ...PLACES,
  ...STAYS,
  ...WORTH_ASKING,
  ...ENROLMENT,
  ...TRACE,
];
