/* find-code-aliases: $1 = region of the sender. The words that its deliveries are read with, those of nearer regions last */
select a.kind, a.word, a.code
from code_alias a left join region_closure c on c.ancestor_code = a.region_code and c.descendant_code = $1
where a.removed_at is null and (a.region_code is null or c.descendant_code is not null)
order by c.depth desc nulls first, a.added_at
