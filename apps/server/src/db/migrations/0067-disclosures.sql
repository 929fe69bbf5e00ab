-- What monitoring has shown of somebody is told to a line manager, a headteacher or another colleague on request, and each time is on record (R105). Most of it
-- is on record anyway (alerts passed on, looks, reports, packs) and is read from there; this is what was said aloud.
create table disclosure (
  school_id uuid not null references school,
  id uuid not null,
  subject_id uuid not null,
  subject_kind text not null check (subject_kind in ('pupil', 'staff', 'other')),
  -- About somebody who receives concerns about staff: kept to those who stand in for them (R5, S13).
  stand_in boolean not null,
  told_id uuid not null,
  told_as text not null check (told_as in ('line_manager', 'head', 'colleague')),
  what text not null check (length(what) between 3 and 4000),
  because text not null check (length(because) between 3 and 2000),
  said_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (school_id, id),
  foreign key (school_id, subject_id) references person (school_id, id),
  foreign key (school_id, told_id) references person (school_id, id),
  foreign key (school_id, recorded_by) references person (school_id, id),
  -- Nobody is told of themselves here, and nobody notes what is said of them.
  check (subject_id <> told_id and subject_id <> recorded_by and told_id <> recorded_by),
  check (said_at <= recorded_at + interval '5 minutes'),
  check (not stand_in or subject_kind <> 'pupil')
);
create index disclosure_said on disclosure (school_id, said_at desc);
grant select, insert on disclosure to {{app}};

-- The subject never sees it, whatever their role. Else whoever said it and whoever was told; of pupils those who may read the log, of adults the staff desk too.
create policy seen on disclosure for select using (
  school_id = any ((select app_schools())::uuid[]) and subject_id is distinct from (select app_person())
  and (recorded_by = (select app_person()) or told_id = (select app_person())
    or ((select app_has('disclosures.read')) and case when stand_in then (select app_has('incidents.standIn'))
      when subject_kind = 'pupil' then (select app_has('people.read')) else (select app_has('incidents.readStaff')) end)));
create policy made on disclosure for insert with check (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('disclosures.note')) and recorded_by = (select app_person())
  and recorded_at < now() + interval '5 minutes'
  and exists (select from person p where p.school_id = disclosure.school_id and p.id = subject_id
    and subject_kind = case when p.kind in ('pupil', 'staff') then p.kind else 'other' end));

-- What the journal says of one is for whoever may see it: its subject reads the journal too (S13).
create policy disclosures_kept on journal_entry as restrictive for select using (
  subject_kind <> 'disclosure' or (select app_has('journal.seal'))
  or exists (select from disclosure d where d.school_id = journal_entry.school_id and d.id = journal_entry.subject_id offset 0));

-- As 0063 has it, and what was said long ago.
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
    ['reviewer_talk', 'held_on < $3'], ['disclosure', 'said_at < $3'], ['list_taken', 'taken_at < $2']];
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
