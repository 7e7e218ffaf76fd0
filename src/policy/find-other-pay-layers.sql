-- find-other-pay-layers: region_code, layer of 其他支出 where the nearest document says another one than BASIC; $1 = this region alone, null = all.
select region_code, layer
from (
  select distinct on (c.descendant_code) c.descendant_code as region_code, d.settings ->> 'otherPayLayer' as layer
  from policy_document d
  join region_closure c on c.ancestor_code = d.region_code and ($1::text is null or c.descendant_code = $1)
  order by c.descendant_code, c.depth, d.document_key
) nearest
where layer <> 'BASIC'
