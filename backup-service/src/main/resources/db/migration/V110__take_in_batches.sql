-- Uploads of all tenants are looked up and written together, by the service's own role. It reads what it joins by the tenant,
-- device and user of a token, sealed manifests among it, and no pack.

create policy system_looks_up on device_policy for select to ${service}_system using (true);
grant select on device_policy to ${service}_system;

grant select on backup_profile to ${service}_system;
grant select on backup to ${service}_system;

create policy system_creates on backup_profile for insert to ${service}_system with check (true);
create policy system_advances on backup_profile for update to ${service}_system using (true) with check (true);
grant insert on backup_profile to ${service}_system;
grant update (device_name, os_build, revision, head_version, manifest_digest, setting_count, app_count, size_bytes,
              last_backup_at, next_backup_at) on backup_profile to ${service}_system;

create policy system_adds on backup for insert to ${service}_system with check (true);
grant insert on backup to ${service}_system;

create policy system_adds on content_pack for insert to ${service}_system with check (true);
grant insert on content_pack to ${service}_system;

create policy system_writes on outbox for insert to ${service}_system with check (true);
grant insert on outbox to ${service}_system;
grant insert on outbox_pending to ${service}_system;
