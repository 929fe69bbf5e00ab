-- Where else an incident of cyberbullying stands (R116): schools keep a record of bullying of their own, in their pupil records or on paper, and what is in one and
-- not in the other is counted in neither. Only ever added to.
create table bullying_record (
  school_id uuid not null,
  incident_id uuid not null,
  id uuid not null,
  -- What the school calls that record, and the number or name under which it stands there.
  system text not null check (length(system) between 2 and 100),
  reference text not null check (length(reference) between 1 and 200),
  put_at timestamptz not null,
  put_by uuid not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (school_id, incident_id, id),
  foreign key (school_id, incident_id) references incident (school_id, id),
  foreign key (school_id, put_by) references person (school_id, id),
  foreign key (school_id, recorded_by) references person (school_id, id)
);
grant select, insert on bullying_record to {{app}};
create policy seen on bullying_record for select using (exists (select from incident i where i.school_id = bullying_record.school_id and i.id = bullying_record.incident_id offset 0));
create policy made on bullying_record for insert with check (recorded_by = (select app_person()) and exists (select from incident i
  where i.school_id = bullying_record.school_id and i.id = bullying_record.incident_id and i.state in ('open', 'waiting', 'review') and works_incident(i) offset 0));

-- It goes with its incident (0041).
do $$ declare
  body constant text := pg_get_functiondef('delete_records(uuid, uuid[], uuid[], uuid[], uuid[])'::regprocedure);
  before_them constant text := '[''machine_custody''';
begin
  if position(before_them in body) = 0 then
    raise exception 'The steps of disposal do not say where the custody of machines goes';
  end if;
  execute replace(body, before_them, '[''bullying_record'', ''incident_id = any ($2)''], ' || before_them);
end $$;

-- Whether it is needed is for those to change who change how incidents are reviewed.
do $$
declare
  was constant text := pg_get_functiondef('may_change_setting(uuid, text, uuid)'::regprocedure);
  now_is constant text := replace(was, '''incidents.reviewWithinDays'',', '''incidents.reviewWithinDays'', ''incidents.bullyingRecord'',');
begin
  if now_is = was then
    raise exception 'may_change_setting does not name the settings as it did';
  end if;
  execute now_is;
end $$;
