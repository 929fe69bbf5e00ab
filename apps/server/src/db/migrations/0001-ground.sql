-- Schools, the people in them, who signs in, settings.
-- Every school table: school_id first in each key, row-level security forced, the app role owns nothing.
-- {{app}} and {{worker}} become the two roles of this database (db/migrate.ts).

-- What the transaction may see. '' and unset both mean nothing: after a transaction PostgreSQL resets a custom setting to ''.
create function app_schools() returns uuid[] language sql stable parallel safe
  as $$ select string_to_array(nullif(current_setting('app.schools', true), ''), ',')::uuid[] $$;
create function app_person() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.person', true), '')::uuid $$;
create function app_has(wanted text) returns boolean language sql stable parallel safe
  as $$ select coalesce(wanted = any (string_to_array(nullif(current_setting('app.rights', true), ''), ',')), false) $$;
-- Set only by the owner's own commands (backup, restore, demo), and only policies that name the owner read it.
create function app_maintenance() returns boolean language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('app.maintenance', true), '') = 'on', false) $$;

create table instance (
  one boolean primary key default true check (one),
  id uuid not null,
  created_at timestamptz not null,
  setup_code_hash bytea,
  setup_code_expires_at timestamptz,
  setup_draft bytea,
  setup_draft_version integer not null default 0,
  set_up_at timestamptz
);

create table trust (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  created_at timestamptz not null
);

create table account (
  id uuid primary key,
  email text not null check (email = lower(email) and length(email) between 3 and 254),
  password_hash text,
  password_changed_at timestamptz,
  must_change_password boolean not null default false,
  totp_secret bytea,
  totp_confirmed_at timestamptz,
  totp_last_step bigint,
  failed_sign_ins integer not null default 0,
  locked_until timestamptz,
  ended_at timestamptz,
  created_at timestamptz not null
);
create unique index account_email on account (email);

-- Codes for when the phone is lost: ten at a time, each taken once, kept as fingerprints.
create table recovery_code (
  account_id uuid not null references account,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);

create table session (
  token_hash bytea primary key,
  id uuid not null unique,
  account_id uuid not null references account,
  current_school uuid,
  current_person uuid,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  ends_at timestamptz not null,
  second_factor_at timestamptz,
  address text,
  browser text
);
create index session_account on session (account_id);

create table rate_limit (
  key text primary key,
  window_started_at timestamptz not null,
  count integer not null
);

create table school (
  school_id uuid primary key,
  trust_id uuid references trust,
  name text not null check (length(name) between 1 and 200),
  urn text check (urn ~ '^[0-9]{5,7}$'),
  starter text not null,
  created_at timestamptz not null
);

