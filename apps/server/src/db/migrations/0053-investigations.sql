-- The confidential investigation of what an adult is said to have done, and what becomes of its report (R128): opened, given to a senior, finished,
-- passed to the line manager, opened by them, decided. Everything but the draft is only ever added. It is kept by the incident that it hangs on and
-- goes with it; while that is frozen nothing is added, and nobody else reads the report.

-- One of a person's part in an incident: of two who open it at once one finds it there.
create table investigation (
  school_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  incident_person_id uuid not null,
  -- Null: somebody who is not on the roll.
  subject_id uuid,
  -- As they were when it was opened: whoever receives the report sees neither the incident nor, perhaps, the roll.
  subject_name text not null check (length(subject_name) between 1 and 200),
  record text not null check (length(record) between 1 and 20),
  question text not null check (length(question) between 3 and 4000),
  opened_at timestamptz not null,
  opened_by uuid not null,
  primary key (school_id, id),
  unique (school_id, incident_id, incident_person_id),
  unique (school_id, id, incident_id, incident_person_id),
  foreign key (school_id, incident_id, incident_person_id) references incident_person (school_id, incident_id, id),
  foreign key (school_id, subject_id) references person (school_id, id),
  foreign key (school_id, opened_by) references person (school_id, id),
  check (subject_id <> opened_by)
);

-- Who investigates, and by which day; the last one counts.
create table investigation_assignment (
  school_id uuid not null,
  investigation_id uuid not null,
  nth smallint not null check (nth between 1 and 50),
  investigator_id uuid not null,
  due_on date not null,
  -- Why it was given to somebody else, or takes longer.
  because text check (length(because) between 3 and 2000),
  given_at timestamptz not null,
  given_by uuid not null,
  primary key (school_id, investigation_id, nth),
  foreign key (school_id, investigation_id) references investigation (school_id, id),
  foreign key (school_id, investigator_id) references person (school_id, id),
  foreign key (school_id, given_by) references person (school_id, id),
  check ((nth = 1) = (because is null))
);
create index investigation_assignment_to on investigation_assignment (school_id, investigator_id);

-- What the investigator has written so far: nobody else's to read. Two windows do not overwrite each other: each save says which version it read.
create table investigation_draft (
  school_id uuid not null,
  investigation_id uuid not null,
  version integer not null check (version >= 1),
  substance text check (substance in ('upheld', 'partly', 'not_upheld', 'unfounded')),
  findings text not null check (length(findings) <= 12000),
  advice text not null check (length(advice) <= 4000),
  rests_on jsonb not null check (jsonb_typeof(rests_on) = 'array'),
  written_at timestamptz not null,
  written_by uuid not null,
  primary key (school_id, investigation_id),
  foreign key (school_id, investigation_id) references investigation (school_id, id),
  foreign key (school_id, written_by) references person (school_id, id)
);

create function investigation_hash(investigation uuid, edition integer, substance text, findings text, advice text, rests_on jsonb, because text,
    at timestamptz, by_id uuid, by_name text) returns bytea language sql immutable parallel safe
  as $$ select sha256(convert_to(jsonb_build_array(investigation, edition, substance, findings, advice, rests_on, because,
    extract(epoch from at), by_id, by_name)::text, 'UTF8')) $$;
-- The report. What is corrected is a further edition, and the one before it stays.
create table investigation_report (
  school_id uuid not null,
  investigation_id uuid not null,
  edition integer not null check (edition between 1 and 50),
  substance text not null check (substance in ('upheld', 'partly', 'not_upheld', 'unfounded')),
  findings text not null check (length(findings) between 3 and 12000),
  advice text not null check (length(advice) <= 4000),
  rests_on jsonb not null check (jsonb_typeof(rests_on) = 'array'),
  because text check (length(because) between 3 and 2000),
  finished_at timestamptz not null,
  finished_by uuid not null,
  finished_by_name text not null check (length(finished_by_name) between 1 and 200),
  -- When its author last showed their second factor: it is signed, and not only saved.
  factor_at timestamptz not null,
  hash bytea not null generated always as (investigation_hash(investigation_id, edition, substance, findings, advice, rests_on, because,
    finished_at, finished_by, finished_by_name)) stored,
  primary key (school_id, investigation_id, edition),
  foreign key (school_id, investigation_id) references investigation (school_id, id),
  foreign key (school_id, finished_by) references person (school_id, id),
  check ((edition = 1) = (because is null)),
  check (factor_at <= finished_at and factor_at > finished_at - interval '15 minutes')
);

