/* find-unjudged-rules: $1 = region, $2 = day, $3 = year. The rules in force at or above the region, and what is missing where nobody of the region can be judged */
select v.rule_id, coalesce((
    select d.missing from determination d
    where d.rule_id = v.rule_id and d.region_code = $1 and d.year = $3::smallint and d.person_id is null and d.superseded_at is null
    limit 1), array[]::text[]) as missing
from rule_version v join region_closure c on c.ancestor_code = v.region_code and c.descendant_code = $1
where v.from_on <= $2::date and (v.until_on is null or v.until_on >= $2::date)
order by v.rule_id collate "C"
