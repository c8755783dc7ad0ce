-- What each backup writes, several thousand times a second.

-- The rows that a backup refers to are locked by its own transaction, and those of a purged profile are deleted by name: a
-- foreign key would only look the profile up again for each row.
alter table backup drop constraint fk_backup_profile;
alter table content_pack drop constraint fk_content_pack_profile;

-- Rows die by age: a summary of each range of pages finds them, and costs a new row nothing.
drop index ix_backup_keep_until;
create index ix_backup_keep_until on backup using brin (keep_until);

-- Packs are read and dropped with their profile in hand: one index instead of two.
drop index ix_content_pack_profile;
alter table content_pack drop constraint pk_content_pack;
alter table content_pack add constraint pk_content_pack primary key (tenant_id, profile_id, pack_id);

-- A manifest of a usual size and a small pack stay in their row, and are not cut into pieces with an index entry each.
alter table backup set (toast_tuple_target = 8160);
alter table content_pack set (toast_tuple_target = 8160);
