-- The manifest that a plan was made from, as the report of the restore needs it: the hash of every item's leaf in the order
-- of the manifest, and what the planned items have beside their names, in the order of the plan. The salt hides the items in
-- a copy without names. Digests are kept here, which planned_item does not have: see decision 0013.
create table restore_manifest (
  tenant_id    uuid      not null,
  restore_id   uuid      not null,
  salt         bytea     not null,
  leaf_hashes  bytea     not null,
  positions    int[]     not null,
  record_kinds text[]    not null,
  secrets      boolean[] not null,
  digests      bytea     not null,
  sizes_bytes  int[]     not null,
  constraint pk_restore_manifest primary key (tenant_id, restore_id),
  constraint fk_restore_manifest_restore
    foreign key (tenant_id, restore_id) references restore (tenant_id, restore_id) on delete cascade,
  constraint ck_restore_manifest_salt check (length(salt) = 32),
  constraint ck_restore_manifest_leaf_hashes check (length(leaf_hashes) % 32 = 0),
  constraint ck_restore_manifest_record_kinds check (record_kinds <@ array['ROAMING', 'BACKUP']),
  constraint ck_restore_manifest_items
    check (cardinality(record_kinds) = cardinality(positions) and cardinality(secrets) = cardinality(positions)
           and length(digests) = 32 * cardinality(positions) and cardinality(sizes_bytes) = cardinality(positions))
);
call protect_by_tenant('restore_manifest');
