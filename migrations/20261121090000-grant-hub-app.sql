-- hub_app does everything but migrations. Facts are superseded, never overwritten or deleted: the role could not do it.
do $$
begin
  if not exists (select from pg_roles where rolname = 'hub_app') then
    create role hub_app nologin;
  end if;
exception when duplicate_object or unique_violation then null; -- another database of the cluster made it at the same moment
end
$$;
grant hub_app to current_user;
grant usage on schema public to hub_app;
grant select, insert on
  hub_setting, region, region_closure, policy_document, rule_version, policy_parameter, income_figure,
  delivery, delivery_chunk, refused_row, delivery_notice, delivery_coverage,
  person_identity, roster_entry, category_entry, enrolment, settlement, payment,
  determination, case_event, alert_event, alert_stream, audit_record
to hub_app;
grant update (name, parent_code) on region to hub_app;
grant update (depth) on region_closure to hub_app;
grant update (superseded_at) on policy_parameter, income_figure, enrolment, settlement, payment, determination, delivery to hub_app;
grant update (title, number, issuer, issued_on, from_on, until_on, from_reading, reading, settings, file_name) on policy_document to hub_app;
grant update (label, until_on) on rule_version to hub_app;
grant update (status, rows_read, rows_new, rows_changed, rows_unchanged, rows_refused, rows_left, merged_at) on delivery to hub_app;
grant update (name_key, identity_cipher) on person_identity to hub_app;
grant select, insert, update, delete on
  person, person_state, household, residence, category_spell, settlement_key, payment_key, person_year, live_day,
  assistance_case, case_hit, alert_pending, stream_head
to hub_app;
grant select on burden_entry to hub_app;
