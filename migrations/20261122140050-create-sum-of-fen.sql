-- sum() of bigint is numeric, so that it cannot overflow: of nineteen columns and a million rows that is a third of the time.
-- Fen do not come near the end of bigint; should they, the sum is an error and never a wrong amount.
create aggregate sum_fen (bigint) (sfunc = int8pl, stype = bigint, combinefunc = int8pl, parallel = safe);
comment on aggregate sum_fen (bigint) is 'Sum of amounts in fen as bigint; null of no rows';

-- Every delivery counts up `facts_version` of its persons: a row that finds room on its page leaves the indexes alone.
alter table person_state set (fillfactor = 50);
