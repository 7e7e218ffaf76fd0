/* derive-category-spells: $1 = dataset, $2 = region of the sender.
   Spells follow from all lists of this sender in the order of their months, so lists may arrive in any order.
   A run = lists in a row on which the person stands with the category. It starts when its last entry that states a start says,
   else with the month of its first list; it ends when its last entry says, or before the first list of the closing series
   that says "eliminated" without a month, and in any case before the next list on which the person is absent.
   A list is the delivery with its supplements, of which the newest counts; whose rows were refused (kept) stands on it with
   the categories of the lists since `head`, beside those that were read. */
create temp table derived on commit drop as
with list as (
  select delivery_id as list_id, month, row_number() over (order by month) as ordinal, lead(month) over (order by month) as next_month
  from delivery where dataset = $1 and region_code = $2 and supplements is null and status in ('MERGED', 'PARTIAL') and superseded_at is null
), part as (
  select l.*, d.delivery_id, d.received_at, false as is_supplement from list l join delivery d on d.delivery_id = l.list_id
  union all
  select l.*, d.delivery_id, d.received_at, true from list l join delivery d on d.supplements = l.list_id and d.status in ('MERGED', 'PARTIAL')
), supplementary as materialized (
  select p.ordinal, p.received_at, e.person_id, e.category from part p join borne_category_entry e using (delivery_id) where p.is_supplement
), said as (
  select e.person_id, e.category, e.starts_on, e.ends_on, e.ended_before_list, e.detail, e.delivery_id, e.row_number, p.ordinal, p.month, p.next_month
  from part p join borne_category_entry e using (delivery_id)
  where e.category <> 'LISTED' and not exists (
    select from supplementary s
    where s.ordinal = p.ordinal and s.person_id = e.person_id and s.category = e.category and s.received_at > p.received_at)
), kept_said as (
  select distinct on (k.person_id, k.ordinal, s.category) s.person_id, s.category, s.starts_on, s.ends_on, s.ended_before_list, s.detail, s.delivery_id, s.row_number,
    l.ordinal, l.month, l.next_month
  from kept k join list l using (list_id) join said s on s.person_id = k.person_id and s.ordinal >= k.head and s.ordinal < k.ordinal
  order by k.person_id, k.ordinal, s.category, s.ordinal desc
), entry as (
  select *, ordinal - row_number() over (partition by person_id, category order by ordinal) as run
  from (
    select * from said
    union all
    select * from kept_said k
    where not exists (select from said s where s.person_id = k.person_id and s.category = k.category and s.ordinal = k.ordinal)
  ) as any_entry
), marked as (
  select *, max(ordinal) filter (where not ended_before_list) over w as last_standing, max(ordinal) over w as last_ordinal
  from entry window w as (partition by person_id, category, run)
), run as (
  select person_id, category, run,
    coalesce((array_agg(starts_on order by ordinal desc) filter (where starts_on is not null))[1], min(month)) as from_on,
    (array_agg(ends_on order by ordinal desc))[1] as stated_end,
    min(month) filter (where ended_before_list and ordinal > coalesce(last_standing, 0)) as ended_before,
    (array_agg(next_month order by ordinal desc))[1] as left_in,
    (array_agg(delivery_id order by ordinal desc))[1] as delivery_id,
    (array_agg(row_number order by ordinal desc))[1] as row_number,
    (array_agg(detail order by ordinal desc))[1] as detail
  from marked group by person_id, category, run
), spell as (
  select *, least(case when ended_before is not null then ended_before - 1 else coalesce(stated_end, 'infinity') end, coalesce(left_in - 1, 'infinity')) as until_on,
    ended_before is not null or stated_end is not null as is_ended
  from run
)
select distinct on (person_id, category, from_on) person_id, category, from_on, until_on, delivery_id, row_number, detail
from (
  select person_id, category, from_on, until_on, delivery_id, row_number, detail from spell where until_on >= from_on
  union all
  -- Still on the list with the risk eliminated: a state of its own, which some documents may count as monitored.
  select person_id, category || '_ELIMINATED', greatest(until_on + 1, from_on), coalesce(left_in - 1, 'infinity'), delivery_id, row_number, detail
  from spell
  where is_ended and category in ('UNSTABLE', 'MARGINAL', 'SUDDEN_HARDSHIP') and until_on < coalesce(left_in - 1, 'infinity'::date)
) as any_spell
-- Two runs may state the same start: the longer one covers the other.
order by person_id, category, from_on, until_on desc
