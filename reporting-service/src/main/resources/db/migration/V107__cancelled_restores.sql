-- A restore can end because somebody cancels it.

alter table restore
  drop constraint ck_restore_outcome,
  add constraint ck_restore_outcome
    check (outcome in ('succeeded', 'partlySucceeded', 'failed', 'expired', 'cancelled', 'setUpAsNew'));
