-- One row for each version of a profile, written by the event that completed it and by the one that deleted it, in
-- whichever order they come.

create table backup (
  tenant_id        uuid   not null,
  generation       int    not null,
  profile_id       uuid   not null,
  backup_version   bigint not null,
  revision         bigint,
  completed_at     timestamptz,
  setting_count    bigint,
  app_count        bigint,
  size_bytes       bigint,
  stored_bytes     bigint,
  deleted_revision bigint,
  constraint pk_backup primary key (tenant_id, generation, profile_id, backup_version),
  constraint ck_backup_known check (revision is not null or deleted_revision is not null),
  constraint ck_backup_completed check ((revision is null) = (completed_at is null))
);
call protect_by_tenant('backup');

-- One user on one device: what of it can be restored. All columns about backups follow from the rows above and are
-- computed anew by each event; they are null and zero when nothing is left to restore.
create table backup_profile (
  tenant_id        uuid   not null,
  generation       int    not null,
  profile_id       uuid   not null,
  device_id        uuid   not null,
  user_id          text   not null,
  deleted_revision bigint not null default 0,
  deleted_at       timestamptz,
  last_version     bigint,
  last_backup_at   timestamptz,
  setting_count    bigint not null default 0,
  app_count        bigint not null default 0,
  size_bytes       bigint not null default 0,
  stored_bytes     bigint not null default 0,
  constraint pk_backup_profile primary key (tenant_id, generation, profile_id),
  constraint ck_backup_profile_last check ((last_version is null) = (last_backup_at is null))
) with (fillfactor = 80);
create index ix_backup_profile_device on backup_profile (tenant_id, generation, device_id);
create index ix_backup_profile_user on backup_profile (tenant_id, generation, user_id);
call protect_by_tenant('backup_profile');
