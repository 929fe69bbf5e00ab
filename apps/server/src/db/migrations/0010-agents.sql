-- What a school's browser policy hands to every agent: with it an installed agent gets a key of its own (S3). Many devices use the same code, and
-- whoever can read a browser's policy can read it; so it lets a device in, tells nothing, and a new one ends the one before.
create table joining_code (
  school_id uuid not null references school,
  id uuid not null,
  code_hash bytea not null check (length(code_hash) = 32),
  made_by uuid,
  made_at timestamptz not null,
  ended_at timestamptz,
  primary key (school_id, id)
);
create unique index joining_code_open on joining_code (school_id) where ended_at is null;
create index joining_code_hash on joining_code (code_hash);

-- Before a scope exists: which school does this code belong to. Says nothing of whether it still holds.
create function school_of_joining_code(wanted bytea) returns table (school_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select c.school_id, c.id from joining_code c where c.code_hash = wanted $$;
revoke all on function school_of_joining_code(bytea) from public;
grant execute on function school_of_joining_code(bytea) to {{app}};

-- An agent: the browser profile that it was installed into, what it runs on, and whose it said it was when it last asked for its rules.
alter table sensor add column install_id uuid;
alter table sensor add column platform text check (length(platform) between 1 and 64);
alter table sensor add column account text check (length(account) between 1 and 256);
alter table sensor add column account_confidence text check (account_confidence in ('certain', 'likely', 'not_known'));
alter table sensor add constraint agent_has_install check (install_id is null or kind = 'agent');
-- A browser that was installed once is one sensor, also after its key was ended.
create unique index sensor_install on sensor (school_id, install_id);

grant select, insert, update on joining_code to {{app}};
create policy seen on joining_code for select using (school_id = any (app_schools()) and (app_has('sensors.read') or app_has('sensors.enrol')));
create policy made on joining_code for insert with check (school_id = any (app_schools()) and app_has('sensors.manage'));
create policy changed on joining_code for update using (school_id = any (app_schools()) and app_has('sensors.manage'));
create policy by_function on joining_code for select to current_user using (current_user <> session_user);

-- What the agent is signed with, sealed with a key that lies outside the database (S18): browsers take no update that another key signed. One for the
-- server, whatever its schools.
create table agent_key (
  one boolean primary key default true check (one),
  sealed bytea not null,
  made_at timestamptz not null
);
grant select, insert on agent_key to {{app}};
