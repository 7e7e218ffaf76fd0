/* recompute-person-years: all years of the persons in touched, from their ledger. Recomputing whole persons is what makes refunds and corrections safe */
insert into person_year (person_id, year, last_on,
  total_fen, in_scope_fen, exemption_fen, exemption_in_scope_fen, basic_fen, critical_illness_fen,
  medical_aid_fen, health_assistance_fen, supplementary_fen, temporary_aid_fen, charity_fen, red_cross_fen,
  disabled_federation_fen, health_assistance_in_scope_fen, supplementary_in_scope_fen, temporary_aid_in_scope_fen, charity_in_scope_fen, red_cross_in_scope_fen,
  disabled_federation_in_scope_fen)
select e.person_id, e.year, max(e.dated_on),
  sum_fen(e.total_fen), sum_fen(e.in_scope_fen), sum_fen(e.exemption_fen), sum_fen(e.exemption_in_scope_fen),
  sum_fen(e.basic_fen), sum_fen(e.critical_illness_fen), sum_fen(e.medical_aid_fen), sum_fen(e.health_assistance_fen),
  sum_fen(e.supplementary_fen), sum_fen(e.temporary_aid_fen), sum_fen(e.charity_fen), sum_fen(e.red_cross_fen),
  sum_fen(e.disabled_federation_fen), sum_fen(e.health_assistance_in_scope_fen), sum_fen(e.supplementary_in_scope_fen), sum_fen(e.temporary_aid_in_scope_fen),
  sum_fen(e.charity_in_scope_fen), sum_fen(e.red_cross_in_scope_fen), sum_fen(e.disabled_federation_in_scope_fen)
from burden_entry e join (select distinct person_id from touched) t using (person_id)
group by e.person_id, e.year
order by e.person_id, e.year
