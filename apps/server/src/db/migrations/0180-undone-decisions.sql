-- What somebody told the school and was taken up into the wrong incident, or ended by mistake, stayed so for good (S27, R118): kept from whomever that incident is kept from, its
-- teller reading “It has been dealt with” of what nobody had dealt with. Whoever may work it, and works its incident, undoes the decision with a reason; it is undecided again and
-- theirs, so that whoever told it reads that somebody is dealing with it. What was decided is here, and is only ever added.
create table concern_undo (
  school_id uuid not null,
  concern_id uuid not null,
  undone_at timestamptz not null,
  undone_by uuid not null,
  because text not null check (length(because) between 3 and 2000),
  outcome text not null check (outcome in ('incident', 'joined', 'no_incident', 'false_report')),
  decided_because text,
  incident_id uuid,
  decided_at timestamptz not null,
  decided_by uuid not null,
  primary key (school_id, concern_id, undone_at),
  foreign key (school_id, concern_id) references concern (school_id, id),
  foreign key (school_id, incident_id) references incident (school_id, id),
  foreign key (school_id, undone_by) references person (school_id, id),
  foreign key (school_id, decided_by) references person (school_id, id),
  check ((incident_id is not null) = (outcome in ('incident', 'joined')))
);
create index concern_undo_incident on concern_undo (school_id, incident_id) where incident_id is not null;
grant select on concern_undo to {{app}};
-- By whoever sees both: neither tells of the other.
create policy seen on concern_undo for select using (
  exists (select from concern c where c.school_id = concern_undo.school_id and c.id = concern_undo.concern_id offset 0)
  and (incident_id is null or exists (select from incident i where i.school_id = concern_undo.school_id and i.id = concern_undo.incident_id offset 0)));

-- The incidents that it was part of once, and what these were merged into: of them its journal tells, and a hold on one keeps it.
alter table concern add column was_in uuid[] not null default '{}';

-- Its incident, and what that was merged into, from the first on.
create function concern_incidents(c concern) returns setof incident language sql stable set search_path = public, pg_temp
  as $$ with recursive up(id, into_id, nth) as (
      select i.id, i.merged_into, 1 from incident i where i.school_id = c.school_id and i.id = c.incident_id
      union all select i.id, i.merged_into, u.nth + 1 from incident i join up u on i.id = u.into_id where i.school_id = c.school_id and u.nth < 100)
    select i.* from up u join incident i on i.school_id = c.school_id and i.id = u.id order by u.nth $$;

-- Whether whoever asks may undo what was decided about it: 'undone' where they may, otherwise what stands against it; null where it is not for them.
create function concern_undo_stands(c concern) returns text language sql stable set search_path = public, pg_temp
  as $$ select case
    when c.outcome is null or app_person() is null or app_person() = any (c.hidden_from) or not app_has('concerns.read') then null
    when not ((c.desk in ('safeguarding', 'security') and app_has('concerns.work')) or (c.desk = 'staff' and app_has('concerns.workStaff')) or app_person() = any (c.readers)) then null
    when c.desk in ('safeguarding', 'security') and exists (select from concern_move m where m.school_id = c.school_id and m.concern_id = c.id and m.moved_by = app_person()) then null
    when c.incident_id is null then 'undone'
    when (select count(*) = 0 or bool_or(app_person() = any (i.hidden_from)) from concern_incidents(c) i) then null
    when exists (select from concern_incidents(c) i where i.frozen_at is not null or exists (
      select from incident_freeze f where f.school_id = i.school_id and f.incident_id = i.id)) then 'frozen'
    when not exists (select from concern_incidents(c) i where i.state in ('open', 'waiting', 'review')) then 'closed'
    when not app_has('incidents.log') or not exists (select from concern_incidents(c) i where i.state in ('open', 'waiting', 'review') and works_incident(i)) then 'not_worked'
    else 'undone' end $$;

-- False where it is not as it was seen any more, or not for whoever asks.
create function undo_concern(school uuid, of_concern uuid, seen integer, because text, at timestamptz) returns boolean
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  whole uuid[];
  was concern%rowtype;
begin
  if (school = any (app_schools())) is not true or app_person() is null or at > now() + interval '5 minutes' or length(because) not between 3 and 2000 then
    return false;
  end if;
  -- The incident first, as whoever adds to one has it; nobody closes, freezes or merges it meanwhile.
  select * into was from concern c where c.school_id = school and c.id = of_concern;
  whole := array(select i.id from concern_incidents(was) i order by i.id);
  perform from incident i where i.school_id = school and i.id = any (whole) order by i.id for update;
  select * into was from concern c where c.school_id = school and c.id = of_concern and c.version = seen for update;
  if not found or concern_undo_stands(was) is distinct from 'undone' or at < was.decided_at - interval '5 minutes'
      or not whole @> array(select i.id from concern_incidents(was) i) then
    return false;
  end if;
  insert into concern_undo (school_id, concern_id, undone_at, undone_by, because, outcome, decided_because, incident_id, decided_at, decided_by)
    values (school, of_concern, at, app_person(), undo_concern.because, was.outcome, was.because, was.incident_id, was.decided_at, was.decided_by);
  update concern c set outcome = null, because = null, incident_id = null, decided_at = null, decided_by = null, taken_at = at, taken_by = app_person(),
      was_in = array(select distinct unnest(c.was_in || whole)), version = c.version + 1
    where c.school_id = school and c.id = of_concern;
  return true;
end $$;
revoke all on function undo_concern(uuid, uuid, integer, text, timestamptz) from public;
grant execute on function undo_concern(uuid, uuid, integer, text, timestamptz) to {{app}};

do $$
declare
  was text;
  now_is text;
begin
  -- The journal of what was told says which incident it became: also after that, only to those who may know of that one (S13).
  was := pg_get_functiondef('journal_subject_seen(text, uuid, uuid)'::regprocedure);
  now_is := replace(was, 'from concern c where c.school_id = school and c.id = subject)',
    'from concern c where c.school_id = school and c.id = subject
      and (c.was_in = ''{}'' or not exists (select from incidents_kept_from_me() k where k = any (c.was_in))))');
  if now_is = was then
    raise exception 'journal_subject_seen does not ask for a concern as it did';
  end if;
  execute now_is;
  -- A hold on an incident keeps what was once in it: undone, a concern could be ended and disposed of while a court waits for it, and so could an alert that was unlinked.
  was := pg_get_functiondef('what_keeps(uuid, text, uuid, timestamptz)'::regprocedure);
  now_is := replace(was, 'is_held(school, g, concerns,', 'is_held(school, g || case kind
      when ''concern'' then array(select unnest(c.was_in) from concern c where c.school_id = school and c.id = record)
      when ''alert'' then array(select l.incident_id from incident_alert_end l where l.school_id = school and l.alert_id = any (alerts)) else ''{}'' end, concerns,');
  if now_is = was then
    raise exception 'what_keeps does not ask for holds as it did';
  end if;
  execute now_is;
  -- It goes with its incident, and with its concern (0041).
  was := pg_get_functiondef('delete_records(uuid, uuid[], uuid[], uuid[], uuid[])'::regprocedure);
  now_is := replace(was, '[''concern_reporter'',', '[''concern_undo'', ''concern_id = any ($3) or incident_id = any ($2)''], [''concern_reporter'',');
  if now_is = was then
    raise exception 'The steps of disposal do not say where a concern goes';
  end if;
  execute now_is;
end $$;
