-- After a start nothing is known of any tenant. The look-up brings the wrapped keys that are missing, many with one
-- statement; what it brings opens nothing without the key-encryption key, which lies outside of the database.

create policy system_looks_up on tenant_key for select to ${service}_system using (true);
grant select on tenant_key to ${service}_system;
