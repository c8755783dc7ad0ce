-- Every event that was applied, once, as a sentence for a person. The decision columns are set by PolicyAssigned: they
-- tell since when a device has been allowed to back up.

create table timeline (
  tenant_id         uuid        not null,
  generation        int         not null,
  event_id          uuid        not null,
  device_id         uuid        not null,
  kind              text        not null,
  occurred_at       timestamptz not null,
  event_time        timestamptz not null,
  sentence          text        not null,
  decision_revision bigint,
  backup_allowed    boolean,
  constraint pk_timeline primary key (tenant_id, generation, event_id),
  constraint ck_timeline_kind check (
    kind in ('policyAssigned', 'backupCompleted', 'backupDeleted', 'restoreRequested', 'restoreFinished')),
  constraint ck_timeline_decision check (
    (kind = 'policyAssigned') = (decision_revision is not null)
    and (decision_revision is null) = (backup_allowed is null))
);
create index ix_timeline_device on timeline (tenant_id, generation, device_id, occurred_at desc, event_id desc);
create index ix_timeline_event_time on timeline (tenant_id, generation, event_time);
call protect_by_tenant('timeline');

-- Since every event leaves a row here, these two columns name all tenants and generations that have rows anywhere.
create policy system_finds_generations on timeline for select to ${service}_system using (true);
grant select (tenant_id, generation) on timeline to ${service}_system;
