-- By the numbers that a person bears, not by borne_roster_entry: only so is each looked up by its key.
create function newest_contact(asked_person uuid, asked_day date) returns table (contact_cipher bytea)
language sql stable as $$
  select e.contact_cipher
  from person_identity i
  join roster_entry e on e.person_id = i.own_person_id
  join delivery d on d.delivery_id = e.delivery_id
  where i.person_id = coalesce(
      (select m.person_id from person_identity m where m.own_person_id = asked_person), asked_person)
    and e.contact_cipher is not null
    and d.dataset = 'roster' and d.status in ('MERGED', 'PARTIAL') and d.superseded_at is null and d.month <= asked_day
  order by d.month desc, d.received_at desc, e.row_number desc limit 1
$$;
comment on function newest_contact is '联系方式、账户: how to reach and to pay somebody, sealed, as the newest roster up to a day that says anything of it has it; a spell of residence keeps its first row, a telephone or an account may change. Of a number that was merged, whose it is now. No row = nothing is known';
grant execute on function newest_contact(uuid, date) to hub_app;
