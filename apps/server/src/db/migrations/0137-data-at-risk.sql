-- Whether personal data was at risk in an incident, and how much (R211; UK GDPR, Articles 33 and 34): what decides whether the Information Commissioner and the people
-- whose data it is must be told, and by when. Of one that need not be reported the reasons are kept as well (Article 33(5)). Only ever added to: the last line stands.
create table data_breach (
  school_id uuid not null,
  incident_id uuid not null,
  -- 1, 2, …: of two who judge at once the second is told.
  nth int not null check (nth between 1 and 1000),
  risk text not null check (risk in ('no_data', 'unlikely', 'risk', 'high')),
  -- Since when the school knows: the hours of Article 33 run from here.
  known_at timestamptz not null,
  which_data text not null check (length(which_data) <= 2000),
  because text not null check (length(because) between 3 and 2000),
  measures text not null check (length(measures) <= 2000),
  -- Whether the people whose data it is know: asked where the risk to them is high.
  people_told text check (people_told in ('yes', 'not_yet', 'not_needed')),
  judged_at timestamptz not null,
  judged_by uuid not null,
  primary key (school_id, incident_id, nth),
  foreign key (school_id, incident_id) references incident (school_id, id),
  foreign key (school_id, judged_by) references person (school_id, id),
  check (known_at <= judged_at),
  check (risk = 'no_data' or length(which_data) >= 3),
  check (risk <> 'high' or people_told is not null)
);
grant select, insert on data_breach to {{app}};
create policy seen on data_breach for select using (exists (select from incident i where i.school_id = data_breach.school_id and i.id = data_breach.incident_id offset 0));
create policy made on data_breach for insert with check (judged_by = (select app_person()) and exists (select from incident i
  where i.school_id = data_breach.school_id and i.id = data_breach.incident_id and i.state in ('open', 'waiting', 'review') and works_incident(i) offset 0));

-- It goes with its incident (0041).
do $$ declare
  body constant text := pg_get_functiondef('delete_records(uuid, uuid[], uuid[], uuid[], uuid[])'::regprocedure);
  before_them constant text := '[''machine_custody''';
begin
  if position(before_them in body) = 0 then
    raise exception 'The steps of disposal do not say where the custody of machines goes';
  end if;
  execute replace(body, before_them, '[''data_breach'', ''incident_id = any ($2)''], ' || before_them);
end $$;

-- How soon the data protection officer is told is for those to change who change how soon others are.
do $$
declare
  was constant text := pg_get_functiondef('may_change_setting(uuid, text, uuid)'::regprocedure);
  now_is constant text := replace(was, '''telling.agencyHours'',', '''telling.agencyHours'', ''telling.dpoHours'',');
begin
  if now_is = was then
    raise exception 'may_change_setting does not name the settings as it did';
  end if;
  execute now_is;
end $$;
