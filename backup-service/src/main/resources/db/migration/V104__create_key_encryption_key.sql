-- Which keys of the key-encryption keyset have wrapped a tenant's data key. Only their numbers: with them a service that
-- has lost its keyset notices at its start, before it makes a new one that could open nothing.

create table key_encryption_key (
  key_id        bigint      not null,
  first_used_at timestamptz not null default now(),
  constraint pk_key_encryption_key primary key (key_id)
);
grant select, insert on key_encryption_key to ${service}_system;
