/* find-townships: $1 = region codes. The township of each: the nearest of 9 digits at or above it, else the place itself */
select c.code as region_code, coalesce((
  select a.ancestor_code from region_closure a where a.descendant_code = c.code and length(a.ancestor_code) = 9
  order by a.depth limit 1), c.code) as township_code
from unnest($1::text[]) as c(code)
