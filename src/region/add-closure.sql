-- add-closure: $1 newly added places, each with itself and all above it. Nothing known can lie below a new place.
with recursive above (descendant_code, ancestor_code, parent_code, depth) as (
  select region_code, region_code, parent_code, 0 from region where region_code = any($1::text[])
  union all
  select above.descendant_code, region.region_code, region.parent_code, above.depth + 1
  from above join region on region.region_code = above.parent_code
)
insert into region_closure (ancestor_code, descendant_code, depth)
select ancestor_code, descendant_code, depth from above
