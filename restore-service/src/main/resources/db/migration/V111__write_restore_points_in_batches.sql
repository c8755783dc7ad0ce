-- Events of backups are written many at once, of whichever tenants, by the service's own role. Each row has the tenant of
-- its event.

create policy system_writes on restore_point to ${service}_system using (true) with check (true);
grant select, insert, update, delete on restore_point to ${service}_system;

create policy system_writes on deleted_backup to ${service}_system using (true) with check (true);
grant select, insert, update on deleted_backup to ${service}_system;
