-- The bulk restore of the help desk that a restore belongs to, so that it can be reported on its own.

alter table restore add column bulk_restore_id uuid;
create index ix_restore_bulk_restore on restore (tenant_id, generation, bulk_restore_id)
  where bulk_restore_id is not null;
