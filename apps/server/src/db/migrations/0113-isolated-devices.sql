-- A device with a virus or other malware (R139): taken off the network, and from then on who has it, what was done to it, and who says that it may be used again.
-- Each is a row that nobody changes. It belongs to an incident; whoever looks after devices works it without seeing that, so it has no words of the incident.
create table device_isolation (
  school_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  -- Of the list of devices, where it stands there: a telephone or a memory stick does not.
  sensor_id uuid,
  device text not null check (length(device) between 2 and 200),
  place text not null check (length(place) between 2 and 200),
  isolated_at timestamptz not null,
  isolated_by uuid not null,
  -- Whether all staff are told on Today, and not those alone who used it.
  tells_staff boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (school_id, id),
  unique (school_id, id, isolated_by, recorded_by),
  foreign key (school_id, incident_id) references incident (school_id, id),
  foreign key (school_id, sensor_id) references sensor (school_id, id),
  foreign key (school_id, isolated_by) references person (school_id, id),
  foreign key (school_id, recorded_by) references person (school_id, id)
);
create index device_isolation_incident on device_isolation (school_id, incident_id);
create index device_isolation_sensor on device_isolation (school_id, sensor_id);

create table isolation_step (
  school_id uuid not null,
  isolation_id uuid not null,
  number smallint not null check (number between 1 and 500),
  step text not null check (step in ('handed', 'examined', 'noted', 'released', 'written_off')),
  at timestamptz not null,
  to_whom text check (length(to_whom) between 2 and 200),
  words text not null check (length(words) between 3 and 2000),
  -- The ICT provider who says that it is safe, and under which reference.
  provider text check (length(provider) between 2 and 200),
  reference text check (length(reference) between 2 and 200),
  isolated_by uuid not null,
  isolation_noted_by uuid not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (school_id, isolation_id, number),
  foreign key (school_id, isolation_id, isolated_by, isolation_noted_by) references device_isolation (school_id, id, isolated_by, recorded_by),
  foreign key (school_id, recorded_by) references person (school_id, id),
  check ((step = 'handed') = (to_whom is not null)),
  check (num_nonnulls(provider, reference) in (0, 2)),
  check (provider is null or step = 'released'),
  -- Released by another than whoever took it off the network or noted that, or by the word of the ICT provider.
  check (step <> 'released' or provider is not null or (recorded_by <> isolated_by and recorded_by <> isolation_noted_by))
);
-- It ends once.
create unique index isolation_step_end on isolation_step (school_id, isolation_id) where step in ('released', 'written_off');

