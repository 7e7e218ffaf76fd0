/* find-expecting-regions: $1 = a day. Regions with a policy document, one that has expired too, with the layers that a rule in force there or above deducts */
select d.region_code, array(
    select distinct l.layer
    from region_closure c
    join rule_version v on v.region_code = c.ancestor_code and v.from_on <= $1::date and (v.until_on is null or v.until_on >= $1::date)
    cross join jsonb_array_elements_text(v.spec -> 'deducted') as l (layer)
    where c.descendant_code = d.region_code
    order by l.layer) as layers
from (select distinct region_code from policy_document where from_on <= $1::date) d
order by d.region_code
