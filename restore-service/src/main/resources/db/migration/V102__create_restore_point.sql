-- What is there to be restored. A backup exists when it has been completed and nothing newer has deleted it, which
-- comes out the same in any order in which the two are heard of.

create table restore_point (
  tenant_id       uuid        not null,
  profile_id      uuid        not null,
  backup_version  bigint      not null,
  revision        bigint      not null,
  device_id       uuid        not null,
  user_id         text        not null,
  completed_at    timestamptz not null,
  device_name     text        not null,
  os_build        text        not null,
  manifest_digest text        not null,
  setting_count   int         not null,
  app_count       int         not null,
  size_bytes      bigint      not null,
  has_picture     boolean     not null,
  constraint pk_restore_point primary key (tenant_id, profile_id, backup_version),
  constraint ck_restore_point_version check (backup_version > 0),
  constraint ck_restore_point_revision check (revision > 0),
  constraint ck_restore_point_digest check (manifest_digest ~ '^[0-9a-f]{64}$'),
  constraint ck_restore_point_counts check (setting_count >= 0 and app_count >= 0 and size_bytes >= 0)
);
create index ix_restore_point_user on restore_point (tenant_id, user_id, completed_at desc);
call protect_by_tenant('restore_point');

-- Version 0 stands for the whole profile.
create table deleted_backup (
  tenant_id      uuid   not null,
  profile_id     uuid   not null,
  backup_version bigint not null,
  user_id        text   not null,
  revision       bigint not null,
  constraint pk_deleted_backup primary key (tenant_id, profile_id, backup_version),
  constraint ck_deleted_backup_version check (backup_version >= 0),
  constraint ck_deleted_backup_revision check (revision > 0)
);
call protect_by_tenant('deleted_backup');

-- With the rights of whoever asks, so that row-level security holds here too.
create view existing_restore_point with (security_invoker = true) as
select p.tenant_id, p.profile_id, p.backup_version, p.device_id, p.user_id, p.completed_at, p.device_name, p.os_build,
       p.manifest_digest, p.setting_count, p.app_count, p.size_bytes, p.has_picture
from restore_point p
where not exists (
  select from deleted_backup d
  where d.tenant_id = p.tenant_id and d.profile_id = p.profile_id and d.backup_version in (0, p.backup_version)
    and d.revision > p.revision);
grant select on existing_restore_point to ${service}_app;
