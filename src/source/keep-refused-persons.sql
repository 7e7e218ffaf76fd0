/* keep-refused-persons: $1 = dataset, $2 = region of the sender, null = of all senders; ENTRIES stands for the table of entries.
   Who stands in a refused row of a list that counts, and on that list therefore as on the last list where all rows of the
   person were read (`head`; what was read since stands beside it). By number; where that cannot be read by name, among
   those of the sender's earlier lists: the one who has it, or of several those who stood on the list before. A row that a
   supplement has brought again is refused no more. Months in their order, so that the order of arrival decides nothing. */
insert into kept
with list as (
  select delivery_id as list_id, region_code as list_region, row_number() over (partition by region_code order by month) as ordinal
  from delivery
  where dataset = $1 and ($2::text is null or region_code = $2) and supplements is null and status in ('MERGED', 'PARTIAL') and superseded_at is null
), part as (
  select l.*, d.delivery_id, d.received_at from list l join delivery d on d.delivery_id = l.list_id
  union all
  select l.*, d.delivery_id, d.received_at from list l join delivery d on d.supplements = l.list_id and d.status in ('MERGED', 'PARTIAL')
), refusal as materialized (
  select p.*, r.number_key, case when r.number_key is null then r.name_key end as name_key from part p join refused_person r using (delivery_id)
), numbered as (
  select distinct f.list_region, f.ordinal, f.list_id, f.received_at, i.person_id from refusal f join person_identity i using (number_key)
), named as materialized (
  select p.list_region, p.ordinal, p.received_at, e.name_key, coalesce(m.person_id, e.person_id) as person_id
  from part p join ENTRIES e using (delivery_id) left join merged_identity m on m.own_person_id = e.person_id
  where e.name_key in (select name_key from refusal)
), concerned as (
  select list_region, person_id from numbered union select list_region, person_id from named
), was_read as materialized (
  select c.list_region, c.person_id, p.ordinal, p.list_id, max(p.received_at) as received_at
  from concerned c join person_identity i using (person_id) join ENTRIES e on e.person_id = i.own_person_id
    join part p on p.delivery_id = e.delivery_id and p.list_region = c.list_region
  group by c.list_region, c.person_id, p.ordinal, p.list_id
), namesake as (
  select f.list_region, f.ordinal, f.list_id, n.person_id,
    count(*) over (partition by f.list_region, f.ordinal, f.received_at, f.name_key) = 1 as is_sure
  from (select distinct list_region, ordinal, list_id, received_at, name_key from refusal where name_key is not null) f
    join (select list_region, name_key, person_id, min(ordinal) as first_ordinal from named group by list_region, name_key, person_id) n
      on n.list_region = f.list_region and n.name_key = f.name_key and n.first_ordinal < f.ordinal
  -- who was read on this list stands in another row
  where not exists (select from was_read r where r.list_region = f.list_region and r.person_id = n.person_id and r.ordinal = f.ordinal)
    and not exists (select from named m where m.list_region = f.list_region and m.name_key = f.name_key and m.ordinal = f.ordinal and m.received_at > f.received_at)
), mark as (
  select n.list_region, n.ordinal, n.list_id, n.person_id, true as is_sure from numbered n
  where not exists (select from was_read r where r.list_region = n.list_region and r.person_id = n.person_id and r.ordinal = n.ordinal and r.received_at > n.received_at)
  union all
  select list_region, ordinal, list_id, person_id, is_sure from namesake
), met as (
  select list_region, person_id, ordinal, list_id, bool_or(is_read) as is_read, bool_or(is_marked) as is_marked, bool_or(is_sure) as is_sure
  from (
    select list_region, person_id, ordinal, list_id, true as is_read, false as is_marked, false as is_sure from was_read
    union all
    select list_region, person_id, ordinal, list_id, false, true, is_sure from mark
  ) as any_row group by list_region, person_id, ordinal, list_id
), in_runs as (
  select *, ordinal - row_number() over w as run, max(ordinal) filter (where is_read and not is_marked) over (w rows unbounded preceding) as head,
    bool_or(is_read) over (w rows between unbounded preceding and 1 preceding) as was_read_before
  from met window w as (partition by list_region, person_id order by ordinal)
), judged as (
  select *, bool_or(is_read or is_sure) over (partition by list_region, person_id, run order by ordinal rows between unbounded preceding and 1 preceding) as stood_before
  from in_runs
)
select list_region, person_id, list_id, ordinal, coalesce(head, 0) from judged
where is_marked and was_read_before and (is_sure or stood_before)
