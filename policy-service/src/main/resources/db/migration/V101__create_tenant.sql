-- Organizations, each registered by its own administrator.

create table tenant (
  tenant_id     uuid        not null,
  display_name  text        not null,
  restore_page  text        not null,
  registered_at timestamptz not null,
  constraint pk_tenant primary key (tenant_id),
  constraint ck_tenant_display_name check (length(display_name) between 1 and 256),
  constraint ck_tenant_restore_page check (restore_page in ('NOT_CONFIGURED', 'ENABLED', 'DISABLED'))
);
call protect_by_tenant('tenant');

create policy system_reads on tenant for select to ${service}_system using (true);
grant select (tenant_id) on tenant to ${service}_system;
