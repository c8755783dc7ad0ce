-- A change of one device or one user does not wait behind a change that concerns a whole fleet.

alter table reevaluation add column bulk boolean not null default true;
create index ix_reevaluation_bulk on reevaluation (tenant_id, bulk, device_id);
