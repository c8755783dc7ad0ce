-- Events of backups are written many at once, of whichever tenants, by the service's own role. Each row has the tenant of
-- its event.

grant select on projection_generation to ${service}_system;

create policy system_writes on backup to ${service}_system using (true) with check (true);
create policy system_writes on backup_profile to ${service}_system using (true) with check (true);
create policy system_adds on timeline for insert to ${service}_system with check (true);
grant select, insert, update on backup to ${service}_system;
grant select, insert, update on backup_profile to ${service}_system;
grant select (event_id), insert on timeline to ${service}_system;
