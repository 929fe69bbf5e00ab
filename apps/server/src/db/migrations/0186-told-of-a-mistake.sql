-- That a parent was told that a sanction was recorded by mistake is a notice of its incident, and a closed incident takes none: Today asked for it until somebody reopened the case
-- and had it closed once more, by two where it was severe (0176, R130). It stands beside the sanction, which is said to be a mistake in whatever state the incident is. Only ever added.
create table sanction_mistake_notice (
  school_id uuid not null,
  sanction_id uuid not null,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  how text not null check (how in ('in_person', 'telephone', 'letter', 'email', 'portal', 'other')),
  told_at timestamptz not null,
  words text check (length(words) <= 2000),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (school_id, sanction_id, id),
  foreign key (school_id, sanction_id) references sanction (school_id, id),
  foreign key (school_id, recorded_by) references person (school_id, id)
);
grant select, insert on sanction_mistake_notice to {{app}};
create policy seen on sanction_mistake_notice for select using (
  exists (select from sanction s where s.school_id = sanction_mistake_notice.school_id and s.id = sanction_mistake_notice.sanction_id offset 0));
-- By whoever works the incident, once it is found to be a mistake; who writes down afterwards when they rang gives a time of that day.
create policy made on sanction_mistake_notice for insert with check (
  school_id = any ((select app_schools())::uuid[]) and recorded_by = (select app_person()) and (select app_has('incidents.log'))
  and recorded_at < now() + interval '5 minutes' and told_at <= recorded_at
  and exists (select from sanction_mistake m where m.school_id = sanction_mistake_notice.school_id and m.sanction_id = sanction_mistake_notice.sanction_id
    and m.says in ('recorded', 'agreed') and recorded_at >= m.said_at and told_at >= m.said_at - interval '1 day' offset 0)
  and exists (select from sanction s join incident i on i.school_id = s.school_id and i.id = s.incident_id
    where s.school_id = sanction_mistake_notice.school_id and s.id = sanction_mistake_notice.sanction_id
      and s.person_id is distinct from (select app_person()) and works_incident(i) offset 0));

-- It goes with its incident (0041).
create policy by_disposal on sanction_mistake_notice to current_user using (current_user <> session_user) with check (current_user <> session_user);
do $$ declare
  body constant text := pg_get_functiondef('delete_records(uuid, uuid[], uuid[], uuid[], uuid[])'::regprocedure);
  before_it constant text := '[''sanction_mistake'', of_sanctions]';
begin
  if position(before_it in body) = 0 then
    raise exception 'The steps of disposal do not say where mistakes go';
  end if;
  execute replace(body, before_it, '[''sanction_mistake_notice'', of_sanctions], ' || before_it);
end $$;
