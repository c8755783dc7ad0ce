-- A backup profile is one user on one device; its backups are numbered versions. One row holds a whole manifest.

create table backup_profile (
  tenant_id       uuid        not null,
  profile_id      uuid        not null,
  device_id       uuid        not null,
  user_id         text        not null,
  device_name     text        not null,
  os_build        text        not null,
  revision        bigint      not null default 0,
  head_version    bigint,
  manifest_digest bytea,
  setting_count   int         not null default 0,
  app_count       int         not null default 0,
  size_bytes      bigint      not null default 0,
  last_backup_at  timestamptz,
  next_backup_at  timestamptz,
  has_picture     boolean     not null default false,
  created_at      timestamptz not null,
  deleted_at      timestamptz,
  undo_until      timestamptz,
  constraint pk_backup_profile primary key (tenant_id, profile_id),
  constraint ck_backup_profile_deletion check ((deleted_at is null) = (undo_until is null)),
  constraint ck_backup_profile_head check ((head_version is null) = (manifest_digest is null))
) with (fillfactor = 80);
create unique index uq_backup_profile_device on backup_profile (tenant_id, device_id, user_id) where deleted_at is null;
create index ix_backup_profile_user on backup_profile (tenant_id, user_id);
call protect_by_tenant('backup_profile');

create table backup (
  tenant_id       uuid        not null,
  profile_id      uuid        not null,
  version         bigint      not null,
  backup_id       uuid        not null,
  request_digest  bytea       not null,
  base_version    bigint,
  trigger         text        not null,
  completed_at    timestamptz not null,
  keep_until      timestamptz not null,
  os_build        text        not null,
  manifest_digest bytea       not null,
  manifest        bytea       not null,
  packs           uuid[]      not null,
  item_count      int         not null,
  changed_items   int         not null,
  size_bytes      bigint      not null,
  stored_bytes    bigint      not null,
  next_backup_at  timestamptz not null,
  constraint pk_backup primary key (tenant_id, profile_id, version),
  constraint uq_backup_id unique (tenant_id, backup_id),
  constraint fk_backup_profile foreign key (tenant_id, profile_id) references backup_profile on delete cascade,
  constraint ck_backup_trigger check (trigger in ('SCHEDULED', 'MANUAL')),
  constraint ck_backup_version check (version > 0),
  constraint ck_backup_base check (base_version < version)
);
alter table backup alter column manifest set storage external;
create index ix_backup_keep_until on backup (keep_until);
call protect_by_tenant('backup');

-- The new content of one backup, compressed and encrypted as one piece: manifests name content by digest and pack.
-- A pack has the id of the backup that brought it, so that it can be sealed before its transaction begins.
create table content_pack (
  tenant_id  uuid   not null,
  pack_id    uuid   not null,
  profile_id uuid   not null,
  sealed     bytea  not null,
  constraint pk_content_pack primary key (tenant_id, pack_id),
  constraint fk_content_pack_profile foreign key (tenant_id, profile_id) references backup_profile on delete cascade
);
alter table content_pack alter column sealed set storage external;
create index ix_content_pack_profile on content_pack (tenant_id, profile_id);
call protect_by_tenant('content_pack');

-- A tenant's data key, wrapped by a key that never enters the database.
create table tenant_key (
  tenant_id  uuid        not null,
  wrapped    bytea       not null,
  created_at timestamptz not null,
  constraint pk_tenant_key primary key (tenant_id)
);
call protect_by_tenant('tenant_key');

create table desktop_picture (
  tenant_id  uuid        not null,
  profile_id uuid        not null,
  sealed     bytea       not null,
  taken_at   timestamptz not null,
  constraint pk_desktop_picture primary key (tenant_id, profile_id),
  constraint fk_desktop_picture_profile foreign key (tenant_id, profile_id) references backup_profile on delete cascade
);
call protect_by_tenant('desktop_picture');

-- What is due, for all tenants: keys and times, nothing else.
create policy system_finds_due on backup_profile for select to ${service}_system using (true);
create policy system_finds_due on backup for select to ${service}_system using (true);
grant select (tenant_id, profile_id, head_version, undo_until) on backup_profile to ${service}_system;
grant select (tenant_id, profile_id, version, keep_until) on backup to ${service}_system;
create index ix_backup_profile_undo_until on backup_profile (undo_until) where undo_until is not null;
