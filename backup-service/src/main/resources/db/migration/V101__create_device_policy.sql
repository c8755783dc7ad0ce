-- What this service has learnt of each device's effective policy from PolicyAssigned.

create table device_policy (
  tenant_id      uuid        not null,
  device_id      uuid        not null,
  user_id        text        not null,
  revision       bigint      not null,
  active         boolean     not null,
  backup_allowed boolean     not null,
  reasons        jsonb       not null,
  cadence        interval    not null,
  retention      interval    not null,
  metered        text        not null,
  categories     jsonb       not null,
  constraint pk_device_policy primary key (tenant_id, device_id),
  constraint ck_device_policy_metered check (metered in ('ALLOWED', 'BLOCKED'))
);
call protect_by_tenant('device_policy');