-- To the line manager. Passed to another, the one before reads it no more.
create table investigation_pass (
  school_id uuid not null,
  investigation_id uuid not null,
  nth smallint not null check (nth between 1 and 50),
  edition integer not null,
  to_id uuid not null,
  words text check (length(words) between 3 and 2000),
  passed_at timestamptz not null,
  passed_by uuid not null,
  primary key (school_id, investigation_id, nth),
  unique (school_id, investigation_id, nth, edition, to_id),
  foreign key (school_id, investigation_id, edition) references investigation_report (school_id, investigation_id, edition),
  foreign key (school_id, to_id) references person (school_id, id),
  foreign key (school_id, passed_by) references person (school_id, id),
  check (to_id <> passed_by)
);
create index investigation_pass_to on investigation_pass (school_id, to_id);

-- Before it nothing of the report is there for the line manager.
create table investigation_receipt (
  school_id uuid not null,
  investigation_id uuid not null,
  nth smallint not null,
  edition integer not null,
  to_id uuid not null,
  received_at timestamptz not null,
  factor_at timestamptz not null,
  primary key (school_id, investigation_id, nth),
  unique (school_id, investigation_id, nth, edition, to_id),
  foreign key (school_id, investigation_id, nth, edition, to_id) references investigation_pass (school_id, investigation_id, nth, edition, to_id),
  check (factor_at <= received_at and factor_at > received_at - interval '15 minutes')
);

-- What the line manager decides, once, of an edition that they received.
create table investigation_outcome (
  school_id uuid not null,
  investigation_id uuid not null,
  nth smallint not null,
  edition integer not null,
  to_id uuid not null,
  became text not null check (became in ('no_action', 'disciplinary')),
  because text not null check (length(because) between 3 and 4000),
  decided_at timestamptz not null,
  primary key (school_id, investigation_id),
  foreign key (school_id, investigation_id, nth, edition, to_id) references investigation_receipt (school_id, investigation_id, nth, edition, to_id)
);

-- Which sanctions came of it: of the same person in the same incident.
alter table sanction add unique (school_id, id, incident_id, incident_person_id);
create table investigation_sanction (
  school_id uuid not null,
  sanction_id uuid not null,
  investigation_id uuid not null,
  incident_id uuid not null,
  incident_person_id uuid not null,
  primary key (school_id, sanction_id),
  foreign key (school_id, sanction_id, incident_id, incident_person_id) references sanction (school_id, id, incident_id, incident_person_id),
  foreign key (school_id, investigation_id, incident_id, incident_person_id) references investigation (school_id, id, incident_id, incident_person_id)
);
create index investigation_sanction_of on investigation_sanction (school_id, investigation_id);

grant select, insert on investigation, investigation_assignment, investigation_draft, investigation_pass, investigation_receipt, investigation_outcome,
  investigation_sanction to {{app}};
grant update (version, substance, findings, advice, rests_on, written_at, written_by) on investigation_draft to {{app}};
grant select on investigation_report to {{app}};
grant insert (school_id, investigation_id, edition, substance, findings, advice, rests_on, because, finished_at, finished_by, finished_by_name, factor_at)
  on investigation_report to {{app}};

-- Policies that ask each other's tables would ask without an end, and the line manager does not see the incident: these two show whoever asks their
-- own. Frozen, or left out of it since, they are theirs no more. Today asks at every look, and most have nothing: in plpgsql, which keeps its plans, and
-- for those by an index alone.
create function investigations_given_to_me() returns uuid[] language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return (select coalesce(array_agg(a.investigation_id), '{}') from investigation_assignment a
    where a.school_id = any (app_schools()) and a.investigator_id = app_person() and not exists (select from investigation_assignment b
      where b.school_id = a.school_id and b.investigation_id = a.investigation_id and b.nth > a.nth));
end $$;
create function investigations_passed_to_me(under_way boolean) returns uuid[] language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from investigation_pass p where p.school_id = any (app_schools()) and p.to_id = app_person()) then
    return '{}';
  end if;
  return (select coalesce(array_agg(p.investigation_id), '{}') from investigation_pass p
    join investigation v on v.school_id = p.school_id and v.id = p.investigation_id
    join incident i on i.school_id = v.school_id and i.id = v.incident_id
    where p.school_id = any (app_schools()) and p.to_id = app_person() and i.frozen_at is null and not (app_person() = any (i.hidden_from))
      and (not under_way or i.state in ('open', 'waiting', 'review'))
      and not exists (select from investigation_pass q where q.school_id = p.school_id and q.investigation_id = p.investigation_id and q.nth > p.nth));
