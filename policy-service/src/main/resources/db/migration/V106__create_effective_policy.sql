-- The last answer that was told for each device, and what it was decided by.

create table effective_policy (
  tenant_id uuid not null,
  device_id uuid not null,
  answer    text not null,
  constraint pk_effective_policy primary key (tenant_id, device_id),
  constraint fk_effective_policy_device foreign key (tenant_id, device_id) references device on delete cascade
) with (fillfactor = 80);
call protect_by_tenant('effective_policy');

-- Which rules and which catalog a tenant's devices were last decided by; others mean that all are looked at anew.
create table decision_basis (
  tenant_id   uuid not null,
  fingerprint text not null,
  constraint pk_decision_basis primary key (tenant_id),
  constraint fk_decision_basis_tenant foreign key (tenant_id) references tenant
);
call protect_by_tenant('decision_basis');
