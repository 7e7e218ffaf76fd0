/* find-unmarked: $1 = month. Who was settled in the month before without 待遇身份标识 while on a list, with the first such settlement (龙港 5) */
insert into found (kind, subject, person_id, categories, detail, delivery_id, row_number)
select 'NOT_MARKED', dataset, person_id, array_agg(distinct category order by category),
  '上月结算' || count(distinct settlement_id) || '笔未带待遇身份标识', (array_agg(delivery_id order by settled_at, settlement_id))[1],
  (array_agg(row_number order by settled_at, settlement_id))[1]
from (
  select c.dataset, c.category, s.person_id, s.settlement_id, s.settled_at, s.delivery_id, s.row_number
  from (select distinct dataset, person_id from listed) l
  join settlement s using (person_id)
  join category_spell c on c.person_id = l.person_id and c.dataset = l.dataset and c.from_on <= s.settled_on and c.until_on >= s.settled_on
  where s.superseded_at is null and s.effect = 1 and s.reverses_id is null and coalesce(s.identity_marker, '') = ''
    and s.settled_on >= ($1::date - interval '1 month')::date and s.settled_on < $1::date
    and c.category not like '%\_ELIMINATED'
) as unmarked
group by dataset, person_id
