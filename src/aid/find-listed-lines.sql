/* find-listed-lines: $1 = round, $2 = region codes of the viewer, $3 = township (null = all). The lines of a list that is handed
   on, with names of places, categories on the cut-off, what was paid, and the sealed account: paid into, collected, or of the newest roster on $4 */
select l.round_id, l.person_id, l.region_code, l.township_code, l.eligibility, l.missing, l.died_on, l.amount_fen, l.paid_earlier_fen,
  l.band, l.entitled_fen, l.due_fen, l.overpaid_fen, l.payable_fen, l.verdict, l.verdict_reason, l.verdict_by, l.version,
  place.name as region_name, town.name as township_name, paid.paid_fen,
  array(select distinct c.category from category_spell c where c.person_id = l.person_id and c.from_on <= r.cut_off_on
    and c.until_on >= r.cut_off_on and c.category not like '%\_ELIMINATED' order by c.category) as categories,
  coalesce(paid.account_cipher, l.account_cipher) as account_cipher, home.contact_cipher
from aid_round_line l
  join aid_round r using (round_id)
  left join region place on place.region_code = l.region_code
  left join region town on town.region_code = l.township_code
  left join lateral (
    select sum(p.amount_fen)::bigint as paid_fen, (array_agg(p.account_cipher))[1] as account_cipher
    from aid_payment p where p.round_id = l.round_id and p.person_id = l.person_id) as paid on true
  left join lateral newest_contact(l.person_id, $4::date) as home on true
where l.round_id = $1 and l.region_code = any($2::text[]) and ($3::text is null or l.township_code = $3)
order by l.township_code, l.region_code, l.person_id