end $$;
-- Whether somebody who would hear an appeal investigated what it is about, or considered the report (R32, R128).
create function investigation_part_in(school uuid, sanction uuid, whom uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select school = any (app_schools()) and app_has('appeals.work') and exists (select from investigation_sanction s
    where s.school_id = school and s.sanction_id = investigation_part_in.sanction
      and (exists (select from investigation_assignment a where a.school_id = school and a.investigation_id = s.investigation_id and a.investigator_id = whom)
        or exists (select from investigation_receipt r where r.school_id = school and r.investigation_id = s.investigation_id and r.to_id = whom))) $$;
revoke all on function investigations_given_to_me(), investigations_passed_to_me(boolean), investigation_part_in(uuid, uuid, uuid) from public;
grant execute on function investigations_given_to_me(), investigations_passed_to_me(boolean), investigation_part_in(uuid, uuid, uuid) to {{app}};
do $$ declare name text; begin
  foreach name in array array['investigation', 'investigation_assignment', 'investigation_draft', 'investigation_report', 'investigation_pass',
    'investigation_receipt', 'investigation_outcome', 'investigation_sanction'] loop
    execute format('create policy by_disposal on %I to current_user using (current_user <> session_user) with check (current_user <> session_user)', name);
  end loop;
end $$;

-- Seen by those who work the incident, by whoever investigates and sees it, and as far as it was passed to them by the line manager. Not by whoever
-- only logged the incident or was named to read it.
create policy seen on investigation for select using (
  school_id = any ((select app_schools())::uuid[])
  and (exists (select from incident i where i.school_id = investigation.school_id and i.id = investigation.incident_id
      and (works_incident(i) or investigation.id = any ((select investigations_given_to_me())::uuid[])) offset 0)
    or id = any ((select investigations_passed_to_me(false))::uuid[])));
create policy seen on investigation_assignment for select using (
  exists (select from investigation v join incident i on i.school_id = v.school_id and i.id = v.incident_id
    where v.school_id = investigation_assignment.school_id and v.id = investigation_assignment.investigation_id
      and (works_incident(i) or v.id = any ((select investigations_given_to_me())::uuid[])) offset 0));
create policy seen on investigation_draft for select using (
  school_id = any ((select app_schools())::uuid[]) and investigation_id = any ((select investigations_given_to_me())::uuid[])
  and exists (select from investigation v join incident i on i.school_id = v.school_id and i.id = v.incident_id
    where v.school_id = investigation_draft.school_id and v.id = investigation_draft.investigation_id offset 0));
create policy seen on investigation_pass for select using (
  school_id = any ((select app_schools())::uuid[])
  and ((to_id = (select app_person()) and investigation_id = any ((select investigations_passed_to_me(false))::uuid[]))
    or exists (select from investigation v join incident i on i.school_id = v.school_id and i.id = v.incident_id
      where v.school_id = investigation_pass.school_id and v.id = investigation_pass.investigation_id
        and (works_incident(i) or v.id = any ((select investigations_given_to_me())::uuid[])) offset 0)));
create policy seen on investigation_receipt for select using (
  exists (select from investigation_pass p where p.school_id = investigation_receipt.school_id and p.investigation_id = investigation_receipt.investigation_id
    and p.nth = investigation_receipt.nth offset 0));
create policy seen on investigation_report for select using (
  exists (select from investigation v join incident i on i.school_id = v.school_id and i.id = v.incident_id
    where v.school_id = investigation_report.school_id and v.id = investigation_report.investigation_id
      and (works_incident(i) or v.id = any ((select investigations_given_to_me())::uuid[])) offset 0)
  or exists (select from investigation_receipt r where r.school_id = investigation_report.school_id
    and r.investigation_id = investigation_report.investigation_id and r.edition = investigation_report.edition and r.to_id = (select app_person()) offset 0));
create policy seen on investigation_outcome for select using (
  exists (select from investigation v where v.school_id = investigation_outcome.school_id and v.id = investigation_outcome.investigation_id offset 0));
create policy seen on investigation_sanction for select using (
  exists (select from investigation v where v.school_id = investigation_sanction.school_id and v.id = investigation_sanction.investigation_id offset 0));

-- The investigator never receives the report, and whoever receives it never investigates; of two at once the second waits for the first and sees it.
create function investigation_apart(school uuid, investigation uuid, investigator uuid, receiver uuid) returns boolean
  language plpgsql volatile set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(investigation::text, 0));
  return not exists (select from investigation_assignment a
      where a.school_id = school and a.investigation_id = investigation_apart.investigation and a.investigator_id = receiver)
    and not exists (select from investigation_pass p
      where p.school_id = school and p.investigation_id = investigation_apart.investigation and p.to_id = investigator);
