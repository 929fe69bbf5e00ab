-- Lists of people, or of what is about them, that somebody took out of here as a file or on paper (S11). Taking one is each time in the journal; this is what
-- limits it, and what whoever watches reading is shown. Who took what, and how much of it where the number tells of no record that is kept from somebody (S13).
create table list_taken (
  school_id uuid not null references school,
  person_id uuid not null,
  day date not null,
  -- Which one of theirs on this day. By the key two that are taken at the same moment count as two.
  nth integer not null check (nth between 1 and 100),
  taken_at timestamptz not null,
  list text not null check (list in ('people', 'incidents', 'alerts', 'notice', 'heard', 'devices')),
  form text not null check (form in ('file', 'print')),
  lines integer check (lines >= 0),
  primary key (school_id, person_id, day, nth),
  foreign key (school_id, person_id) references person (school_id, id),
  check (day = (taken_at at time zone 'Europe/London')::date),
  check (list not in ('incidents', 'alerts') or lines is null)
);
create index list_taken_at on list_taken (school_id, taken_at);
grant select, insert on list_taken to {{app}};
create policy seen on list_taken for select using (school_id = any ((select app_schools())::uuid[])
  and (person_id = (select app_person()) or (select app_has('reading.count'))));
create policy made on list_taken for insert with check (school_id = any ((select app_schools())::uuid[]) and person_id = (select app_person()));

-- As 0041 has it, and lists that were taken long ago.
create or replace function dispose_working(school uuid, at timestamptz, kept_days integer, talk_years integer) returns jsonb
  language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '10s' as $$
declare
  until timestamptz := at - kept_days * interval '24 hours';
  steps constant text[] := array[
    ['agent_sign_in', 'greatest(begun_at, lasts_until, ended_at) < $2'], ['notice_read', 'read_at < $2'],
    ['evidence_step', 'evidence_id in (select id from evidence v where v.school_id = $1 and v.recorded_at < $2
      and not exists (select from alert_event e where e.school_id = $1 and e.event_id = v.event_id))'],
    ['evidence_piece', 'evidence_id in (select id from evidence v where v.school_id = $1 and v.recorded_at < $2
      and not exists (select from alert_event e where e.school_id = $1 and e.event_id = v.event_id))'],
    ['evidence', 'recorded_at < $2 and not exists (select from alert_event e where e.school_id = $1 and e.event_id = evidence.event_id)'],
    ['reviewer_talk_note', 'talk_id in (select id from reviewer_talk t where t.school_id = $1 and t.held_on < $3)'],
    ['reviewer_talk', 'held_on < $3'], ['list_taken', 'taken_at < $2']];
  step text[];
  went integer;
  counts jsonb := '{}';
begin
  if not (school = any (app_schools()::uuid[]) and app_has('retention.execute')) then
    raise exception 'Nothing is disposed of in this scope' using errcode = '42501';
  end if;
  if least(kept_days, talk_years) < 1 then
    raise exception 'Nothing is disposed of on its first day: % %', kept_days, talk_years;
  end if;
  foreach step slice 1 in array steps loop
    execute format('delete from %I where school_id = $1 and (%s)', step[1], step[2]) using school, until, (at - make_interval(years => talk_years))::date;
    get diagnostics went = row_count;
    if went > 0 then
      counts := counts || jsonb_build_object(step[1], went);
    end if;
  end loop;
  return counts;
end $$;
