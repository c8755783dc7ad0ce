-- Every version of every policy, also of policies that are gone: who made it, when, and what it said.

create table backup_policy_version (
  tenant_id      uuid        not null,
  policy_id      uuid        not null,
  version        bigint      not null,
  action         text        not null,
  author         text        not null,
  changed_at     timestamptz not null,
  state          text        not null,
  rolled_back_to bigint,
  constraint pk_backup_policy_version primary key (tenant_id, policy_id, version),
  constraint fk_backup_policy_version_tenant foreign key (tenant_id) references tenant,
  constraint ck_backup_policy_version_action
    check (action in ('CREATED', 'CHANGED', 'ASSIGNED', 'PUBLISHED', 'ROLLED_BACK', 'REMOVED')),
  constraint ck_backup_policy_version_rolled_back_to check ((action = 'ROLLED_BACK') = (rolled_back_to is not null))
);
call protect_by_tenant('backup_policy_version');

-- What somebody prepares; it decides nothing until it is published.
create table backup_policy_draft (
  tenant_id  uuid        not null,
  policy_id  uuid        not null,
  based_on   bigint      not null,
  author     text        not null,
  changed_at timestamptz not null,
  state      text        not null,
  constraint pk_backup_policy_draft primary key (tenant_id, policy_id),
  constraint fk_backup_policy_draft_tenant foreign key (tenant_id) references tenant
);
call protect_by_tenant('backup_policy_draft');
