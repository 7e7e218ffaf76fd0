/* digest-evaluation: what makes two determinations the same */
update evaluation set digest = md5(concat_ws('|', rule_version, region_code, outcome, amount_fen, limit_fen, income_figure_id, is_provisional,
  crossed_on, crossed_by, missing::text, not_delivered::text, settlement_ids::text))::uuid
