-- A machine that its hypervisor put back to last night knows nothing of it, and neither does the file beside the database: both are of last night. Who knows is a gate or an agent that was
-- answered since (S25). Each report has a number, the answer carries it signed, and the next report shows it again: one that is not here yet was given by this server before it went back.
alter table sensor add column reports integer not null default 0 check (reports >= 0);
grant update (reports) on sensor to {{app}};
-- Whether that is how it was noticed; false where somebody restored a backup.
alter table instance add column restored_noticed boolean not null default false;
grant update (restored_noticed) on instance to {{app}};
