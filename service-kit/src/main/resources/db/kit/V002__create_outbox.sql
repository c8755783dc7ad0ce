-- Events of this service. The row stays for weeks so that an empty broker can be filled again; what is still to
-- be published stands in outbox_pending, so that publishing never rewrites a payload.

create table outbox (
  created_on  date        not null default current_date,
  position    bigint      generated always as identity,
  event_id    uuid        not null,
  tenant_id   uuid        not null,
  topic       text        not null,
  event_key   text        not null,
  event_type  text        not null,
  subject     text        not null,
  data_schema text        not null,
  occurred_at timestamptz not null,
  traceparent text,
  payload     text        not null,
  constraint pk_outbox primary key (created_on, position)
) partition by range (created_on);

create table outbox_default partition of outbox default;

-- Rows live for milliseconds: fill factor and eager vacuum keep the table small under load.
create table outbox_pending (
  created_on date   not null,
  position   bigint not null,
  constraint pk_outbox_pending primary key (position)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- The topic as it was when this service last published to it: another id means that the broker lost it.
create table outbox_topic (
  topic    text not null,
  topic_id text not null,
  constraint pk_outbox_topic primary key (topic)
);

-- One row; the relay that holds its lock is the only one that publishes, which keeps the order per key.
create table outbox_relay (
  relay text not null default 'relay',
  constraint pk_outbox_relay primary key (relay),
  constraint ck_outbox_relay_one_row check (relay = 'relay')
);
insert into outbox_relay default values;

alter table outbox enable row level security;
alter table outbox force row level security;
create policy tenant_writes on outbox for insert to ${service}_app with check (tenant_id = current_tenant());
create policy tenant_reads_own_positions on outbox for select to ${service}_app using (tenant_id = current_tenant());
create policy relay_reads on outbox for select to ${service}_system using (true);

grant insert, select (created_on, position) on outbox to ${service}_app;
grant insert on outbox_pending to ${service}_app;
grant select on outbox to ${service}_system;
grant select, insert, delete on outbox_pending to ${service}_system;
grant select, insert, update on outbox_topic to ${service}_system;
grant select, update on outbox_relay to ${service}_system;

-- Daily partitions: made ahead, dropped by age once nothing in them waits to be published. Runs as the owner because
-- only an owner can do that, and does nothing else.
create procedure outbox_maintain(days_kept int)
  language plpgsql security definer
  set search_path = ${service}
  as $$
declare
  day date;
  child record;
begin
  for offset_days in 0..2 loop
    day := current_date + offset_days;
    if to_regclass(format('outbox_%s', to_char(day, 'YYYYMMDD'))) is null
       and not exists (select from outbox_default where created_on = day) then
      execute format(
        'create table outbox_%s partition of outbox for values from (%L) to (%L)', to_char(day, 'YYYYMMDD'), day, day + 1);
    end if;
  end loop;
  for child in
    select c.relname, to_date(right(c.relname, 8), 'YYYYMMDD') as day
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'outbox'::regclass and c.relname ~ '^outbox_[0-9]{8}$'
  loop
    if child.day < current_date - days_kept
       and not exists (select from outbox_pending where created_on = child.day) then
      execute format('drop table %I', child.relname);
    end if;
  end loop;
end
$$;
revoke execute on procedure outbox_maintain(int) from public;
grant execute on procedure outbox_maintain(int) to ${service}_system;
