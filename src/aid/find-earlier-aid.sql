/* find-earlier-aid: $1 = programme, $2 = region, $3 = year, $4 = round. Of whoever earlier rounds of the year listed as
   eligible or paid, what they were paid; under the person to whom the number belongs now */
with earlier as (
  select l.person_id, 0::bigint as paid_fen from aid_round r join aid_round_line l using (round_id)
  where r.provision_id = $1 and r.region_code = $2 and r.year = $3 and r.round_number < $4 and r.status = 'PAID' and l.entitled_fen > 0
  union all
  select p.person_id, p.amount_fen from aid_payment p
  where p.provision_id = $1 and p.region_code = $2 and p.year = $3
)
select coalesce(i.person_id, e.person_id) as person_id, sum(e.paid_fen)::bigint as paid_fen
from earlier e left join lateral (select person_id from person_identity where own_person_id = e.person_id limit 1) i on true
group by 1
