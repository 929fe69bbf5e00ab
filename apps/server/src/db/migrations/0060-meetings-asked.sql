-- Whoever leads a restorative meeting need not see the incident, as whoever looks after a plan of support (0049): they learn when and where it is, who
-- comes, and what whoever planned it wrote for them.
alter table restorative_meeting
  add unique (school_id, id),
  -- What they have to know to lead it; of a meeting from before this nothing was written for them, and they are not told.
  add column brief text check (length(brief) between 3 and 4000);

create function meetings_asked_of_me() returns table (meeting uuid, planned_at timestamptz, place text, present text, brief text, called_off boolean, my_own boolean)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select m.id, m.planned_at, m.place, m.present, m.brief, m.state = 'called_off', m.made_by = (select app_person())
        from restorative_meeting m
        join incident i on i.school_id = m.school_id and i.id = m.incident_id
        where m.school_id = any ((select app_schools())::uuid[]) and (select app_has('support.own')) and m.facilitator_id = (select app_person())
          and m.brief is not null and m.state <> 'held' and i.state <> 'merged' and not ((select app_person()) = any (i.hidden_from)) $$;
revoke all on function meetings_asked_of_me() from public;
grant execute on function meetings_asked_of_me() to {{app}};
-- Today asks each time for what is led by one person.
create index restorative_meeting_led on restorative_meeting (school_id, facilitator_id) where state <> 'held' and brief is not null;

-- How it goes, in the words of whoever leads it. It goes with the meeting.
create table meeting_note (
  school_id uuid not null,
  meeting_id uuid not null,
  id uuid not null,
  written_at timestamptz not null,
  written_by uuid not null,
  -- Null: they have read what is asked of them, and do it.
  words text check (length(words) between 3 and 4000),
  primary key (school_id, meeting_id, id),
  foreign key (school_id, meeting_id) references restorative_meeting (school_id, id) on delete cascade,
  foreign key (school_id, written_by) references person (school_id, id)
);
create unique index meeting_note_taken on meeting_note (school_id, meeting_id, written_by) where words is null;
grant select, insert on meeting_note to {{app}};
create policy seen on meeting_note for select using (school_id = any ((select app_schools())::uuid[])
  and (meeting_id in (select meeting from meetings_asked_of_me()) or exists (
    select from restorative_meeting m join incident i on i.school_id = m.school_id and i.id = m.incident_id
    where m.school_id = meeting_note.school_id and m.id = meeting_note.meeting_id and works_incident(i) offset 0)));
create policy made on meeting_note for insert with check (school_id = any ((select app_schools())::uuid[])
  and written_by = (select app_person()) and meeting_id in (select meeting from meetings_asked_of_me() where not called_off));

-- The journal tells of a meeting only those who see its incident (S13), and of reading it whoever read it.
create or replace function journal_subject_seen(kind text, school uuid, subject uuid) returns boolean
  language plpgsql stable parallel safe set search_path = public, pg_temp as $$
begin
  return case kind
    when 'concern' then exists (select from concern c where c.school_id = school and c.id = subject)
    when 'look' then exists (select from look l where l.school_id = school and l.id = subject)
    when 'evidence' then exists (select from evidence e where e.school_id = school and e.id = subject)
    when 'disposal_list' then exists (select from disposal_list l where l.school_id = school and l.id = subject)
    when 'support_plan' then exists (select from support_plan s where s.school_id = school and s.id = subject)
    when 'restorative_meeting' then exists (select from restorative_meeting m where m.school_id = school and m.id = subject)
    when 'sanction' then exists (select from sanction s where s.school_id = school and s.id = subject)
    else false
  end;
end $$;
alter policy support_kept on journal_entry using (school_id = any ((select app_schools())::uuid[]) and (
  subject_kind not in ('support_plan', 'restorative_meeting') or (select app_has('journal.seal'))
  or journal_subject_seen(subject_kind, school_id, subject_id)));
alter policy support_kept on journal_read using (school_id = any ((select app_schools())::uuid[]) and (
  subject_kind not in ('support_plan', 'restorative_meeting') or (select app_has('journal.seal')) or actor_id = (select app_person())
  or journal_subject_seen(subject_kind, school_id, subject_id)));
