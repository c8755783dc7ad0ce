-- What a provider that pushes users and groups (SCIM) is told again: what it sent, when it changed, which version it is.

alter table directory_user
  add column active      boolean     not null default true,
  add column provisioned boolean     not null default false,
  add column created_at  timestamptz not null default now(),
  add column changed_at  timestamptz not null default now(),
  add column version     bigint      not null default 1;
alter table directory_user
  alter column created_at drop default,
  alter column changed_at drop default;

-- Users that enrolled under a name of theirs are no hindrance; of those that were pushed, each has its own name.
create unique index uq_directory_user_provisioned_name
  on directory_user (tenant_id, lower(user_principal_name)) where provisioned;
create index ix_directory_user_name on directory_user (tenant_id, lower(user_principal_name));

alter table directory_group
  add column external_id text,
  add column created_at  timestamptz not null default now(),
  add column changed_at  timestamptz not null default now(),
  add column version     bigint      not null default 1,
  add constraint uq_directory_group_external_id unique (tenant_id, external_id),
  add constraint ck_directory_group_external_id check (length(external_id) between 1 and 255);
alter table directory_group
  alter column created_at drop default,
  alter column changed_at drop default;
