-- Lines that were read before, and say what stands, need not be taken apart when they come again.
alter table settlement_key add column line_digest uuid;
comment on column settlement_key.line_digest is
  'Keyed digest of the delivered line that says what the current revision says, with all that decides how it is read; null = to be read whenever it comes';
