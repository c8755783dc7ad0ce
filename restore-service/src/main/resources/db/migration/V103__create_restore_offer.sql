-- What the restore page of a device shows, or why it is not shown.

-- Whoever decides about a device holds its row, so that the decisions of one device come one after the other.
create table device_turn (
  tenant_id uuid        not null,
  device_id uuid        not null,
  taken_at  timestamptz not null,
  constraint pk_device_turn primary key (tenant_id, device_id)
);
call protect_by_tenant('device_turn');

create table restore_offer (
  tenant_id   uuid        not null,
  offer_id    uuid        not null,
  device_id   uuid        not null,
  user_id     text        not null,
  occasion    text        not null,
  state       text        not null,
  reasons     jsonb       not null,
  asked_at    timestamptz not null,
  expires_at  timestamptz,
  restore_id  uuid,
  answered_at timestamptz,
  constraint pk_restore_offer primary key (tenant_id, offer_id),
  constraint ck_restore_offer_occasion check (occasion in ('DEVICE_SETUP', 'FIRST_SIGN_IN', 'ON_DEMAND')),
  constraint ck_restore_offer_state check (state in ('NOT_SHOWN', 'OPEN', 'ANSWERED', 'EXPIRED')),
  constraint ck_restore_offer_not_shown check ((state = 'NOT_SHOWN') = (jsonb_array_length(reasons) > 0)),
  constraint ck_restore_offer_shown check ((state = 'NOT_SHOWN') = (expires_at is null)),
  constraint ck_restore_offer_answered
    check ((state = 'ANSWERED') = (restore_id is not null) and (state = 'ANSWERED') = (answered_at is not null))
);

-- One that still waits for its answer, for each device and occasion: asked again, it is the same.
create unique index uq_restore_offer_pending on restore_offer (tenant_id, device_id, user_id, occasion)
  where state in ('NOT_SHOWN', 'OPEN');
create index ix_restore_offer_device on restore_offer (tenant_id, device_id);
create index ix_restore_offer_due on restore_offer (expires_at) where state = 'OPEN';
call protect_by_tenant('restore_offer');

-- The timer learns which tenants have overdue offers, and nothing else.
create policy timer_reads on restore_offer for select to ${service}_system using (true);
grant select (tenant_id, state, expires_at) on restore_offer to ${service}_system;
