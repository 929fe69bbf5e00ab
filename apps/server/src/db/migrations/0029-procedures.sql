-- The guided procedure for misuse (R143–R156): a flow kept as data and played step by step, two seniors before the first of them, and what happens
-- when there may be an image of child abuse. Everything here is only ever added to. It is kept as long as the incident that it hangs on.

-- One run an incident, with the version of the flow that it began with.
create table procedure_run (
  school_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  flow text not null check (flow in ('misuse')),
  version smallint not null check (version >= 1),
  because text not null check (length(because) between 3 and 2000),
  begun_at timestamptz not null,
  begun_by uuid not null,
  primary key (school_id, id),
  unique (school_id, incident_id),
  foreign key (school_id, incident_id) references incident (school_id, id),
  foreign key (school_id, begun_by) references person (school_id, id)
);

-- The seniors who accepted (R144). The key lets nobody accept twice.
create table procedure_acceptance (
  school_id uuid not null,
  run_id uuid not null,
  person_id uuid not null,
  role text not null check (length(role) between 1 and 40),
  accepted_at timestamptz not null,
  primary key (school_id, run_id, person_id),
  foreign key (school_id, run_id) references procedure_run (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

-- The designated computer (R145): bound once. `mark` is the keyed fingerprint of a secret that only that browser has.
create table procedure_computer (
  school_id uuid not null,
  run_id uuid not null,
  name text not null check (length(name) between 2 and 100),
  place text not null check (length(place) between 2 and 200),
  mark bytea not null check (length(mark) = 32),
  bound_at timestamptz not null,
  bound_by uuid not null,
  primary key (school_id, run_id),
  foreign key (school_id, run_id) references procedure_run (school_id, id),
  foreign key (school_id, bound_by) references person (school_id, id)
);

-- What was answered, in order. Whether an act is illegal, whether there is substance and what becomes of it are for two (R152): the database knows
-- these steps by name, whatever a version of the flow says.
create table procedure_step (
  school_id uuid not null,
  run_id uuid not null,
  number smallint not null check (number between 1 and 999),
  step text not null check (length(step) between 1 and 40),
  answer text not null check (length(answer) between 1 and 40),
  checks text[] not null default '{}',
  words text check (length(words) <= 4000),
  two boolean not null,
  person_id uuid not null,
  at timestamptz not null,
  -- Whether it came from the designated computer, from another one, or before there was one.
  computer text not null check (computer in ('designated', 'other', 'none')),
  primary key (school_id, run_id, number),
  unique (school_id, run_id, number, person_id),
  foreign key (school_id, run_id) references procedure_run (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id),
  check (two or step not in ('illegal', 'substance', 'outcome') or answer = 'again')
);

-- The second person's word on a step for two. The key to the step carries who answered first, so that the check compares two persons.
create table procedure_second (
  school_id uuid not null,
  run_id uuid not null,
  number smallint not null,
  first_id uuid not null,
  person_id uuid not null,
  agrees boolean not null,
  words text check (length(words) <= 4000),
  at timestamptz not null,
  computer text not null check (computer in ('designated', 'other', 'none')),
  primary key (school_id, run_id, number),
  foreign key (school_id, run_id, number, first_id) references procedure_step (school_id, run_id, number, person_id),
  foreign key (school_id, person_id) references person (school_id, id),
  constraint procedure_second_is_another check (person_id <> first_id),
  check (agrees or length(words) >= 3)
);

-- An address that the filter was asked to open for one of the reviewers, for a time (R146). The change itself has its two people and its end.
create table procedure_look (
  school_id uuid not null,
  run_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  address text not null check (length(address) between 3 and 2000),
  change_id uuid not null,
  until_at timestamptz not null,
  asked_at timestamptz not null,
  primary key (school_id, run_id, id),
  foreign key (school_id, run_id) references procedure_run (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id),
  foreign key (school_id, change_id) references filter_change (school_id, id)
);

-- The record of reviewing a site (R147, R153): never changed; a mistake is put right by another one. The hash is over all that is signed.
create table procedure_site (
  school_id uuid not null,
  id uuid not null,
  run_id uuid not null,
  people text not null check (length(people) between 2 and 200),
  reviewed_on date not null,
  reason text not null check (length(reason) between 3 and 2000),
  site text not null check (length(site) between 3 and 2000),
  concern text not null check (length(concern) between 3 and 4000),
  conclusion text not null check (length(conclusion) between 3 and 4000),
  computer text not null check (length(computer) between 2 and 100),
  place text not null check (length(place) between 2 and 200),
  hash bytea not null check (length(hash) = 32),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (school_id, id),
  unique (school_id, id, hash),
  foreign key (school_id, run_id) references procedure_run (school_id, id),
  foreign key (school_id, recorded_by) references person (school_id, id)
);
create index procedure_site_run on procedure_site (school_id, run_id);

-- First and second reviewer, each in a session of their own with a fresh second factor, each of exactly this record.
create table procedure_signature (
  school_id uuid not null,
  site_id uuid not null,
  place smallint not null check (place in (1, 2)),
  person_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  position text not null check (length(position) between 2 and 100),
  hash bytea not null,
  signed_at timestamptz not null,
  factor_at timestamptz not null,
  primary key (school_id, site_id, place),
  unique (school_id, site_id, person_id),
  foreign key (school_id, site_id, hash) references procedure_site (school_id, id, hash),
  foreign key (school_id, person_id) references person (school_id, id),
  check (factor_at <= signed_at and signed_at - factor_at < interval '15 minutes')
);

-- Of a possible image of child abuse, only where and when (R148): words, and no column that a picture would fit into.
create table freeze_detail (
  school_id uuid not null,
  incident_id uuid not null,
  id uuid not null,
  seen_at timestamptz not null,
  address text check (length(address) between 3 and 2000),
  device text check (length(device) between 2 and 200),
  place text check (length(place) between 2 and 200),
  seen_by text not null check (length(seen_by) between 2 and 200),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (school_id, incident_id, id),
  foreign key (school_id, incident_id) references incident (school_id, id),
  foreign key (school_id, recorded_by) references person (school_id, id),
  check (num_nonnulls(address, device, place) >= 1)
);

-- To whom it was reported, when, and under which reference (R149, R155).
create table freeze_referral (
  school_id uuid not null,
  incident_id uuid not null,
  id uuid not null,
  body text not null check (body in ('police', 'iwf', 'ceop', 'lado', 'local_authority')),
  referred_at timestamptz not null,
  reference text not null check (length(reference) between 1 and 200),
  spoke_to text check (length(spoke_to) <= 200),
  advice text check (length(advice) <= 4000),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (school_id, incident_id, id),
  foreign key (school_id, incident_id) references incident (school_id, id),
  foreign key (school_id, recorded_by) references person (school_id, id)
);

-- The machine: isolated, and who had it since (R151).
create table machine_custody (
  school_id uuid not null,
  incident_id uuid not null,
  id uuid not null,
  machine text not null check (length(machine) between 2 and 200),
  step text not null check (step in ('isolated', 'sealed', 'stored', 'handed', 'returned')),
  at timestamptz not null,
  from_whom text check (length(from_whom) between 2 and 200),
  to_whom text not null check (length(to_whom) between 2 and 200),
  place text not null check (length(place) between 2 and 200),
  seal text check (length(seal) between 1 and 100),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (school_id, incident_id, id),
  foreign key (school_id, incident_id) references incident (school_id, id),
  foreign key (school_id, recorded_by) references person (school_id, id),
  check (step <> 'sealed' or seal is not null)
);

-- The incident of a run, when this reader sees it, it is under way and nothing in it may be an image of child abuse.
create function procedure_goes_on(school uuid, run uuid) returns boolean language plpgsql stable set search_path = public, pg_temp as $$
begin
  return exists (select from procedure_run r join incident i on i.school_id = r.school_id and i.id = r.incident_id
    where r.school_id = school and r.id = run and i.state in ('open', 'waiting', 'review') and i.frozen_at is null);
end $$;

-- Nobody from whom the incident is hidden or who is in it accepts, and whoever turns out to be in it afterwards counts no more.
create function procedure_apart(school uuid, run uuid, person uuid) returns boolean language plpgsql stable set search_path = public, pg_temp as $$
begin
  return exists (select from procedure_run r join incident i on i.school_id = r.school_id and i.id = r.incident_id
    where r.school_id = school and r.id = run and not (person = any (i.hidden_from))
    and not exists (select from incident_person p where p.school_id = school and p.incident_id = i.id and p.person_id = person and p.struck_at is null));
end $$;
create function procedure_is_reviewer(school uuid, run uuid, person uuid) returns boolean language plpgsql stable set search_path = public, pg_temp as $$
begin
  return procedure_apart(school, run, person) and exists (select from procedure_acceptance a
    where a.school_id = school and a.run_id = run and a.person_id = person);
end $$;
create function procedure_accepted(school uuid, run uuid) returns boolean language plpgsql stable set search_path = public, pg_temp as $$
begin
  return (select count(*) >= 2 from procedure_acceptance a
    where a.school_id = school and a.run_id = run and procedure_apart(school, run, a.person_id));
end $$;
-- The next number and no other, and not before two have spoken where two are asked.
create function procedure_is_next(school uuid, run uuid, wanted smallint) returns boolean language plpgsql stable set search_path = public, pg_temp as $$
begin
  return wanted = 1 + coalesce((select max(s.number) from procedure_step s where s.school_id = school and s.run_id = run), 0)
    and not exists (select from procedure_step s where s.school_id = school and s.run_id = run and s.two and s.number = wanted - 1
      and not exists (select from procedure_second x where x.school_id = school and x.run_id = run and x.number = s.number));
end $$;

grant select, insert on procedure_run, procedure_acceptance, procedure_computer, procedure_step, procedure_second, procedure_look, procedure_site,
  procedure_signature, freeze_detail, freeze_referral, machine_custody to {{app}};

-- Seen by whoever sees the incident, and by nobody else.
create policy seen on procedure_run for select using (exists (select from incident i where i.school_id = procedure_run.school_id and i.id = procedure_run.incident_id offset 0));
create policy made on procedure_run for insert with check (begun_by = (select app_person()) and exists (select from incident i
  where i.school_id = procedure_run.school_id and i.id = procedure_run.incident_id and i.state in ('open', 'waiting', 'review') and i.frozen_at is null offset 0));
create policy seen on procedure_acceptance for select using (exists (select from procedure_run r where r.school_id = procedure_acceptance.school_id and r.id = procedure_acceptance.run_id offset 0));
create policy made on procedure_acceptance for insert with check (
  school_id = any ((select app_schools())::uuid[]) and person_id = (select app_person()) and (select app_has('procedures.accept'))
  and procedure_goes_on(school_id, run_id) and procedure_apart(school_id, run_id, person_id));
create policy seen on procedure_computer for select using (exists (select from procedure_run r where r.school_id = procedure_computer.school_id and r.id = procedure_computer.run_id offset 0));
create policy made on procedure_computer for insert with check (
  school_id = any ((select app_schools())::uuid[]) and bound_by = (select app_person())
  and procedure_goes_on(school_id, run_id) and procedure_is_reviewer(school_id, run_id, bound_by));
create policy seen on procedure_step for select using (exists (select from procedure_run r where r.school_id = procedure_step.school_id and r.id = procedure_step.run_id offset 0));
create policy made on procedure_step for insert with check (
  school_id = any ((select app_schools())::uuid[]) and person_id = (select app_person())
  and procedure_goes_on(school_id, run_id) and procedure_accepted(school_id, run_id) and procedure_is_reviewer(school_id, run_id, person_id)
  and procedure_is_next(school_id, run_id, number));
create policy seen on procedure_second for select using (exists (select from procedure_run r where r.school_id = procedure_second.school_id and r.id = procedure_second.run_id offset 0));
create policy made on procedure_second for insert with check (
  school_id = any ((select app_schools())::uuid[]) and person_id = (select app_person())
  and procedure_goes_on(school_id, run_id) and procedure_is_reviewer(school_id, run_id, person_id)
  and exists (select from procedure_step s where s.school_id = procedure_second.school_id and s.run_id = procedure_second.run_id
    and s.number = procedure_second.number and s.two offset 0));
create policy seen on procedure_look for select using (exists (select from procedure_run r where r.school_id = procedure_look.school_id and r.id = procedure_look.run_id offset 0));
create policy made on procedure_look for insert with check (
  school_id = any ((select app_schools())::uuid[]) and person_id = (select app_person())
  and procedure_goes_on(school_id, run_id) and procedure_accepted(school_id, run_id) and procedure_is_reviewer(school_id, run_id, person_id));
create policy seen on procedure_site for select using (exists (select from procedure_run r where r.school_id = procedure_site.school_id and r.id = procedure_site.run_id offset 0));
create policy made on procedure_site for insert with check (
  school_id = any ((select app_schools())::uuid[]) and recorded_by = (select app_person())
  and procedure_goes_on(school_id, run_id) and procedure_accepted(school_id, run_id) and procedure_is_reviewer(school_id, run_id, recorded_by));
create policy seen on procedure_signature for select using (exists (select from procedure_site s where s.school_id = procedure_signature.school_id and s.id = procedure_signature.site_id offset 0));
create policy made on procedure_signature for insert with check (
  school_id = any ((select app_schools())::uuid[]) and person_id = (select app_person())
  and exists (select from procedure_site s where s.school_id = procedure_signature.school_id and s.id = procedure_signature.site_id
    and procedure_goes_on(s.school_id, s.run_id) and procedure_is_reviewer(s.school_id, s.run_id, procedure_signature.person_id) offset 0));

create policy seen on freeze_detail for select using (exists (select from incident i where i.school_id = freeze_detail.school_id and i.id = freeze_detail.incident_id offset 0));
create policy made on freeze_detail for insert with check (recorded_by = (select app_person()) and exists (select from incident i
  where i.school_id = freeze_detail.school_id and i.id = freeze_detail.incident_id and i.state in ('open', 'waiting', 'review') and i.frozen_at is not null offset 0));
create policy seen on freeze_referral for select using (exists (select from incident i where i.school_id = freeze_referral.school_id and i.id = freeze_referral.incident_id offset 0));
create policy made on freeze_referral for insert with check (recorded_by = (select app_person()) and exists (select from incident i
  where i.school_id = freeze_referral.school_id and i.id = freeze_referral.incident_id and i.state in ('open', 'waiting', 'review') and i.frozen_at is not null offset 0));
create policy seen on machine_custody for select using (exists (select from incident i where i.school_id = machine_custody.school_id and i.id = machine_custody.incident_id offset 0));
create policy made on machine_custody for insert with check (recorded_by = (select app_person()) and exists (select from incident i
  where i.school_id = machine_custody.school_id and i.id = machine_custody.incident_id and i.state in ('open', 'waiting', 'review') offset 0));

-- The alert that a frozen incident began with stands on the freeze itself, so that the next rule need not ask the incident: that one is not there for
-- whoever is left out of it. An incident's first alert never changes.
alter table incident_freeze add column alert_id uuid, add foreign key (school_id, alert_id) references alert (school_id, id);
update incident_freeze f set alert_id = i.alert_id from incident i where i.school_id = f.school_id and i.id = f.incident_id;
create index incident_freeze_alert on incident_freeze (school_id, alert_id);
alter policy made on incident_freeze with check (frozen_by = (select app_person()) and exists (select from incident i
  where i.school_id = incident_freeze.school_id and i.id = incident_freeze.incident_id and i.alert_id is not distinct from incident_freeze.alert_id offset 0));

-- As 0026 has it, and by the freeze itself besides: a screenshot of a frozen incident is sealed also for whoever sees its alert and is left out of it.
create or replace function event_sealed(school uuid, event uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from alert_event e join incident i on i.school_id = e.school_id
    and (i.alert_id = e.alert_id or exists (select from incident_alert a where a.school_id = school and a.incident_id = i.id and a.alert_id = e.alert_id))
    where e.school_id = school and e.event_id = event and not takes_files(i.type, i.frozen_at)
  union all
  select from alert_event e join incident_freeze f on f.school_id = e.school_id
    and (f.alert_id = e.alert_id or exists (select from incident_alert a where a.school_id = school and a.incident_id = f.incident_id and a.alert_id = e.alert_id))
    where e.school_id = school and e.event_id = event) $$;
