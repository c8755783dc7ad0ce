-- The devices in use, each with what of it is backed up. Row-level security of the tables binds the reader.

create view fleet with (security_invoker = true) as
select d.tenant_id, d.generation, d.device_id, d.device_name, d.user_id, d.os_build, d.policy_name, d.enrolled_at,
       d.cadence_seconds, d.backup_allowed, d.backup_reasons, d.refusal_codes,
       p.last_backup_at,
       p.last_backup_at + make_interval(secs => d.cadence_seconds) as due_at,
       p.deleted_at,
       coalesce(p.setting_count, 0) as setting_count,
       coalesce(p.app_count, 0) as app_count,
       coalesce(p.size_bytes, 0) as size_bytes,
       coalesce(p.stored_bytes, 0) as stored_bytes
from device d
left join (
  select tenant_id, generation, device_id,
         max(last_backup_at) as last_backup_at,
         max(deleted_at) as deleted_at,
         sum(setting_count)::bigint as setting_count,
         sum(app_count)::bigint as app_count,
         sum(size_bytes)::bigint as size_bytes,
         sum(stored_bytes)::bigint as stored_bytes
  from backup_profile
  group by tenant_id, generation, device_id
) p on p.tenant_id = d.tenant_id and p.generation = d.generation and p.device_id = d.device_id
where d.active;

grant select on fleet to ${service}_app;