-- Who had used it lately, and was told.
create table isolation_told (
  school_id uuid not null,
  isolation_id uuid not null,
  person_id uuid not null,
  told_at timestamptz not null,
  primary key (school_id, isolation_id, person_id),
  foreign key (school_id, isolation_id) references device_isolation (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);
create index isolation_told_person on isolation_told (school_id, person_id);

grant select, insert on device_isolation, isolation_step to {{app}};
grant select on isolation_told to {{app}};

create policy seen on isolation_told for select using (school_id = any ((select app_schools())::uuid[])
  and (person_id = (select app_person()) or (select app_has('coverage.people'))));
create policy seen on device_isolation for select using (school_id = any ((select app_schools())::uuid[])
  and ((select app_has('isolations.work')) or (tells_staff and (select app_has('support.own')))
    or exists (select from isolation_told t where t.school_id = device_isolation.school_id and t.isolation_id = device_isolation.id and t.person_id = (select app_person()) offset 0)
    or exists (select from incident i where i.school_id = device_isolation.school_id and i.id = device_isolation.incident_id offset 0)));
create policy made on device_isolation for insert with check (recorded_by = (select app_person()) and exists (select from incident i
  where i.school_id = device_isolation.school_id and i.id = device_isolation.incident_id and i.state in ('open', 'waiting', 'review') and works_incident(i) offset 0));

-- Whether whoever asks may go on with it: it is there, its incident is under way, and they are neither left out of that nor answer for it.
create function isolation_goes_on(school uuid, isolation uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select school = any (app_schools()) and exists (select from device_isolation d join incident i on i.school_id = d.school_id and i.id = d.incident_id
    where d.school_id = school and d.id = isolation and i.state in ('open', 'waiting', 'review') and not (app_person() = any (i.hidden_from))
      and not exists (select from incident_person p where p.school_id = school and p.incident_id = i.id and p.person_id = app_person()
        and p.part = 'responsible' and p.struck_at is null)) $$;
revoke all on function isolation_goes_on(uuid, uuid) from public;
grant execute on function isolation_goes_on(uuid, uuid) to {{app}};

-- The next number and no other, and none after its end.
create function isolation_is_next(school uuid, isolation uuid, wanted smallint) returns boolean language plpgsql stable set search_path = public, pg_temp as $$
begin
  return wanted = 1 + coalesce((select max(s.number) from isolation_step s where s.school_id = school and s.isolation_id = isolation), 0)
    and not exists (select from isolation_step s where s.school_id = school and s.isolation_id = isolation and s.step in ('released', 'written_off'));
end $$;

-- Whoever is told not to use it is told when it may be used again; what was found and done is for those who work it.
create policy seen on isolation_step for select using (school_id = any ((select app_schools())::uuid[])
  and exists (select from device_isolation d where d.school_id = isolation_step.school_id and d.id = isolation_step.isolation_id
    and (isolation_step.step in ('released', 'written_off') or (select app_has('isolations.work'))
      or exists (select from incident i where i.school_id = d.school_id and i.id = d.incident_id offset 0)) offset 0));
create policy made on isolation_step for insert with check (school_id = any ((select app_schools())::uuid[]) and recorded_by = (select app_person())
  and ((select app_has('isolations.work')) or exists (select from device_isolation d join incident i on i.school_id = d.school_id and i.id = d.incident_id
    where d.school_id = isolation_step.school_id and d.id = isolation_step.isolation_id and works_incident(i) offset 0))
  and isolation_goes_on(school_id, isolation_id) and isolation_is_next(school_id, isolation_id, number)
  -- Nor is a second name of theirs another (S8).
  and (step <> 'released' or provider is not null
    or not (same_hand(school_id, recorded_by, isolated_by, recorded_at) or same_hand(school_id, recorded_by, isolation_noted_by, recorded_at))));

-- Tells those who were heard on the device in the thirty days before; how many. Whoever isolates it need not read who was heard where.
create function tell_of_isolation(school uuid, isolation uuid, at timestamptz) returns integer
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare told integer;
begin
  if (school = any (app_schools())) is not true then
    raise exception 'Nobody is told in this scope' using errcode = '42501';
  end if;
  insert into isolation_told (school_id, isolation_id, person_id, told_at)
    select distinct d.school_id, d.id, p.person_id, tell_of_isolation.at from device_isolation d
      join presence p on p.school_id = d.school_id and p.sensor_id = d.sensor_id and p.seen_at > d.isolated_at - interval '30 days'
      where d.school_id = school and d.id = isolation and d.recorded_by = app_person()
    on conflict do nothing;
  get diagnostics told = row_count;
  return told;
end $$;
revoke all on function tell_of_isolation(uuid, uuid, timestamptz) from public;
grant execute on function tell_of_isolation(uuid, uuid, timestamptz) to {{app}};

-- An incident is neither closed nor merged while a device of it stands isolated.
create function isolation_waits(school uuid, incident uuid) returns boolean language sql stable set search_path = public, pg_temp
  as $$ select exists (select from device_isolation d where d.school_id = school and d.incident_id = incident
    and not exists (select from isolation_step s where s.school_id = d.school_id and s.isolation_id = d.id and s.step in ('released', 'written_off'))) $$;
create policy isolated on incident as restrictive for update to {{app}} using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[]) and (state not in ('closed', 'merged') or not isolation_waits(school_id, id)));

-- It goes with its incident (0041).
do $$ declare
  body constant text := pg_get_functiondef('delete_records(uuid, uuid[], uuid[], uuid[], uuid[])'::regprocedure);
  before_them constant text := '[''machine_custody''';
  of_it constant text := 'isolation_id in (select id from device_isolation where school_id = $1 and incident_id = any ($2))';
begin
  if position(before_them in body) = 0 then
    raise exception 'The steps of disposal do not say where the custody of machines goes';
  end if;
  execute replace(body, before_them, format('[''isolation_told'', %1$L], [''isolation_step'', %1$L], [''device_isolation'', ''incident_id = any ($2)''], ', of_it) || before_them);
end $$;

-- What Gatehouse brings changes with its releases, and a school that began with the questions of an earlier one was never asked the new ones. Its next incident has
-- them as the next version, unless the school has ever worded that kind's questions itself; an incident keeps the set that it began with.
create function questions_are_brought(school uuid, of_type text) returns boolean language plpgsql volatile set search_path = public, pg_temp as $$
begin
  return not exists (select from question_set s where s.school_id = school and s.type = of_type and s.made_by is not null);
end $$;
alter policy made on question_set with check (school_id = any ((select app_schools())::uuid[])
  and ((made_by is null and (select app_has('incidents.log')) and (version = 1 or questions_are_brought(school_id, type)))
    or (made_by = (select app_person()) and (select app_has('settings.change')))));
