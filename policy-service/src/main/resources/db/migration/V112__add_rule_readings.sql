-- Which official page a tenant follows where two of them print a rule differently: the reading by the rule's id, as JSON.

alter table tenant add column rule_readings text not null default '{}';
