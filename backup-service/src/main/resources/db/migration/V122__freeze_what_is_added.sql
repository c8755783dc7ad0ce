-- A row of these tables is never changed: once vacuum has frozen it, nobody has to come back to it before its age is over.
-- At the usual age for freezing vacuum only marked the newest pages as visible to all, which no query asks, and would have
-- written each of them to the log once more, whole, when their transactions were old.

-- A hundred thousand rows at a time however many there are already: what is so young is in memory still, and most of it has
-- been logged whole since the last checkpoint.
alter table backup set (autovacuum_freeze_min_age = 0, autovacuum_vacuum_insert_scale_factor = 0);
alter table content_pack set (autovacuum_freeze_min_age = 0, autovacuum_vacuum_insert_scale_factor = 0);
