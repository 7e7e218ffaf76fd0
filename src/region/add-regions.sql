-- add-regions: places ($1 code, $2 name, $3 parent, $4 origin) that are not in the tree yet.
insert into region (region_code, name, parent_code, origin)
select code, name, parent, origin
from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as place (code, name, parent, origin)
order by code
on conflict (region_code) do nothing
