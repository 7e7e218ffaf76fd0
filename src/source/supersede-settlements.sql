/* supersede-settlements: the revisions that this delivery corrects */
update settlement s set superseded_at = now() from change c
where c.old_revision is not null and s.person_id = c.old_person_id and s.settlement_id = c.settlement_id and s.revision = c.old_revision and s.superseded_at is null
