-- Backup policies and the groups that they are assigned to.

create table backup_policy (
  tenant_id   uuid        not null,
  policy_id   uuid        not null,
  name        text        not null,
  description text        not null,
  priority    int         not null,
  settings    text        not null,
  all_devices boolean     not null,
  all_users   boolean     not null,
  version     bigint      not null,
  changed_at  timestamptz not null,
  constraint pk_backup_policy primary key (tenant_id, policy_id),
  constraint fk_backup_policy_tenant foreign key (tenant_id) references tenant,
  constraint ck_backup_policy_name check (length(name) between 1 and 256),
  constraint ck_backup_policy_priority check (priority >= 0),
  constraint ck_backup_policy_version check (version > 0)
);
call protect_by_tenant('backup_policy');

-- A group that stands here cannot be removed: dropping an exclusion silently would widen a policy.
create table policy_assignment_group (
  tenant_id uuid    not null,
  policy_id uuid    not null,
  group_id  uuid    not null,
  excluded  boolean not null,
  constraint pk_policy_assignment_group primary key (tenant_id, policy_id, group_id, excluded),
  constraint fk_policy_assignment_group_policy foreign key (tenant_id, policy_id) references backup_policy on delete cascade,
  constraint fk_policy_assignment_group_group foreign key (tenant_id, group_id) references directory_group
);
call protect_by_tenant('policy_assignment_group');
create index ix_policy_assignment_group_group on policy_assignment_group (tenant_id, group_id);
