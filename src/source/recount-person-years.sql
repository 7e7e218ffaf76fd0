/* recount-person-years: sums of the whole ledger beside the kept ones */
with recounted as (
  select person_id, year, max(dated_on) as last_on,
    sum(total_fen)::bigint as total_fen, sum(in_scope_fen)::bigint as in_scope_fen, sum(exemption_fen)::bigint as exemption_fen,
    sum(exemption_in_scope_fen)::bigint as exemption_in_scope_fen, sum(basic_fen)::bigint as basic_fen, sum(critical_illness_fen)::bigint as critical_illness_fen,
    sum(medical_aid_fen)::bigint as medical_aid_fen, sum(health_assistance_fen)::bigint as health_assistance_fen, sum(supplementary_fen)::bigint as supplementary_fen,
    sum(temporary_aid_fen)::bigint as temporary_aid_fen, sum(charity_fen)::bigint as charity_fen, sum(red_cross_fen)::bigint as red_cross_fen,
    sum(disabled_federation_fen)::bigint as disabled_federation_fen, sum(health_assistance_in_scope_fen)::bigint as health_assistance_in_scope_fen, sum(supplementary_in_scope_fen)::bigint as supplementary_in_scope_fen,
    sum(temporary_aid_in_scope_fen)::bigint as temporary_aid_in_scope_fen, sum(charity_in_scope_fen)::bigint as charity_in_scope_fen, sum(red_cross_in_scope_fen)::bigint as red_cross_in_scope_fen,
    sum(disabled_federation_in_scope_fen)::bigint as disabled_federation_in_scope_fen
  from burden_entry group by person_id, year
), kept as (
  select person_id, year, last_on, total_fen, in_scope_fen, exemption_fen, exemption_in_scope_fen, basic_fen, critical_illness_fen, medical_aid_fen, health_assistance_fen, supplementary_fen, temporary_aid_fen, charity_fen, red_cross_fen, disabled_federation_fen, health_assistance_in_scope_fen, supplementary_in_scope_fen, temporary_aid_in_scope_fen, charity_in_scope_fen, red_cross_in_scope_fen, disabled_federation_in_scope_fen from person_year
)
select (select count(*) from kept)::int as rows,
  ((select count(*) from (select * from recounted except select * from kept) a)
    + (select count(*) from (select * from kept except select * from recounted) b))::int as differing
