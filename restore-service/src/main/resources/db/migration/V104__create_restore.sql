-- Restores, from request to one end. The checks say what the states of a restore say in the code.

create table restore (
  tenant_id               uuid        not null,
  restore_id              uuid        not null,
  device_id               uuid        not null,
  user_id                 text        not null,
  offer_id                uuid        not null,
  occasion                text        not null,
  profile_id              uuid,
  backup_version          bigint,
  manifest_digest         text,
  item_count              bigint,
  requested_at            timestamptz not null,
  expires_at              timestamptz not null,
  state                   text        not null,
  started_at              timestamptz,
  finished_at             timestamptz,
  outcome                 text,
  applied_manifest_digest text,
  items_applied           int         not null,
  skipped_by_reason       jsonb       not null,
  failed_by_reason        jsonb       not null,
  constraint pk_restore primary key (tenant_id, restore_id),
  constraint fk_restore_offer foreign key (tenant_id, offer_id) references restore_offer (tenant_id, offer_id),
  constraint uq_restore_offer unique (tenant_id, offer_id),
  constraint ck_restore_occasion check (occasion in ('DEVICE_SETUP', 'FIRST_SIGN_IN', 'ON_DEMAND')),
  constraint ck_restore_state check (state in ('REQUESTED', 'IN_PROGRESS', 'FINISHED')),
  constraint ck_restore_outcome
    check (outcome in ('SUCCEEDED', 'PARTLY_SUCCEEDED', 'FAILED', 'EXPIRED', 'SET_UP_AS_NEW')),
  constraint ck_restore_point check (num_nulls(profile_id, backup_version, manifest_digest, item_count) in (0, 4)),
  constraint ck_restore_lifetime check (expires_at > requested_at),
  constraint ck_restore_counts check (items_applied >= 0),
  constraint ck_restore_requested
    check (state <> 'REQUESTED'
           or (started_at is null and items_applied = 0 and skipped_by_reason = '{}' and failed_by_reason = '{}')),
  constraint ck_restore_in_progress check (state <> 'IN_PROGRESS' or started_at is not null),
  constraint ck_restore_finished
    check ((state = 'FINISHED') = (finished_at is not null) and (state = 'FINISHED') = (outcome is not null)),
  -- Without a restore point there is nothing to run: it was finished when it was requested.
  constraint ck_restore_set_up_as_new
    check ((profile_id is null) = coalesce(outcome = 'SET_UP_AS_NEW', false)),
  constraint ck_restore_applied_digest check (applied_manifest_digest is null or state = 'FINISHED'),
  constraint ck_restore_success
    check (outcome not in ('SUCCEEDED', 'PARTLY_SUCCEEDED')
           or coalesce(applied_manifest_digest = manifest_digest, false))
);

create unique index uq_restore_unfinished on restore (tenant_id, device_id) where state <> 'FINISHED';
create index ix_restore_newest on restore (tenant_id, requested_at desc, restore_id);
create index ix_restore_device on restore (tenant_id, device_id, requested_at desc, restore_id);
create index ix_restore_user on restore (tenant_id, user_id, requested_at desc, restore_id);
create index ix_restore_due on restore (expires_at) where state <> 'FINISHED';
call protect_by_tenant('restore');

-- The timer learns which restores are overdue, and nothing else.
create policy timer_reads on restore for select to ${service}_system using (true);
grant select (tenant_id, restore_id, state, expires_at) on restore to ${service}_system;

-- The last word on each item. Its names are too long for a key of an index, their digest is not.
create table restore_item (
  tenant_id    uuid        not null,
  restore_id   uuid        not null,
  item_digest  bytea       not null,
  payload_type text        not null,
  item_key     text        not null,
  result       text        not null,
  reason       text,
  reported_at  timestamptz not null,
  constraint pk_restore_item primary key (tenant_id, restore_id, item_digest),
  constraint fk_restore_item_restore
    foreign key (tenant_id, restore_id) references restore (tenant_id, restore_id) on delete cascade,
  constraint ck_restore_item_digest check (length(item_digest) = 32),
  constraint ck_restore_item_result check (result in ('APPLIED', 'SKIPPED', 'FAILED'))
);
call protect_by_tenant('restore_item');
