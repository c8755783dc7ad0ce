-- What was taken back of a restore. Its undo may come before its end, and before its request.

alter table restore
  add column undone_revision    bigint,
  add column undone_at          timestamptz,
  add column items_put_back     bigint not null default 0,
  add column items_removed      bigint not null default 0,
  add column items_left_alone   bigint not null default 0,
  add column items_not_put_back bigint not null default 0,
  add constraint ck_restore_undone check ((undone_at is null) = (undone_revision is null));

alter table timeline
  drop constraint ck_timeline_kind,
  add constraint ck_timeline_kind check (
    kind in ('policyAssigned', 'backupCompleted', 'backupDeleted', 'restoreRequested', 'restoreFinished',
             'restoreNotOffered', 'restoreUndone'));
