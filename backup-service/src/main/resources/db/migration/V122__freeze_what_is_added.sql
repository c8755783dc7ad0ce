-- A row of these tables is never changed: once vacuum has frozen it, nobody has to come back to it before its age is over.
-- At the usual age for freezing vacuum only marked the newest pages as visible to all, which no query asks, and would have
-- written each of them to the log once more, whole, when their transactions were old.
alter table backup set (autovacuum_freeze_min_age = 0);
alter table content_pack set (autovacuum_freeze_min_age = 0);
