import type { Mutation } from './mutation.ts';

const faults = (statement: string, list: readonly [name: string, from: Mutation['from'], to: string][]): Mutation[] =>
  list.map(([name, from, to]) => ({ name, statement, from, to }));

/** Faults of the statements that take a delivery in. */
export const MERGE_MUTATIONS: readonly Mutation[] = [
  ...faults('resolve-reversals', [
    ['a reversal counts like what it names', 'then -p.effect', 'then p.effect'],
    ['a reversal of a reversal counts like it', 'then -r.effect', 'then r.effect'],
    ['an invalid reversal counts', /case when n\.is_valid then (-\w\.effect) else 0 end/, '$1'],
    [
      'what hangs on a late bill stays asleep',
      'from change c join stage s using (row_number) where c.is_reversal\n  union all',
      'from change c join stage s using (row_number) where c.is_reversal and false\n  union all',
    ],
    [
      'stored reversals do not follow a changed bill',
      'where not exists (select from change c where c.settlement_id = hanging.settlement_id)',
      'where false',
    ],
    [
      'only what names the bill itself follows it',
      /union\n\s+select s\.settlement_id from settlement s join hanging[^\n]+/,
      '',
    ],
    ['a refund is of whose number it carries', 'coalesce(r.person_id, n.number_bearer_id)', 'n.number_bearer_id'],
  ]),
  ...faults('insert-settlements: reversals', [
    ['negative amounts of a reversal count negative', '< 0 then -1 else 1', '< 0 then 1 else 1'],
    [
      'a reversal counts in the year in which it was made',
      'r.ledger_year',
      'case when r.effect <> 0 then extract(year from s.settled_at) end',
    ],
    ['a reversal belongs to no visit but its own', /coalesce\(r\.visit_id, (md5[^)]+\)::uuid)\)/, '$1'],
  ]),
  ...faults('insert-settlements: bills', [
    [
      'invalid bills count',
      's.is_valid::int, case when s.is_valid then extract(year from s.settled_at) end',
      '1, extract(year from s.settled_at)',
    ],
    ['公务员医疗补助 is not within BASIC', ' + s.civil_servant_fen', ''],
    ['企业补充 is not within BASIC', ' + s.enterprise_fen', ''],
    ['伤残人员 is not within BASIC', ' + s.disabled_fund_fen', ''],
    ['其他支出 is not within BASIC', 'case when $3::text is null then s.other_fen else 0 end', '0'],
    ['职工大额 is not within CRITICAL_ILLNESS', ' + s.employee_large_fen', ''],
    ['an exemption counts in scope beyond what is left', /least\((hospital_borne_fen),[^\n]+/, '$1,'],
    ['an exemption counts in scope before MEDICAL_AID', ' - medical_aid_fen)', ')'],
  ]),
  ...faults('classify-settlements', [['of two rows of a file the first counts', 'row_number desc', 'row_number']]),
  ...faults('supersede-settlements', [['a corrected bill stands twice', 's.revision = c.old_revision', 'false']]),
  ...faults('touch-settlement-persons', [
    ['who loses a bill keeps its sums', 'union select old_person_id from change where old_person_id is not null', ''],
    [
      'who a refund under another number belongs to keeps the sums',
      'coalesce(r.person_id, c.person_id)',
      'c.person_id',
    ],
  ]),
  ...faults('move-reversals', [['a reversal stays as it first was', 'where not r.is_staged', 'where false']]),
  ...faults('classify-payments', [['of two rows of a file the first counts', 'max(row_number)', 'min(row_number)']]),
  ...faults('merge-payments', [
    ['所属年度 is ignored', 'coalesce(s.year, extract(year from s.paid_on))', 'extract(year from s.paid_on)'],
    ['政策范围内金额 is ignored', 'coalesce(s.in_scope_fen, s.amount_fen)', 's.amount_fen'],
    ['a corrected payment stands twice', 'and p.revision = c.old_revision', 'and false'],
    [
      'nobody is looked at again',
      /insert into touched select person_id from change union select[^\n]+/,
      'insert into touched select person_id from change where false',
    ],
  ]),
  ...faults('merge-enrolments', [
    ['a paused insurance covers nothing', "s.status = 'ACTIVE' or s.until_on is not null", "s.status = 'ACTIVE'"],
    ['an ended insurance covers the year', "s.status = 'ACTIVE' or s.until_on is not null", 'true'],
    ['职工医保 is not basic', "'310', ", ''],
    ['an insurance begins with the year', 'coalesce(s.from_on, make_date(s.year, 1, 1))', 'make_date(s.year, 1, 1)'],
    ['an insurance ends with the year', 'coalesce(s.until_on, make_date(s.year, 12, 31))', 'make_date(s.year, 12, 31)'],
  ]),
  ...faults('merge-category-entries', [
    ['救助截止年月 ends on its first day', "s.last_month + interval '1 month' - interval '1 day'", 's.last_month'],
    ['停发年月 is the last month paid', "s.stopped_in - interval '1 day'", "s.stopped_in + interval '1 month'"],
    ['救助开始年月 is ignored', 's.starts_in, ', 'null::date, '],
  ]),
  ...faults('merge-rural-entries', [
    ['户类型 says nothing', "when s.household_type = 'ALLEVIATED' then 'ALLEVIATED'", "when false then 'ALLEVIATED'"],
    ['返贫致贫 says nothing', "when s.is_returned then 'RETURNED_TO_POVERTY'", "when false then 'RETURNED_TO_POVERTY'"],
    [
      '消除监测时间 ends on its first day',
      "(s.eliminated_in + interval '1 month' - interval '1 day')::date",
      's.eliminated_in',
    ],
    ['消除监测时间 ends who is not eliminated', 'case when s.is_eliminated then (s', 'case when true then (s'],
    ['识别监测时间 is ignored', '(s.monitored, s.identified_in,', '(s.monitored, null::date,'],
  ]),
  ...faults('replace-category-spells', [
    [
      'spells that have changed stay',
      'where dataset = $1 and list_region = $2\n    and not',
      'where dataset = $1 and list_region = $2 and false\n    and not',
    ],
  ]),
  ...faults('update-deaths', [['the oldest roster decides', 's.month desc', 's.month']]),
];
