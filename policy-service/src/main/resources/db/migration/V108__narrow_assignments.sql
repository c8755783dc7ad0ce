-- Which of the included devices a policy is for: by their facts, and by how far its rollout has come.

alter table backup_policy
  add column filter text,
  add column rollout_percent int not null default 100,
  add constraint ck_backup_policy_rollout_percent check (rollout_percent between 1 and 100);
