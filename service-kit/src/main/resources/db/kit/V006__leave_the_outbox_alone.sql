-- A row of the outbox is added, read by its key, and dropped with its whole day: no row of a day dies for vacuum to find, and
-- statistics decide nothing. Only what is older than any day that is kept, which Postgres does whatever stands here, would go over it.

create or replace procedure outbox_maintain(days_kept int)
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
        'create table outbox_%s partition of outbox for values from (%L) to (%L) with (autovacuum_enabled = false)',
        to_char(day, 'YYYYMMDD'),
        day,
        day + 1);
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

-- The days that there are already.
do $$
declare
  child regclass;
begin
  for child in
    select i.inhrelid::regclass from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'outbox'::regclass and c.relname ~ '^outbox_[0-9]{8}$'
  loop
    execute format('alter table %s set (autovacuum_enabled = false)', child);
  end loop;
end
$$;