end $$;
-- Whether this is the next of its kind; a policy that asked its own table would ask without an end.
create function investigation_goes_on(school uuid, investigation uuid, kind text, nth integer) returns boolean
  language plpgsql stable set search_path = public, pg_temp as $$
begin
  -- What is there already is refused by its key, so that of two at once the other can be told.
  return nth <= 1 + case kind
    when 'assignment' then (select coalesce(max(a.nth), 0) from investigation_assignment a where a.school_id = school and a.investigation_id = investigation)
    when 'report' then (select coalesce(max(r.edition), 0) from investigation_report r where r.school_id = school and r.investigation_id = investigation)
    when 'pass' then (select coalesce(max(p.nth), 0) from investigation_pass p where p.school_id = school and p.investigation_id = investigation) end;
end $$;
create function investigation_newest(school uuid, investigation uuid) returns integer language plpgsql stable set search_path = public, pg_temp as $$
begin
  return (select max(r.edition) from investigation_report r where r.school_id = school and r.investigation_id = investigation);
end $$;

create policy made on investigation for insert with check (
  school_id = any ((select app_schools())::uuid[]) and opened_by = (select app_person())
  and exists (select from incident i where i.school_id = investigation.school_id and i.id = investigation.incident_id and i.state in ('open', 'waiting', 'review')
    and i.frozen_at is null and works_incident(i) and record = incident_number(i.series, i.number) offset 0)
  and exists (select from incident_person p where p.school_id = investigation.school_id and p.incident_id = investigation.incident_id
    and p.id = investigation.incident_person_id and p.part = 'responsible' and p.struck_at is null
    and p.kind in ('staff', 'governor', 'director', 'volunteer', 'contractor')
    and p.person_id is not distinct from investigation.subject_id and p.name = investigation.subject_name));
create policy made on investigation_assignment for insert with check (
  given_by = (select app_person())
  and exists (select from investigation v join incident i on i.school_id = v.school_id and i.id = v.incident_id
    where v.school_id = investigation_assignment.school_id and v.id = investigation_assignment.investigation_id
      and i.state in ('open', 'waiting', 'review') and i.frozen_at is null and works_incident(i)
      and investigator_id is distinct from v.subject_id and not (investigator_id = any (i.hidden_from)) offset 0)
  and investigation_goes_on(school_id, investigation_id, 'assignment', nth) and investigation_apart(school_id, investigation_id, investigator_id, null));
create policy made on investigation_draft for insert with check (
  written_by = (select app_person()) and investigation_id = any ((select investigations_given_to_me())::uuid[])
  and exists (select from investigation v join incident i on i.school_id = v.school_id and i.id = v.incident_id
    where v.school_id = investigation_draft.school_id and v.id = investigation_draft.investigation_id
      and i.state in ('open', 'waiting', 'review') and i.frozen_at is null offset 0));
create policy changed on investigation_draft for update using (
  investigation_id = any ((select investigations_given_to_me())::uuid[])
  and exists (select from investigation v join incident i on i.school_id = v.school_id and i.id = v.incident_id
    where v.school_id = investigation_draft.school_id and v.id = investigation_draft.investigation_id
      and i.state in ('open', 'waiting', 'review') and i.frozen_at is null offset 0))
  with check (school_id = any ((select app_schools())::uuid[]) and written_by = (select app_person()));
create policy made on investigation_report for insert with check (
  finished_by = (select app_person()) and investigation_id = any ((select investigations_given_to_me())::uuid[])
  and exists (select from investigation v join incident i on i.school_id = v.school_id and i.id = v.incident_id
    where v.school_id = investigation_report.school_id and v.id = investigation_report.investigation_id
      and i.state in ('open', 'waiting', 'review') and i.frozen_at is null offset 0)
  and investigation_goes_on(school_id, investigation_id, 'report', edition));
