-- Who says to be at a browser whose profile and policy name nobody (R105, S2). An agent begins it with the hash of a secret of its own; a person signed
-- in on the page grants it; the agent takes the grant with its secret, so that nobody can sign in for a browser other than their own.
create table agent_sign_in (
  school_id uuid not null references school,
  id uuid not null,
  sensor_id uuid not null,
  -- What the page calls the device.
  device text not null check (length(device) between 1 and 128),
  challenge bytea not null check (length(challenge) = 32),
  begun_at timestamptz not null,
  person_id uuid,
  account text check (length(account) between 1 and 256),
  grant_hash bytea check (length(grant_hash) = 32),
  granted_at timestamptz,
  taken_at timestamptz,
  lasts_until timestamptz,
  ended_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, sensor_id) references sensor (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id),
  check (num_nulls(person_id, account, grant_hash, granted_at) in (0, 4)),
  check (num_nulls(taken_at, lasts_until) in (0, 2) and (taken_at is null or granted_at is not null)),
  check (ended_at is null or taken_at is not null)
);
create index agent_sign_in_open on agent_sign_in (school_id, sensor_id) where taken_at is not null and ended_at is null;

grant select, insert, update (person_id, account, grant_hash, granted_at, taken_at, lasts_until, ended_at) on agent_sign_in to {{app}};
create policy seen on agent_sign_in for select using (
  school_id = any ((select app_schools())::uuid[])
  and ((select app_has('sensors.identify'))
    or ((select app_has('own.account')) and (person_id is null or person_id = (select app_person())))));
create policy made on agent_sign_in for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('sensors.identify')));
-- A person grants what nobody has granted, for themselves.
create policy changed on agent_sign_in for update using (
  school_id = any ((select app_schools())::uuid[])
  and ((select app_has('sensors.identify')) or ((select app_has('own.account')) and person_id is null)))
  with check (
  school_id = any ((select app_schools())::uuid[])
  and ((select app_has('sensors.identify')) or person_id = (select app_person())));
