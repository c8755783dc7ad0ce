-- The key that a user's devices seal secrets with before they are backed up, wrapped by a key that never enters the database.
-- Deleting a row destroys the secrets in all backups of that user. A user who is only removed from the directory keeps it:
-- who enrols again is a user again.

create table user_secrets_key (
  tenant_id  uuid        not null,
  user_id    text        not null,
  wrapped    bytea       not null,
  created_at timestamptz not null,
  constraint pk_user_secrets_key primary key (tenant_id, user_id),
  constraint fk_user_secrets_key_tenant foreign key (tenant_id) references tenant,
  constraint ck_user_secrets_key_user_id check (length(user_id) between 1 and 255)
);
call protect_by_tenant('user_secrets_key');

-- Which keys of the key-encryption keyset have wrapped a user's key. Only their numbers: with them a service that has lost
-- its keyset notices at its start, before it makes a new one that could open nothing.
create table key_encryption_key (
  key_id        bigint      not null,
  first_used_at timestamptz not null default now(),
  constraint pk_key_encryption_key primary key (key_id)
);
grant select, insert on key_encryption_key to ${service}_system;