-- The newest edition, by whoever works the incident or wrote it, to somebody who may be told of it.
create policy made on investigation_pass for insert with check (
  passed_by = (select app_person())
  and exists (select from investigation v join incident i on i.school_id = v.school_id and i.id = v.incident_id
    where v.school_id = investigation_pass.school_id and v.id = investigation_pass.investigation_id
      and i.state in ('open', 'waiting', 'review') and i.frozen_at is null
      and (works_incident(i) or v.id = any ((select investigations_given_to_me())::uuid[]))
      and to_id is distinct from v.subject_id and not (to_id = any (i.hidden_from)) offset 0)
  and edition = investigation_newest(school_id, investigation_id) and investigation_goes_on(school_id, investigation_id, 'pass', nth) and investigation_apart(school_id, investigation_id, null, to_id));
create policy made on investigation_receipt for insert with check (
  school_id = any ((select app_schools())::uuid[]) and to_id = (select app_person())
  and investigation_id = any ((select investigations_passed_to_me(false))::uuid[]));
create policy made on investigation_outcome for insert with check (
  school_id = any ((select app_schools())::uuid[]) and to_id = (select app_person())
  and investigation_id = any ((select investigations_passed_to_me(true))::uuid[])
  and not exists (select from investigation_pass q where q.school_id = investigation_outcome.school_id
    and q.investigation_id = investigation_outcome.investigation_id and q.nth > investigation_outcome.nth offset 0));
create policy made on investigation_sanction for insert with check (
  exists (select from sanction s where s.school_id = investigation_sanction.school_id and s.id = investigation_sanction.sanction_id
    and s.decided_by = (select app_person()) offset 0)
  and exists (select from investigation_outcome o where o.school_id = investigation_sanction.school_id
    and o.investigation_id = investigation_sanction.investigation_id and o.became = 'disciplinary' offset 0));

-- Whoever investigated does not decide the sanction that follows, nor hears the appeal against it.
create function investigated_by(school uuid, incident uuid, incident_person uuid, whom uuid) returns boolean language sql stable set search_path = public, pg_temp
  as $$ select exists (select from investigation v
    join investigation_outcome o on o.school_id = v.school_id and o.investigation_id = v.id and o.became = 'disciplinary'
    join investigation_assignment a on a.school_id = v.school_id and a.investigation_id = v.id and a.investigator_id = whom
    where v.school_id = school and v.incident_id = incident and v.incident_person_id = incident_person) $$;
create policy not_by_investigator on sanction as restrictive for insert with check (
  school_id = any ((select app_schools())::uuid[]) and decided_by = (select app_person()) and not investigated_by(school_id, incident_id, incident_person_id, decided_by));
create policy not_by_investigator on appeal_stage as restrictive for insert with check (
  school_id = any ((select app_schools())::uuid[]) and opened_by = (select app_person())
  and (sanction_id is null or not investigation_part_in(school_id, sanction_id, with_id)));

-- An incident is neither closed nor merged while a report of it is not written. Frozen, the police lead, and nothing here is waited for.
create function investigation_waits(school uuid, incident uuid) returns boolean language sql stable set search_path = public, pg_temp
  as $$ select exists (select from investigation v
    join incident_person p on p.school_id = v.school_id and p.incident_id = v.incident_id and p.id = v.incident_person_id and p.struck_at is null
    where v.school_id = school and v.incident_id = incident
      and not exists (select from investigation_report r where r.school_id = v.school_id and r.investigation_id = v.id)) $$;
create policy investigated on incident as restrictive for update to {{app}} using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[])
    and (state not in ('closed', 'merged') or frozen_at is not null or not investigation_waits(school_id, id)));

-- It goes with its incident (0041): the steps of its disposal as they stand, with these before what they point to.
do $$ declare
  body constant text := pg_get_functiondef('delete_records(uuid, uuid[], uuid[], uuid[], uuid[])'::regprocedure);
  after_them constant text := '[''sanction_lift'', of_sanctions]';
  of_it constant text := 'investigation_id in (select id from investigation where school_id = $1 and incident_id = any ($2))';
begin
  if position(after_them in body) = 0 then
    raise exception 'The steps of disposal do not say where sanctions go';
  end if;
  execute replace(body, after_them, format('[''investigation_sanction'', %1$L], [''investigation_outcome'', %1$L], [''investigation_receipt'', %1$L],
    [''investigation_pass'', %1$L], [''investigation_report'', %1$L], [''investigation_draft'', %1$L], [''investigation_assignment'', %1$L],
    [''investigation'', ''incident_id = any ($2)''], ', of_it) || after_them);
end $$;
