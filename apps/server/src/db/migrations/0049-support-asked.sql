-- Whoever looks after somebody by a plan of support need not see the incident (R134). They learn whom they support, what is asked of them and until when,
-- and nothing else of it: not even which incident it is.
alter table support_plan
  add unique (school_id, id),
  -- Of a plan from before nobody said, where it was written, that whoever looks after it reads it.
  add column supporter_told boolean not null default false;

create function support_asked_of_me() returns table (plan uuid, name text, class_name text, support text, review_on date, made_at timestamptz, my_own boolean)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select s.id, p.name, p.class_name, s.support, s.review_on, s.made_at, s.made_by = (select app_person())
        from support_plan s
        join incident i on i.school_id = s.school_id and i.id = s.incident_id
        join incident_person p on p.school_id = s.school_id and p.incident_id = s.incident_id and p.id = s.person_row_id
        where s.school_id = any ((select app_schools())::uuid[]) and (select app_has('support.own')) and s.supporter_id = (select app_person())
          and s.supporter_told and s.ended_at is null and i.state <> 'merged' and not ((select app_person()) = any (i.hidden_from)) $$;
revoke all on function support_asked_of_me() from public;
grant execute on function support_asked_of_me() to {{app}};

-- How it goes, in the words of whoever looks after it. It goes with the plan.
create table support_note (
  school_id uuid not null,
  plan_id uuid not null,
  id uuid not null,
  written_at timestamptz not null,
  written_by uuid not null,
  -- Null: they have read what is asked of them, and do it.
  words text check (length(words) between 3 and 4000),
  primary key (school_id, plan_id, id),
  foreign key (school_id, plan_id) references support_plan (school_id, id) on delete cascade,
  foreign key (school_id, written_by) references person (school_id, id)
);
create unique index support_note_taken on support_note (school_id, plan_id, written_by) where words is null;
grant select, insert on support_note to {{app}};
create policy seen on support_note for select using (school_id = any ((select app_schools())::uuid[])
  and (plan_id in (select plan from support_asked_of_me()) or exists (
    select from support_plan s join incident i on i.school_id = s.school_id and i.id = s.incident_id
    where s.school_id = support_note.school_id and s.id = support_note.plan_id and works_incident(i) offset 0)));
create policy made on support_note for insert with check (school_id = any ((select app_schools())::uuid[])
  and written_by = (select app_person()) and plan_id in (select plan from support_asked_of_me()));

-- The journal tells of a plan only those who see its incident (S13), and of reading it whoever read it.
create policy support_kept on journal_entry as restrictive for select using (
  subject_kind <> 'support_plan' or (select app_has('journal.seal'))
  or exists (select from support_plan s where s.school_id = journal_entry.school_id and s.id = journal_entry.subject_id offset 0));
create policy support_kept on journal_read as restrictive for select using (
  subject_kind <> 'support_plan' or (select app_has('journal.seal')) or actor_id = (select app_person())
  or exists (select from support_plan s where s.school_id = journal_read.school_id and s.id = journal_read.subject_id offset 0));
