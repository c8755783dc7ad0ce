-- Restores that the help desk orders for a list of devices. The checks say what the states say in the code.

create table bulk_restore (
  tenant_id             uuid        not null,
  bulk_restore_id       uuid        not null,
  request_digest        text        not null,
  name                  text        not null,
  made_by               text        not null,
  as_of                 timestamptz,
  selection             jsonb,
  deadline              timestamptz not null,
  failure_limit_percent int         not null,
  minimum_ended         int         not null,
  started_by            text        not null,
  started_at            timestamptz not null,
  devices               int         not null,
  waiting               int         not null,
  running               int         not null,
  ended                 int         not null,
  ended_by_outcome      jsonb       not null,
  expired               int         not null,
  cancelled             int         not null,
  refused               int         not null,
  counted_ended         int         not null,
  counted_failed        int         not null,
  state                 text        not null,
  paused_by             text,
  paused_at             timestamptz,
  ended_at              timestamptz,
  constraint pk_bulk_restore primary key (tenant_id, bulk_restore_id),
  constraint ck_bulk_restore_digest check (request_digest ~ '^[0-9a-f]{64}$'),
  constraint ck_bulk_restore_made_by check (made_by in ('ANY_DEVICE', 'ANOTHER_DEVICE', 'SAME_DEVICE')),
  constraint ck_bulk_restore_deadline check (deadline > started_at),
  constraint ck_bulk_restore_limit check (failure_limit_percent between 0 and 100 and minimum_ended > 0),
  constraint ck_bulk_restore_progress
    check (least(waiting, running, ended, expired, cancelled, refused) >= 0 and devices > 0
           and waiting + running + ended + expired + cancelled + refused = devices),
  constraint ck_bulk_restore_counted check (counted_failed between 0 and counted_ended and counted_ended <= ended),
  constraint ck_bulk_restore_state check (state in ('RUNNING', 'PAUSED', 'ENDED', 'CANCELLED')),
  constraint ck_bulk_restore_paused
    check ((state = 'PAUSED') = (paused_by is not null) and (state = 'PAUSED') = (paused_at is not null)),
  constraint ck_bulk_restore_paused_by check (paused_by in ('HAND', 'FAILURE_RATE')),
  constraint ck_bulk_restore_ended check ((state in ('ENDED', 'CANCELLED')) = (ended_at is not null)),
  -- It ends with its last device; a cancelled one hands out nothing, and what runs goes on.
  constraint ck_bulk_restore_over
    check (state = 'CANCELLED' or (state = 'ENDED') = (waiting + running = 0)),
  constraint ck_bulk_restore_cancelled check (state <> 'CANCELLED' or waiting = 0)
);
create index ix_bulk_restore_newest on bulk_restore (tenant_id, started_at desc, bulk_restore_id);
create index ix_bulk_restore_due on bulk_restore (deadline) where waiting > 0;
call protect_by_tenant('bulk_restore');

-- The timer learns which bulk restores are overdue, and nothing else.
create policy timer_reads on bulk_restore for select to ${service}_system using (true);
grant select (tenant_id, bulk_restore_id, deadline, waiting) on bulk_restore to ${service}_system;

-- One device's part of a bulk restore. The order names the id that its restore will have.
create table restore_order (
  tenant_id       uuid  not null,
  bulk_restore_id uuid  not null,
  device_id       uuid  not null,
  restore_id      uuid,
  user_id         text,
  profile_id      uuid,
  state           text  not null,
  reasons         jsonb not null,
  outcome         text,
  begun_at        timestamptz,
  ended_at        timestamptz,
  constraint pk_restore_order primary key (tenant_id, bulk_restore_id, device_id),
  constraint fk_restore_order_bulk_restore
    foreign key (tenant_id, bulk_restore_id) references bulk_restore (tenant_id, bulk_restore_id) on delete cascade,
  constraint ck_restore_order_state
    check (state in ('WAITING', 'RUNNING', 'ENDED', 'EXPIRED', 'CANCELLED', 'REFUSED')),
  constraint ck_restore_order_refused
    check ((state = 'REFUSED') = (restore_id is null) and (state <> 'REFUSED' or jsonb_array_length(reasons) > 0)),
  constraint ck_restore_order_user check (state = 'REFUSED' or user_id is not null),
  constraint ck_restore_order_begun check ((state in ('RUNNING', 'ENDED')) = (begun_at is not null)),
  constraint ck_restore_order_ended check ((state = 'ENDED') = (outcome is not null)),
  constraint ck_restore_order_over check ((state in ('WAITING', 'RUNNING')) = (ended_at is null))
);
-- A device has one order at a time; by this index it also asks for it.
create unique index uq_restore_order_open on restore_order (tenant_id, device_id) where state in ('WAITING', 'RUNNING');
create unique index uq_restore_order_restore on restore_order (tenant_id, restore_id) where restore_id is not null;
create index ix_restore_order_state on restore_order (tenant_id, bulk_restore_id, state, device_id);
call protect_by_tenant('restore_order');
