-- Restores that may read a backup's content, learnt from RestoreRequested and RestoreFinished.

create table restore_grant (
  tenant_id      uuid        not null,
  restore_id     uuid        not null,
  revision       bigint      not null,
  device_id      uuid        not null,
  profile_id     uuid,
  backup_version bigint,
  expires_at     timestamptz,
  finished       boolean     not null,
  constraint pk_restore_grant primary key (tenant_id, restore_id),
  constraint ck_restore_grant_point check ((profile_id is null) = (backup_version is null))
);
create index ix_restore_grant_point on restore_grant (tenant_id, profile_id, backup_version) where not finished;
call protect_by_tenant('restore_grant');
