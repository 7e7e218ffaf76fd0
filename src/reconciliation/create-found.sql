/* create-found: what the comparisons put together. person_id null = the row stands under nobody */
create temp table found (
  kind text, subject text, person_id uuid, categories text[], detail text, delivery_id uuid, row_number integer
) on commit drop
