-- Restore pages that were not shown, one row for each offer, with the reasons that were told last.

create table restore_not_offered (
  tenant_id    uuid        not null,
  generation   int         not null,
  offer_id     uuid        not null,
  device_id    uuid        not null,
  occasion     text        not null,
  revision     bigint      not null,
  decided_at   timestamptz not null,
  reasons      jsonb       not null,
  reason_codes text[]      not null,
  constraint pk_restore_not_offered primary key (tenant_id, generation, offer_id),
  constraint ck_restore_not_offered_occasion check (occasion in ('deviceSetup', 'firstSignIn', 'onDemand')),
  constraint ck_restore_not_offered_revision check (revision > 0)
);
create index ix_restore_not_offered_device on restore_not_offered (tenant_id, generation, device_id, decided_at);
call protect_by_tenant('restore_not_offered');

alter table timeline
  drop constraint ck_timeline_kind,
  add constraint ck_timeline_kind check (
    kind in ('policyAssigned', 'backupCompleted', 'backupDeleted', 'restoreRequested', 'restoreFinished',
             'restoreNotOffered'));
