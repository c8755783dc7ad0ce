-- Versions and sentences are added by the thousand, as backups are where they come from, and seldom or never changed.

-- What is added is frozen when vacuum comes to it, which is not before there are a hundred thousand rows more.
alter table backup set (autovacuum_freeze_min_age = 0, autovacuum_vacuum_insert_threshold = 100000);
alter table timeline set (autovacuum_freeze_min_age = 0, autovacuum_vacuum_insert_threshold = 100000);

-- An analysis took 30,000 rows of each as its sample, every minute while a store is young. Statistics are kept of what is
-- searched by, and a sample of 6,000 rows is enough for them.
do $$
declare
  stored record;
begin
  for stored in
    select c.relname, a.attname
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.oid in ('backup'::regclass, 'timeline'::regclass) and a.attnum > 0 and not a.attisdropped
  loop
    execute format(
      'alter table %I alter column %I set statistics %s',
      stored.relname,
      stored.attname,
      case
        when stored.attname in ('tenant_id', 'generation', 'profile_id', 'backup_version', 'device_id', 'occurred_at', 'event_id',
                                'event_time', 'decision_revision', 'backup_allowed') then 20
        else 0
      end);
  end loop;
end
$$;
