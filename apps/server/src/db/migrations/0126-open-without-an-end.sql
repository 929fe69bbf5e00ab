-- A change for everybody may have no end, and one for a class may begin tomorrow: whoever asked for the site on a block page is told both.
alter table access_request add column opens_from timestamptz;
do $$
declare name text;
begin
  select c.conname into strict name from pg_constraint c where c.conrelid = 'access_request'::regclass and c.contype = 'c'
    and pg_get_constraintdef(c.oid) like '%opens_until IS NOT NULL%';
  execute format('alter table access_request drop constraint %I', name);
end $$;
alter table access_request add constraint access_request_opens check (
  (state = 'opened' or num_nonnulls(opens_from, opens_until) = 0) and (opens_from < opens_until) is not false);
grant update (opens_from) on access_request to {{app}};
