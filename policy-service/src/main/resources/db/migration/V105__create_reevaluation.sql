-- Work that changes leave behind: first whom a change concerns, then which devices wait to be decided anew.

create table reevaluation_request (
  tenant_id  uuid not null,
  request_id uuid not null,
  device_id  uuid,
  user_id    text,
  group_id   uuid,
  constraint pk_reevaluation_request primary key (tenant_id, request_id),
  constraint ck_reevaluation_request_subject check (num_nonnulls(device_id, user_id, group_id) <= 1)
);
call protect_by_tenant('reevaluation_request');

create table reevaluation (
  tenant_id uuid not null,
  device_id uuid not null,
  constraint pk_reevaluation primary key (tenant_id, device_id)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
call protect_by_tenant('reevaluation');

-- The worker asks which tenants have work, then works as each of them.
create policy system_reads on reevaluation_request for select to ${service}_system using (true);
create policy system_reads on reevaluation for select to ${service}_system using (true);
grant select (tenant_id) on reevaluation_request to ${service}_system;
grant select (tenant_id) on reevaluation to ${service}_system;
