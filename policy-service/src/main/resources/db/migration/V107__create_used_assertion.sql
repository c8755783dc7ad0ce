-- Assertions of devices that have been used; an assertion is good once.

create table used_assertion (
  tenant_id    uuid        not null,
  device_id    uuid        not null,
  assertion_id text        not null,
  expires_at   timestamptz not null,
  constraint pk_used_assertion primary key (tenant_id, device_id, assertion_id),
  constraint ck_used_assertion_assertion_id check (length(assertion_id) between 1 and 128)
);
call protect_by_tenant('used_assertion');
create index ix_used_assertion_expires_at on used_assertion (expires_at);

create policy system_reads on used_assertion for select to ${service}_system using (true);
grant select (tenant_id, expires_at) on used_assertion to ${service}_system;
