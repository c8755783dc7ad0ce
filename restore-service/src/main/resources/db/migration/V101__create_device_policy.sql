-- What each device may do: the newest PolicyAssigned of each.

create table device_policy (
  tenant_id              uuid    not null,
  device_id              uuid    not null,
  user_id                text    not null,
  revision               bigint  not null,
  active                 boolean not null,
  device_setup_refusals  jsonb   not null,
  first_sign_in_refusals jsonb   not null,
  constraint pk_device_policy primary key (tenant_id, device_id),
  constraint ck_device_policy_revision check (revision > 0)
);
call protect_by_tenant('device_policy');
