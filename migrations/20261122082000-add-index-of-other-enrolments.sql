create index enrolment_beside_basic on enrolment (insurance_type, year, delivery_id) where not is_basic and superseded_at is null;
comment on index enrolment_beside_basic is 'Whether enrolments of an insurance beside the basic one were ever delivered; they are few';
