-- Row-level security, the same for every table that holds a tenant's rows.

create function current_tenant() returns uuid
  language sql stable
  as $$ select nullif(current_setting('app.tenant', true), '')::uuid $$;

-- Forced, so that it binds the owner too; no tenant set means no rows.
create procedure protect_by_tenant(protected regclass)
  language plpgsql
  as $$
begin
  execute format('alter table %s enable row level security', protected);
  execute format('alter table %s force row level security', protected);
  execute format(
    'create policy tenant_only on %s to ${service}_app
       using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())',
    protected);
  execute format('grant select, insert, update, delete on %s to ${service}_app', protected);
end
$$;
revoke execute on procedure protect_by_tenant(regclass) from public;

grant execute on function current_tenant() to ${service}_app, ${service}_system;
