-- What a department writes about a person is as personal as a name.
alter table handed_list_feedback drop column note;
alter table handed_list_feedback add column note_cipher bytea;
comment on column handed_list_feedback.note_cipher is 'What the department writes about the person, encrypted; null = nothing';
