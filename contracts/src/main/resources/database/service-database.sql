-- The part of the database that belongs to one service: a schema and three roles. An administrator runs it, in the
-- database of Carryover, once for each service; running it again changes only passwords.
--
--   ${service}_owner    owns the schema and migrates it; serves no request
--   ${service}_app      serves requests; row-level security binds it to the tenant of the request
--   ${service}_system   the service's own work for all tenants, by the grants that its migrations give
--
-- Placeholders: ${service} is an identifier; the passwords stand inside quotes, so a quote in one must be doubled.

do $$
declare
  duty text;
begin
  foreach duty in array array['owner', 'app', 'system'] loop
    if not exists (select from pg_roles where rolname = '${service}_' || duty) then
      execute format('create role %I', '${service}_' || duty);
    end if;
  end loop;
end
$$;

alter role ${service}_owner login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password '${owner_password}';
alter role ${service}_app login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password '${app_password}';
alter role ${service}_system login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password '${system_password}';

alter role ${service}_owner set search_path = ${service};
alter role ${service}_app set search_path = ${service};
alter role ${service}_system set search_path = ${service};

create schema if not exists ${service} authorization ${service}_owner;
grant usage on schema ${service} to ${service}_app, ${service}_system;

-- Nobody shares anything by default: not the public schema, not the right to connect, not temporary tables.
revoke all on schema public from public;
do $$
begin
  execute format('revoke all on database %I from public', current_database());
  execute format(
    'grant connect on database %I to ${service}_owner, ${service}_app, ${service}_system',
    current_database());
end
$$;
