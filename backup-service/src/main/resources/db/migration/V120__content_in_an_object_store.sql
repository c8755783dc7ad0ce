-- The bytes of a pack can lie in an object store. Its row stays and names the object: whoever keeps, reads or removes packs
-- asks one table, and an object that no row names is nobody's.

alter table content_pack alter column sealed drop not null;
alter table content_pack add column object_id uuid;

-- Rows of before have their bytes and name no object: there is no need to read them all.
alter table content_pack add constraint ck_content_pack_place check ((sealed is null) <> (object_id is null)) not valid;

-- The sweep asks which objects are named, of all tenants: keys, and no bytes.
create policy system_finds_objects on content_pack for select to ${service}_system using (true);
grant select (tenant_id, profile_id, pack_id, object_id) on content_pack to ${service}_system;

-- The one bucket that belongs to this database. The same id lies in the bucket as a mark, so that a bucket of another
-- installation is never taken for our own, and nothing of it for what nobody names.
create table object_store (
  one      boolean not null default true,
  store_id uuid    not null,
  marked   boolean not null default false,
  swept_to text,
  constraint pk_object_store primary key (one),
  constraint ck_object_store_one check (one)
);
grant select, insert, update on object_store to ${service}_system;
