/* finish-delivery */
update delivery set status = $2, rows_read = $3, rows_new = $4, rows_changed = $5, rows_unchanged = $6, rows_refused = $7, rows_left = $8, merged_at = now()
where delivery_id = $1
