alter table delivery add column encoding text;
comment on column delivery.encoding is 'How its text is encoded, where the sender said so; null = as its bytes tell';
