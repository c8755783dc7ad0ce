-- Read models are built from events and can be built again while they are served: each row of a projection belongs to
-- a generation, reports read the active one, and a rebuild fills the next. This table holds no tenant's data.

create table projection_generation (
  generation      int         not null,
  state           text        not null,
  started_at      timestamptz,
  finished_at     timestamptz,
  records_applied bigint      not null default 0,
  records_total   bigint      not null default 0,
  failure         text,
  constraint pk_projection_generation primary key (generation),
  constraint ck_projection_generation_state check (state in ('BUILDING', 'ACTIVE', 'REPLACED', 'FAILED')),
  constraint ck_projection_generation_failure check ((state = 'FAILED') = (failure is not null))
);

-- One generation is served, and at most one is being built.
create unique index uq_projection_generation_live on projection_generation (state) where state in ('ACTIVE', 'BUILDING');

insert into projection_generation (generation, state) values (1, 'ACTIVE');

grant select, insert, update on projection_generation to ${service}_app;
