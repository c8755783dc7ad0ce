-- Events that a consumer has applied, for effects that a repeated delivery would repeat.

create table inbox (
  tenant_id  uuid        not null,
  event_id   uuid        not null,
  applied_at timestamptz not null,
  constraint pk_inbox primary key (tenant_id, event_id)
);
call protect_by_tenant('inbox');
