-- What the public records of the original say beside what this service needs: first, of the restore page setting.

alter table tenant
  add column restore_page_version int not null default 0,
  add column restore_page_changed_at timestamptz,
  add constraint ck_tenant_restore_page_version check (restore_page_version >= 0);

-- Settings of imported policies that the catalog does not know. They stand apart from backup_policy, since every decision
-- reads all policies and none reads these.
create table policy_import (
  tenant_id     uuid not null,
  policy_id     uuid not null,
  kept_settings text not null,
  constraint pk_policy_import primary key (tenant_id, policy_id),
  constraint fk_policy_import_policy foreign key (tenant_id, policy_id) references backup_policy on delete cascade
);
call protect_by_tenant('policy_import');
