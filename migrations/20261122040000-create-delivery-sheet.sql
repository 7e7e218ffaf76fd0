create table delivery_sheet (
  delivery_id uuid not null references delivery,
  sheet text not null,
  first_row integer not null check (first_row > 0),
  primary key (delivery_id, first_row)
);
comment on table delivery_sheet is '工作表: the sheets of a workbook that were read; the rows of a delivery are counted on from sheet to sheet';
comment on column delivery_sheet.first_row is 'Row number, within the delivery, of the first row of the sheet; 1 of the first one';
grant select, insert on delivery_sheet to hub_app;
comment on table delivery_notice is '提示: rows that went in but want a look (sums that do not add up, other name than known, reversal without original), and rows that were left out as none of a person (SKIPPED_…: sums, notes, the header again)';
