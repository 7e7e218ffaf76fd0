/* notice-settlements: $1 = delivery. Rows that went in but want a look (SOURCES §2). Nearly every row is in order: only the others are looked for in `change` */
insert into delivery_notice (delivery_id, code, row_number, detail)
with waiting as materialized (
  select c.row_number from resolution r join change c using (settlement_id) where r.effect = 0
), wanting as materialized (
  select s.row_number, sums.*
  from stage s cross join lateral (select
      s.fund_total_fen <> s.pool_fen + s.civil_servant_fen + s.enterprise_fen + s.disabled_fund_fen + s.other_fen + s.resident_illness_fen + s.employee_large_fen + s.medical_aid_fen,
      s.total_fen <> s.fund_total_fen + s.hospital_borne_fen + s.personal_total_fen,
      s.in_scope_fen <> s.total_fen - s.self_funded_fen - s.over_limit_fen - s.prior_share_fen,
      s.is_refund_flagged and s.reverses_number is null and s.total_fen < 0,
      s.reverses_number is not null and s.is_valid and s.row_number in (select row_number from waiting)
    ) as sums(fund, total, scope, without_original, waiting)
  where sums.fund or sums.total or sums.scope or sums.without_original or sums.waiting
)
select $1::uuid, n.code, w.row_number, n.detail
from wanting w join change c using (row_number)
  cross join lateral (values
    ('FUND_SUM', '基金支付总额不等于各项基金之和', w.fund),
    ('TOTAL_SUM', '医疗费总额不等于基金支付总额、医院负担与个人负担之和', w.total),
    ('SCOPE_SUM', '符合政策范围金额不等于总额减全自费、超限价与先行自付', w.scope),
    ('REFUND_WITHOUT_ORIGINAL', '有退费标志而无原结算ID，按原样计入', w.without_original),
    ('REVERSAL_WAITING', '原结算尚未收到或不计入，暂不计入', w.waiting)
  ) as n(code, detail, applies)
where n.applies
