/* derive-category-spells: $1 = dataset, $2 = region of the sender.
   Spells follow from all lists of this sender in the order of their months, so lists may arrive in any order.
   A run = lists in a row on which the person stands with the category. It starts when its last entry that states a start says,
   else with the month of its first list; it ends when its last entry says, or before the first list of the closing series
   that says "eliminated" without a month, and in any case before the next list on which the person is absent. */
create temp table derived on commit drop as
with list as (
  select delivery_id, month, row_number() over (order by month) as ordinal, lead(month) over (order by month) as next_month
  from delivery where dataset = $1 and region_code = $2 and status in ('MERGED', 'PARTIAL') and superseded_at is null
), entry as (
  select e.*, l.ordinal, l.month, l.next_month,
    l.ordinal - row_number() over (partition by e.person_id, e.category order by l.ordinal) as run
  from list l join borne_category_entry e using (delivery_id)
  where e.category <> 'LISTED'
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
