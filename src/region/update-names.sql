-- update-names: ($1 code, $2 name, $3 origin of that name) where only the code was known, or a delivery's name stands
-- against that of a policy or seed file.
update region set name = better.name
from unnest($1::text[], $2::text[], $3::text[]) as better (code, name, origin)
where region.region_code = better.code and better.name <> better.code and better.name <> region.name
  and (region.name = region.region_code or (region.origin = 'DELIVERY' and better.origin <> 'DELIVERY'))
