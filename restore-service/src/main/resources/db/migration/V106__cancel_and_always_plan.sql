-- A restore can be cancelled, and nothing is restored without a plan.

-- What has begun without a plan begins anew, and asks for its plan first. The owner sees the rows of all tenants for that.
alter table restore no force row level security;
alter table restore_item no force row level security;
delete from restore_item item using restore r
where r.tenant_id = item.tenant_id and r.restore_id = item.restore_id
  and r.state = 'IN_PROGRESS' and r.planned_items is null;
update restore
set state = 'REQUESTED', started_at = null, items_applied = 0, skipped_by_reason = '{}', failed_by_reason = '{}'
where state = 'IN_PROGRESS' and planned_items is null;
alter table restore force row level security;
alter table restore_item force row level security;

alter table restore
  add column cancelled_by text,
  drop constraint ck_restore_outcome,
  drop constraint ck_restore_in_progress,
  add constraint ck_restore_outcome
    check (outcome in ('SUCCEEDED', 'PARTLY_SUCCEEDED', 'FAILED', 'EXPIRED', 'CANCELLED', 'SET_UP_AS_NEW')),
  add constraint ck_restore_cancelled
    check (cancelled_by in ('DEVICE', 'USER', 'HELP_DESK')
           and (cancelled_by is not null) = coalesce(outcome = 'CANCELLED', false)),
  add constraint ck_restore_in_progress
    check (state <> 'IN_PROGRESS' or (started_at is not null and planned_items is not null));
