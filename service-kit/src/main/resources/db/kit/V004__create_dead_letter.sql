-- Records that can never be applied, with the reason. They belong to no tenant: who wrote them cannot be trusted.

create table dead_letter (
  dead_letter_id uuid        not null,
  digest         bytea       not null,
  topic          text        not null,
  event_key      text,
  headers        jsonb       not null,
  body           bytea       not null,
  reason         text        not null,
  first_seen_at  timestamptz not null,
  last_seen_at   timestamptz not null,
  occurrences    int         not null default 1,
  replayed_at    timestamptz,
  constraint pk_dead_letter primary key (dead_letter_id),
  constraint uq_dead_letter_digest unique (digest),
  constraint ck_dead_letter_occurrences check (occurrences > 0)
);
grant select, insert, update on dead_letter to ${service}_system;