-- A name as it is searched and sorted: family name first, no accents, no apostrophes, hyphens as spaces. kernel-free twin: nameKey() in capabilities/people.
create function name_key(name text) returns text language sql immutable parallel safe
  as $$ select trim(regexp_replace(regexp_replace(
    replace(replace(replace(lower(translate(normalize(name, NFKD), 'ØøŁłĐđı', 'OoLlDdi')), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
    '[\u0300-\u036f''’ʼ‘`.]', '', 'g'), '[-‐‑–_,/()[:space:]]+', ' ', 'g')) $$;

create table person (
  school_id uuid not null references school,
  id uuid not null,
  kind text not null check (kind in ('pupil', 'staff', 'governor', 'director', 'parent', 'volunteer', 'visitor', 'contractor', 'community')),
  given_name text not null check (length(given_name) between 1 and 100),
  family_name text not null check (length(family_name) between 1 and 100),
  sex text not null default 'not_recorded' check (sex in ('male', 'female', 'not_recorded')),
  year_group smallint check (year_group between -2 and 14),
  class_name text check (length(class_name) between 1 and 40),
  email text check (email = lower(email)),
  username text check (username = lower(username)),
  mis_id text,
  upn text,
  job_title text,
  account_id uuid references account,
  -- 'mis': kept by the school's management information system, so that a file without the person says that they left.
  source text not null default 'hand' check (source in ('hand', 'mis')),
  status text not null default 'active' check (status in ('active', 'left')),
  left_on date,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  version integer not null default 1,
  name_key text not null generated always as (name_key(family_name || ' ' || given_name)) stored,
  primary key (school_id, id),
  unique (school_id, mis_id),
  unique (school_id, upn),
  unique (school_id, username),
  unique (school_id, email),
  unique (school_id, account_id),
  check ((status = 'left') = (left_on is not null))
);
create index person_name on person (school_id, name_key, id);
create index person_year on person (school_id, year_group, class_name);
create index person_account on person (account_id) where account_id is not null;

-- Role holders with their dates (R2, R3): a role ends, it is never deleted. year_group and class_name narrow heads of year and class teachers.
create table person_role (
  school_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  role text not null,
  year_group smallint,
  class_name text,
  starts_on date not null,
  ends_on date,
  given_by uuid,
  primary key (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id),
  -- ends_on is the last day held; the day before starts_on means ended before a whole day was over.
  check (ends_on is null or ends_on >= starts_on - 1)
);
create index person_role_person on person_role (school_id, person_id);
create index person_role_role on person_role (school_id, role);

-- What changed about a person, when, by whom, why: the person page and earlier names read it (S27). The journal vouches for the same.
create table person_change (
  school_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  at timestamptz not null,
  by_person uuid,
  what text not null check (what in ('added', 'corrected', 'imported', 'left', 'returned', 'role_given', 'role_ended')),
  reason text check (length(reason) <= 500),
  import_id uuid,
  changes jsonb not null default '[]',
  primary key (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id),
  foreign key (school_id, by_person) references person (school_id, id)
);
create index person_change_person on person_change (school_id, person_id, at);

create table pupil_group (
  school_id uuid not null references school,
  id uuid not null,
  name text not null check (length(name) between 1 and 80),
  ended_on date,
  created_at timestamptz not null,
  primary key (school_id, id),
  unique (school_id, name)
);
create table pupil_group_member (
  school_id uuid not null,
  group_id uuid not null,
  person_id uuid not null,
  part text not null default 'member' check (part in ('member', 'teacher')),
  joined_on date not null,
  left_on date,
  primary key (school_id, group_id, person_id, joined_on),
  foreign key (school_id, group_id) references pupil_group (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);
create index pupil_group_member_person on pupil_group_member (school_id, person_id);

create table setting (
  school_id uuid not null references school,
  key text not null check (key ~ '^[a-z]+(\.[a-zA-Z]+)+$'),
  value jsonb not null,
  changed_by uuid,
  changed_at timestamptz not null,
  primary key (school_id, key),
  foreign key (school_id, changed_by) references person (school_id, id)
);

create table saved_view (
  school_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  list text not null,
  name text not null check (length(name) between 1 and 60),
  query text not null check (length(query) <= 2000),
  created_at timestamptz not null,
  primary key (school_id, id),
  unique (school_id, person_id, list, name),
  foreign key (school_id, person_id) references person (school_id, id)
);

-- A roster file held between its dry run and the decision to apply it (S27).
create table people_import (
  school_id uuid not null,
  id uuid not null,
  file_name text not null,
  file_hash bytea not null,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null,
  state text not null check (state in ('uploaded', 'checked', 'applied', 'dropped')),
  reading jsonb not null,
  columns jsonb not null,
  rows jsonb not null,
  difference jsonb not null,
  applied_by uuid,
  applied_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, uploaded_by) references person (school_id, id)
);

-- A gate, an agent or a log shipper: whatever sends events. Its key is kept as a hash.
create table sensor (
  school_id uuid not null references school,
  id uuid not null,
  kind text not null check (kind in ('gate', 'agent', 'log')),
  name text not null check (length(name) between 1 and 100),
  key_hash bytea not null,
  enrolled_at timestamptz not null,
  seen_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid,
  primary key (school_id, id)
);
create table enrolment_code (
  school_id uuid not null references school,
  id uuid not null,
  code_hash bytea not null,
  kind text not null check (kind in ('gate', 'agent', 'log')),
  name text not null check (length(name) between 1 and 100),
  made_by uuid,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  sensor_id uuid,
  primary key (school_id, id)
);
create index enrolment_code_hash on enrolment_code (code_hash);

-- Numbers that people read aloud (A-2291, INC-0147): one row a series, locked by whoever takes the next.
create table series (
  school_id uuid not null references school,
  name text not null,
  last integer not null,
  primary key (school_id, name)
);

-- What runs with the owner's rights looks into pg_temp last: unnamed it comes first, and a caller's own table would stand for ours.
-- Before a scope exists: which schools is this account a person of, which school does this one-time code belong to.
create function persons_of_account(wanted uuid)
  returns table (school_id uuid, person_id uuid, given_name text, family_name text, kind text, status text, school_name text)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select p.school_id, p.id, p.given_name, p.family_name, p.kind, p.status, s.name
        from person p join school s on s.school_id = p.school_id where p.account_id = wanted order by s.name $$;
create function school_of_enrolment_code(wanted bytea) returns table (school_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select c.school_id, c.id from enrolment_code c where c.code_hash = wanted $$;
-- Jobs go through the schools one at a time; this names them without showing anything else.
create function all_schools() returns table (school_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select s.school_id from school s order by s.created_at $$;
revoke all on function persons_of_account(uuid), school_of_enrolment_code(bytea), all_schools() from public;
grant execute on function persons_of_account(uuid), school_of_enrolment_code(bytea), all_schools() to {{app}};

grant select, insert, update on instance, trust, account to {{app}};
grant select, insert, update, delete on session, recovery_code, rate_limit to {{app}};
-- A role is given and ended, never rewritten.
grant select, insert on person_role, person_change to {{app}};
grant update (ends_on) on person_role to {{app}};
grant select, insert, update on school, person, pupil_group, pupil_group_member, setting, people_import, sensor, enrolment_code, series to {{app}};
grant select, insert, delete on saved_view to {{app}};
grant {{app}} to {{worker}};

create policy seen on school for select using (school_id = any (app_schools()));
create policy made on school for insert with check (school_id = any (app_schools()) and app_has('schools.make'));
create policy changed on school for update using (school_id = any (app_schools()) and app_has('settings.change'));

create policy seen on person for select using (school_id = any ((select app_schools())::uuid[]) and (id = (select app_person()) or (select app_has('people.read'))));
create policy made on person for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('people.manage')));
create policy changed on person for update using (school_id = any ((select app_schools())::uuid[]) and (select app_has('people.manage')));

create policy seen on person_role for select using (school_id = any (app_schools()) and (person_id = app_person() or app_has('people.read')));
create policy made on person_role for insert with check (school_id = any (app_schools()) and app_has('roles.give'));
-- Whoever marks a leaver ends their roles with it (S12); the grant lets nothing but the end be changed.
create policy changed on person_role for update using (school_id = any (app_schools()) and (app_has('roles.give') or app_has('people.manage')))
  with check (school_id = any (app_schools()) and (app_has('roles.give') or ends_on is not null));

create policy seen on person_change for select using (school_id = any (app_schools()) and app_has('people.read'));
create policy made on person_change for insert with check (school_id = any (app_schools()) and (app_has('people.manage') or app_has('roles.give')));

create policy seen on pupil_group for select using (school_id = any (app_schools()) and app_has('people.read'));
create policy made on pupil_group for insert with check (school_id = any (app_schools()) and app_has('people.manage'));
create policy changed on pupil_group for update using (school_id = any (app_schools()) and app_has('people.manage'));
create policy seen on pupil_group_member for select using (school_id = any (app_schools()) and app_has('people.read'));
create policy made on pupil_group_member for insert with check (school_id = any (app_schools()) and app_has('people.manage'));
create policy changed on pupil_group_member for update using (school_id = any (app_schools()) and app_has('people.manage'));

create policy seen on setting for select using (school_id = any (app_schools()));
create policy made on setting for insert with check (school_id = any (app_schools()) and app_has('settings.change'));
create policy changed on setting for update using (school_id = any (app_schools()) and app_has('settings.change'));

create policy own on saved_view using (school_id = any (app_schools()) and person_id = app_person());

create policy seen on people_import for select using (school_id = any (app_schools()) and app_has('people.import'));
create policy made on people_import for insert with check (school_id = any (app_schools()) and app_has('people.import'));
create policy changed on people_import for update using (school_id = any (app_schools()) and app_has('people.import'));

create policy seen on sensor for select using (school_id = any (app_schools()) and (app_has('sensors.read') or app_has('sensors.identify')));
create policy made on sensor for insert with check (school_id = any (app_schools()) and app_has('sensors.enrol'));
create policy changed on sensor for update using (school_id = any (app_schools()) and (app_has('sensors.manage') or app_has('sensors.identify')));
create policy seen on enrolment_code for select using (school_id = any (app_schools()) and (app_has('sensors.read') or app_has('sensors.enrol')));
create policy made on enrolment_code for insert with check (school_id = any (app_schools()) and app_has('sensors.manage'));
create policy changed on enrolment_code for update using (school_id = any (app_schools()) and app_has('sensors.enrol'));

-- The owner is under row-level security like everybody else. The three functions above run as the owner for another login:
-- this lets them through, and the owner's own login not (tried with an owner who is no superuser; a superuser would hide it).
create policy by_function on school for select to current_user using (current_user <> session_user);
create policy by_function on person for select to current_user using (current_user <> session_user);
create policy by_function on enrolment_code for select to current_user using (current_user <> session_user);

create policy own on series using (school_id = any (app_schools())) with check (school_id = any (app_schools()));
