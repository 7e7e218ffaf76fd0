/* find-listed-faults: $1 = month, $2 = day on which facts are taken, $3 = region. What is wrong with who is on a list of the month */
insert into found (kind, subject, person_id, categories, detail, delivery_id, row_number)
with now_listed as (
  select distinct on (l.dataset, l.person_id) l.*, p.died_on
  from listed l join person p using (person_id) where l.is_now
  order by l.dataset, l.person_id, l.list_region
), insured as (
  select distinct n.person_id from now_listed n join enrolment e using (person_id)
  where e.superseded_at is null and e.is_basic and e.covered_from <= $2::date and e.covered_until >= $2::date
)
select 'NOT_ENROLLED', n.dataset, n.person_id, n.categories,
  case
    when exists (select from enrolment e where e.person_id = n.person_id and e.superseded_at is null and e.is_basic and e.year = extract(year from $2::date))
      then '断保：本年度有参保记录，' || $2::date || '不在保'
    when exists (select from enrolment e where e.person_id = n.person_id and e.superseded_at is null and e.is_basic and e.year = extract(year from $2::date) - 1)
      then '脱保：上年度参保，本年度没有参保记录'
    when not exists (
      select from delivery_coverage v join region_closure c on c.ancestor_code = v.region_code
      where c.descendant_code = $3 and v.dataset = 'enrolments' and v.year = extract(year from $2::date) - 1)
      then '未参保：上年参保数据未收到，漏保或脱保不明'
    else '漏保：没有本年度、上年度参保记录'
  end, n.delivery_id, n.row_number
from now_listed n
where (n.died_on is null or n.died_on >= $2::date) and not exists (select from insured i where i.person_id = n.person_id)
union all
-- The subsidy itself is worked out elsewhere: that none is stated is unknown, not “no”.
select 'SUBSIDY_UNVERIFIED', n.dataset, n.person_id, n.categories,
  '待核：' || case when bool_or(e.subsidy_fen is not null) then '资助金额为0' else '参保数据未载明资助金额' end, n.delivery_id, n.row_number
from now_listed n join enrolment e using (person_id)
where e.superseded_at is null and e.is_basic and e.insurance_type = '390' and e.covered_from <= $2::date and e.covered_until >= $2::date
  -- No document subsidises who is 脱贫人口 or 刚性支出 alone.
  and not n.categories <@ array['ALLEVIATED', 'RIGID_EXPENDITURE']
group by n.dataset, n.person_id, n.categories, n.delivery_id, n.row_number
having bool_and(coalesce(e.subsidy_fen, 0) = 0)
union all
select 'DEAD_ON_LIST', n.dataset, n.person_id, n.categories, '死亡日期 ' || n.died_on, n.delivery_id, n.row_number
from now_listed n where n.died_on < $1::date
union all
select 'NOT_ON_ROSTER', n.dataset, n.person_id, n.categories, '人口底册中没有此人', n.delivery_id, n.row_number
from now_listed n
where not exists (select from residence r where r.person_id = n.person_id and r.from_on <= $2::date and r.until_on >= $2::date)
union all
select 'ON_TWO_LISTS', n.dataset, n.person_id, n.categories, '同月也在名单上：' || string_agg(distinct r.name, '、'), n.delivery_id, n.row_number
from now_listed n
join borne_category_entry e on e.person_id = n.person_id and e.category <> 'LISTED' and not e.ended_before_list and coalesce(e.ends_on, 'infinity') >= $1::date
join delivery d on d.delivery_id = e.delivery_id and d.dataset = n.dataset and d.month = $1::date
  and d.status in ('MERGED', 'PARTIAL') and d.superseded_at is null
join region r on r.region_code = d.region_code
where d.region_code <> n.list_region
  -- A wider place's list holds its parts' people by right.
  and not exists (
    select from region_closure c
    where (c.ancestor_code = n.list_region and c.descendant_code = d.region_code) or (c.ancestor_code = d.region_code and c.descendant_code = n.list_region))
group by n.dataset, n.person_id, n.categories, n.delivery_id, n.row_number
