-- What policy-service last said of each device; the newest revision wins.

create table device (
  tenant_id       uuid        not null,
  generation      int         not null,
  device_id       uuid        not null,
  revision        bigint      not null,
  user_id         text        not null,
  device_name     text        not null,
  os_build        text        not null,
  policy_name     text,
  active          boolean     not null,
  enrolled_at     timestamptz not null,
  cadence_seconds bigint      not null,
  backup_allowed  boolean     not null,
  backup_reasons  jsonb       not null,
  refusal_codes   text[]      not null,
  setup_allowed   boolean     not null,
  setup_reasons   jsonb       not null,
  constraint pk_device primary key (tenant_id, generation, device_id),
  constraint ck_device_revision check (revision > 0),
  constraint ck_device_cadence check (cadence_seconds > 0)
);
call protect_by_tenant('device');
