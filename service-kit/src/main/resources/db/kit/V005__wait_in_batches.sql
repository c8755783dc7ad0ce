-- Events that were appended together wait together: one row with their positions, where each had a row of its own. Batches are
-- numbered when they are written, so of two batches with an event of the same key the later one has the higher number.

alter table outbox_pending rename to outbox_pending_by_event;
alter table outbox_pending_by_event rename constraint pk_outbox_pending to pk_outbox_pending_by_event;

-- Rows live for less than a second: fill factor and eager vacuum keep the table small under load.
create table outbox_pending (
  batch      bigint   generated always as identity,
  created_on date     not null,
  positions  bigint[] not null,
  constraint pk_outbox_pending primary key (batch),
  constraint ck_outbox_pending_positions check (cardinality(positions) > 0)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

insert into outbox_pending (created_on, positions)
select created_on, array[position] from outbox_pending_by_event order by position;

drop table outbox_pending_by_event;

-- The relay holds an advisory lock of its session instead, which writes nothing.
drop table outbox_relay;

grant insert on outbox_pending to ${service}_app;
grant select, insert, delete on outbox_pending to ${service}_system;
