/* hang-villages: $1 = townships (9 digits) just added. Villages that a delivery had brought before their township move below it, so that the order of deliveries does not matter */
with moved as (
  update region v set parent_code = t.region_code
  from region t
  where t.region_code = any($1::text[]) and v.origin = 'DELIVERY' and length(v.region_code) = 12
    and left(v.region_code, 9) = t.region_code and v.parent_code <> t.region_code
  returning v.region_code as village, t.region_code as township
), deeper as (
  update region_closure c set depth = c.depth + 1 from moved m
  where c.descendant_code = m.village and c.ancestor_code <> m.village
)
insert into region_closure (ancestor_code, descendant_code, depth) select township, village, 1 from moved
