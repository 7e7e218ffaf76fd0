import type { Mutation } from './mutation.ts';

const faults = (statement: string, list: readonly [name: string, from: Mutation['from'], to: string][]): Mutation[] =>
  list.map(([name, from, to]) => ({ name, statement, from, to }));

/** Faults of what is derived from the facts: the ledger and its sums, spells, residences. */
export const DERIVATION_MUTATIONS: readonly Mutation[] = [
  ...faults('ledger', [
    [
      'superseded bills stay in the ledger',
      /\(?\(s\.superseded_at IS NULL\) AND \(s\.effect <> 0\)\)?/,
      '(s.effect <> 0)',
    ],
    ['superseded payments stay in the ledger', 'p.superseded_at IS NULL', 'true'],
    ['a reversal adds its cost', '(s.effect * s.total_fen)', 's.total_fen'],
    ['a reversal adds its cost in scope', '(s.effect * s.in_scope_fen)', 's.in_scope_fen'],
    ['a reversal leaves what BASIC paid', '(s.effect * s.basic_fen)', 's.basic_fen'],
    ['a reversal leaves what CRITICAL_ILLNESS paid', '(s.effect * s.critical_illness_fen)', 's.critical_illness_fen'],
    ['a reversal leaves what MEDICAL_AID paid', '(s.effect * s.medical_aid_fen)', 's.medical_aid_fen'],
    ['a reversal leaves EXEMPTION', '(s.effect * s.exemption_fen)', 's.exemption_fen'],
    ['a reversal leaves EXEMPTION in scope', '(s.effect * s.exemption_in_scope_fen)', 's.exemption_in_scope_fen'],
    [
      'a reversal counts in the year in which it was made',
      's.ledger_year AS year',
      'EXTRACT(year FROM s.settled_on)::smallint AS year',
    ],
    ['a payment counts in the year in which it was made', /^\s+p\.year,/m, ' EXTRACT(year FROM p.paid_on)::smallint,'],
    ['all of a payment is in scope', 'p.in_scope_fen', 'p.amount_fen'],
    ['SUPPLEMENTARY stands under another layer', "p.layer = 'SUPPLEMENTARY'::text", "p.layer = 'CHARITY'::text"],
  ]),
  ...faults('recompute-person-years', [
    ['sums answer from their first day on', 'max(e.dated_on)', 'min(e.dated_on)'],
    ['CRITICAL_ILLNESS is not summed', 'sum_fen(e.critical_illness_fen)', 'sum_fen(0)'],
    ['SUPPLEMENTARY is summed as CHARITY', 'sum_fen(e.supplementary_fen)', 'sum_fen(e.charity_fen)'],
    [
      'in scope of SUPPLEMENTARY all is summed',
      'sum_fen(e.supplementary_in_scope_fen)',
      'sum_fen(e.supplementary_fen)',
    ],
  ]),
  ...faults('derive-category-spells', [
    [
      'the first stated start decides',
      'order by ordinal desc) filter (where starts_on',
      'order by ordinal) filter (where starts_on',
    ],
    ['stated starts are ignored', /coalesce\(\(array_agg\(starts_on[^\n]+min\(month\)\)/, 'min(month)'],
    [
      'the first stated end decides',
      '(array_agg(ends_on order by ordinal desc))',
      '(array_agg(ends_on order by ordinal))',
    ],
    ['stated ends are ignored', "coalesce(stated_end, 'infinity')", "'infinity'"],
    ['an elimination without a month lasts into its list', 'then ended_before - 1', 'then ended_before'],
    [
      'an elimination without a month is ignored',
      'case when ended_before is not null then ended_before - 1 else',
      'case when false then ended_before else',
    ],
    ['an elimination that was taken back still ends', ' and ordinal > coalesce(last_standing, 0)', ''],
    [
      'who has left the list still stands on it',
      "coalesce(left_in - 1, 'infinity')) as until_on",
      "'infinity'::date) as until_on",
    ],
    [
      'who has left the list stands on it a day longer',
      "coalesce(left_in - 1, 'infinity')) as until_on",
      "coalesce(left_in, 'infinity')) as until_on",
    ],
    [
      'a list without the person does not break the run',
      /\bordinal - row_number\(\) over \([^)]+\) as run/,
      '0::bigint as run',
    ],
    ['a list that was replaced counts', ' and superseded_at is null', ''],
    ['lists count in the order of their arrival', /over \(order by month\)/, 'over (order by received_at)'],
    ['lists of all senders are one series', ' and region_code = $2', ' and $2::text is not null'],
  ]),
  ...faults('derive-residences', [
    ['the first roster tells only its own month', "'-infinity'::date else min(month)", 'min(month) else min(month)'],
    ['every roster reaches back without limit', 'when min(month) = min(first_month) then', 'when true then'],
    [
      'who has left the roster still lives there',
      "coalesce((array_agg(next_month order by ordinal desc))[1] - 1, 'infinity')",
      "'infinity'::date",
    ],
    ['a list without the person does not break the stay', 'is not distinct from ordinal - 1', 'is not null'],
    ['moves are not seen', '(lag(region_code) over w, ', '(region_code, '],
    ['a change of hukou is not seen', ', lag(hukou) over w)', ', hukou)'],
    ['a roster that was replaced counts', ' and superseded_at is null', ''],
  ]),
];
