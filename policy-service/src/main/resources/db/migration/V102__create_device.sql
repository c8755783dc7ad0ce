-- Enrolled devices with their facts.

create table device (
  tenant_id          uuid        not null,
  device_id          uuid        not null,
  user_id            text        not null,
  device_name        text        not null,
  os_build           text        not null,
  edition            int         not null,
  join_type          text        not null,
  enrolment_method   text        not null,
  device_kind        text        not null,
  sign_in            text        not null,
  companion_policies text        not null,
  restore_page       text        not null,
  key_thumbprint     text        not null,
  public_key         text        not null,
  enrolled_at        timestamptz not null,
  facts_at           timestamptz not null,
  retired_at         timestamptz,
  constraint pk_device primary key (tenant_id, device_id),
  constraint uq_device_key_thumbprint unique (tenant_id, key_thumbprint),
  constraint fk_device_tenant foreign key (tenant_id) references tenant,
  constraint ck_device_device_name check (length(device_name) between 1 and 256),
  constraint ck_device_os_build check (os_build ~ '^[0-9]{5}\.[0-9]{1,9}$'),
  constraint ck_device_restore_page check (restore_page in ('NOT_CONFIGURED', 'ENABLED', 'DISABLED'))
);
call protect_by_tenant('device');
create index ix_device_user on device (tenant_id, user_id);

-- One key is one device, over all tenants: the index is the only thing that sees them all.
create table device_key (
  tenant_id      uuid not null,
  key_thumbprint text not null,
  device_id      uuid not null,
  constraint pk_device_key primary key (tenant_id, key_thumbprint),
  constraint uq_device_key_thumbprint_anywhere unique (key_thumbprint)
);
call protect_by_tenant('device_key');

-- A device that asks for a token names itself and no tenant.
create policy system_reads on device for select to ${service}_system using (true);
grant select (tenant_id, device_id, user_id, key_thumbprint, public_key, retired_at) on device to ${service}_system;
