-- How often it was told of an offer that it is not shown; the next telling has the next number.

alter table restore_offer
  add column revision int not null default 0,
  add constraint ck_restore_offer_revision check (revision >= 0);
