-- Looking after what backups write took a third of what Postgres did under load in a young store: every minute autovacuum
-- went over what had been added, and an analysis sampled 30,000 rows of 4 KB each.

-- Backups and packs are found by their keys, for which statistics decide nothing: a small sample is enough, and none of what
-- nobody searches for. The sample is as large as the column asks for that asks for the most.
do $$
declare
  stored record;
begin
  for stored in
    select c.relname, a.attname
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.oid in ('backup'::regclass, 'content_pack'::regclass) and a.attnum > 0 and not a.attisdropped
  loop
    execute format(
      'alter table %I alter column %I set statistics %s',
      stored.relname,
      stored.attname,
      case when stored.attname in ('tenant_id', 'profile_id', 'version', 'backup_id', 'pack_id', 'keep_until') then 20 else 0 end);
  end loop;
end
$$;

-- What is added is frozen, and summarised by its age for removal, a hundred thousand rows at a time.
alter table backup set (autovacuum_vacuum_insert_threshold = 100000);
alter table content_pack set (autovacuum_vacuum_insert_threshold = 100000);
