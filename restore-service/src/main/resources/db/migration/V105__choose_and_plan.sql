-- What of a backup is restored, what the restore does to each item, and the apps that go on after the settings.

alter table restore
  add column selection            jsonb,
  add column planned_items        int,
  add column planned_apps         int,
  add column pending_apps         int not null default 0,
  add column settings_finished_at timestamptz;

alter table restore
  drop constraint ck_restore_state,
  drop constraint ck_restore_applied_digest,
  add constraint ck_restore_state check (state in ('REQUESTED', 'IN_PROGRESS', 'INSTALLING_APPS', 'FINISHED')),
  add constraint ck_restore_applied_digest check (applied_manifest_digest is null or state in ('INSTALLING_APPS', 'FINISHED')),
  add constraint ck_restore_selection check (selection is null or profile_id is not null),
  add constraint ck_restore_plan
    check (num_nulls(planned_items, planned_apps) in (0, 2)
           and (planned_items is null or (planned_apps between 0 and planned_items and profile_id is not null))),
  add constraint ck_restore_pending_apps check (pending_apps between 0 and coalesce(planned_apps, 0)),
  add constraint ck_restore_installing_apps
    check ((state = 'INSTALLING_APPS') = (settings_finished_at is not null)
           and (state <> 'INSTALLING_APPS'
                or (pending_apps > 0 and coalesce(applied_manifest_digest = manifest_digest, false)))),
  add constraint ck_restore_nothing_pending check (state <> 'FINISHED' or pending_apps = 0);

-- The plan of a restore, made once, in the order of the manifest. No reason means that the item is applied.
create table planned_item (
  tenant_id    uuid    not null,
  restore_id   uuid    not null,
  item_digest  bytea   not null,
  position     int     not null,
  payload_type text    not null,
  item_key     text    not null,
  category     text    not null,
  app          boolean not null,
  skip_reason  text,
  constraint pk_planned_item primary key (tenant_id, restore_id, item_digest),
  constraint fk_planned_item_restore
    foreign key (tenant_id, restore_id) references restore (tenant_id, restore_id) on delete cascade,
  constraint ck_planned_item_position check (position >= 0),
  constraint ck_planned_item_digest check (length(item_digest) = 32),
  constraint ck_planned_item_category
    check (category in ('APPS', 'ACCOUNTS_AND_PASSWORDS', 'PERSONALIZATION', 'ACCESSIBILITY', 'LANGUAGE_PREFERENCES',
                        'OTHER_WINDOWS_SETTINGS')),
  constraint ck_planned_item_skip_reason
    check (skip_reason in ('ALREADY_EQUAL', 'BLOCKED_BY_POLICY', 'NOT_ON_THIS_OS', 'SECRET_OF_ANOTHER_DEVICE',
                           'UNKNOWN_PAYLOAD_TYPE'))
);
call protect_by_tenant('planned_item');

-- How far each app is that the plan installs.
create table app_progress (
  tenant_id    uuid        not null,
  restore_id   uuid        not null,
  item_digest  bytea       not null,
  payload_type text        not null,
  item_key     text        not null,
  state        text        not null,
  reason       text,
  reported_at  timestamptz not null,
  constraint pk_app_progress primary key (tenant_id, restore_id, item_digest),
  constraint fk_app_progress_planned_item
    foreign key (tenant_id, restore_id, item_digest) references planned_item (tenant_id, restore_id, item_digest)
    on delete cascade,
  constraint ck_app_progress_state check (state in ('PINNED', 'QUEUED', 'INSTALLING', 'UNAVAILABLE', 'INSTALLED')),
  constraint ck_app_progress_reason check ((state = 'UNAVAILABLE') = (reason is not null))
);
call protect_by_tenant('app_progress');

-- The categories that a device's policy locks off, as PolicyAssigned tells them.
alter table device_policy add column locked_categories jsonb not null default '[]';
