-- Users, groups, and who is in which group.

create table directory_user (
  tenant_id           uuid not null,
  user_id             text not null,
  user_principal_name text not null,
  display_name        text not null,
  constraint pk_directory_user primary key (tenant_id, user_id),
  constraint fk_directory_user_tenant foreign key (tenant_id) references tenant,
  constraint ck_directory_user_user_id check (length(user_id) between 1 and 255)
);
call protect_by_tenant('directory_user');

create table directory_group (
  tenant_id    uuid not null,
  group_id     uuid not null,
  display_name text not null,
  constraint pk_directory_group primary key (tenant_id, group_id),
  constraint fk_directory_group_tenant foreign key (tenant_id) references tenant
);
call protect_by_tenant('directory_group');

create table group_member (
  tenant_id   uuid not null,
  group_id    uuid not null,
  member_type text not null,
  member_id   text not null,
  constraint pk_group_member primary key (tenant_id, group_id, member_type, member_id),
  constraint fk_group_member_group foreign key (tenant_id, group_id) references directory_group on delete cascade,
  constraint ck_group_member_type check (member_type in ('USER', 'DEVICE'))
);
call protect_by_tenant('group_member');
create index ix_group_member_member on group_member (tenant_id, member_type, member_id);
