/* finish-delivery: at this very moment, under the locks of the merge: what merged_at orders is the order in which facts changed */
with finished as (
  update delivery set status = $2, rows_read = $3, rows_new = $4, rows_changed = $5, rows_unchanged = $6, rows_refused = $7, rows_left = $8,
    rows_kept = $9, same_as = $10, merged_at = clock_timestamp()
  where delivery_id = $1 returning delivery_id
)
insert into delivery_event (delivery_id, ordinal, kind, actor)
select delivery_id, (select coalesce(max(ordinal), 0) + 1 from delivery_event e where e.delivery_id = f.delivery_id), $11, 'hub' from finished f
