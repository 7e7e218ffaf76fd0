/* find-line-digests: $1 and $2 = first and last digest that a line of the sender could have. Those of lines that stand, in 256 pieces of bytes */
select string_agg(uuid_send(line_digest), ''::bytea) as digests from settlement_key
where line_digest between $1::uuid and $2::uuid
group by get_byte(uuid_send(line_digest), 15)
