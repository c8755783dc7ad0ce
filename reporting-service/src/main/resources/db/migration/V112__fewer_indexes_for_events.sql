-- What each event costs. The primary key of the timeline is also the order in which a device's page is read, so that one
-- index does what two did: the same event is always of the same device and moment.

alter table timeline
  drop constraint pk_timeline,
  add constraint pk_timeline primary key (tenant_id, generation, device_id, occurred_at, event_id);
drop index ix_timeline_device;
grant select (device_id, occurred_at) on timeline to ${service}_system;

-- The revision that completed last_version: an event is compared with the profile's own row instead of with all its versions.
alter table backup_profile add column last_revision bigint;
