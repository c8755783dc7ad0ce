-- What a device has taken back of a restore that has ended.

alter table restore
  add column undo_revision   bigint,
  add column undone_at       timestamptz,
  add column undo_put_back   int,
  add column undo_removed    int,
  add column undo_left_alone int,
  add column undo_failed     int;

alter table restore
  add constraint ck_restore_undo
    check (num_nulls(undo_revision, undone_at, undo_put_back, undo_removed, undo_left_alone, undo_failed) in (0, 6)),
  add constraint ck_restore_undo_after_end check (undo_revision is null or (undo_revision > 2 and state = 'FINISHED')),
  add constraint ck_restore_undo_counts
    check (undo_revision is null
           or (least(undo_put_back, undo_removed, undo_left_alone, undo_failed) >= 0
               and undo_put_back + undo_removed + undo_left_alone + undo_failed
                   between 1 and coalesce(planned_items - planned_apps, 0)));
