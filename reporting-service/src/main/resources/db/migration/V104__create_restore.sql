-- A restore is known from its request or from its end, whichever comes first; the outcome comes with its end.

create table restore (
  tenant_id         uuid        not null,
  generation        int         not null,
  restore_id        uuid        not null,
  device_id         uuid        not null,
  occasion          text        not null,
  requested_at      timestamptz not null,
  finished_revision bigint,
  outcome           text,
  finished_at       timestamptz,
  items_applied     bigint      not null default 0,
  items_skipped     bigint      not null default 0,
  items_failed      bigint      not null default 0,
  skipped_by_reason jsonb       not null default '{}',
  failed_by_reason  jsonb       not null default '{}',
  constraint pk_restore primary key (tenant_id, generation, restore_id),
  constraint ck_restore_occasion check (occasion in ('deviceSetup', 'firstSignIn', 'onDemand')),
  constraint ck_restore_outcome check (outcome in ('succeeded', 'partlySucceeded', 'failed', 'expired', 'setUpAsNew')),
  constraint ck_restore_finished check (
    (outcome is null) = (finished_at is null) and (outcome is null) = (finished_revision is null))
);
create index ix_restore_device on restore (tenant_id, generation, device_id, finished_at);
call protect_by_tenant('restore');
