/* settle-list: $1 = list. With the word on its last row the list is fed back */
with open_row as (
  select count(*) as rows from handed_list_person p
  where p.list_id = $1::uuid and not exists (
    select from handed_list_feedback f where f.list_id = p.list_id and f.ordinal = p.ordinal and f.superseded_at is null)
)
update handed_list l
set version = l.version + 1, state = case when o.rows = 0 then 'FED_BACK' else l.state end,
  fed_back_at = case when o.rows = 0 then now() else l.fed_back_at end
from open_row o where l.list_id = $1::uuid
