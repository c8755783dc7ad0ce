-- Who sets the backup policies on a device. Agents that are older than the question do not say.

alter table device
  add column policy_sources text not null default 'UNKNOWN',
  add constraint ck_device_policy_sources
    check (policy_sources in ('UNKNOWN', 'NONE', 'MDM', 'GROUP_POLICY', 'BOTH'));
