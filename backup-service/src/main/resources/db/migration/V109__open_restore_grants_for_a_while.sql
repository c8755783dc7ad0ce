-- Content is handed out for a while after the request of a restore was heard of, not as long as the restore lives. The
-- backup stays pinned until the restore ends.

alter table restore_grant add column readable_until timestamptz;

-- Grants that stand already keep the end that their devices were promised.
update restore_grant set readable_until = expires_at;

alter table restore_grant add constraint ck_restore_grant_readable
  check ((readable_until is null) = (expires_at is null) and readable_until <= expires_at);
