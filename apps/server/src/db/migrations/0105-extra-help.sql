-- Who needs extra help online (R206), told in words that those who teach the child can use, and what they were taught besides. Sensitive: the whole school does not
-- see it. A line is never rewritten: what is decided anew is a line of its own, and the one before it ends with a reason.
create table extra_help (
  school_id uuid not null references school,
  id uuid not null,
  person_id uuid not null,
  -- What they find hard and what helps; of a diagnosis nothing is asked.
  needs text not null check (length(needs) between 3 and 1000),
  -- Whether the monitoring notice is in easy-read words for them.
  easy_read boolean not null,
  review_on date not null,
  made_at timestamptz not null,
  made_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  ended_because text check (length(ended_because) between 3 and 500),
  primary key (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id),
  foreign key (school_id, made_by) references person (school_id, id),
  foreign key (school_id, ended_by) references person (school_id, id),
  check (review_on > (made_at at time zone 'Europe/London')::date),
  check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (ended_because is null))
);
create unique index extra_help_stands on extra_help (school_id, person_id) where ended_at is null;
create index extra_help_review on extra_help (school_id, review_on) where ended_at is null;

-- What a pupil with extra help was taught besides, and by whom.
create table extra_lesson (
  school_id uuid not null references school,
  id uuid not null,
  person_id uuid not null,
  taught_on date not null,
  topic text not null check (length(topic) between 3 and 200),
  taught_by text not null check (length(taught_by) between 2 and 200),
  went text check (length(went) between 1 and 2000),
  noted_at timestamptz not null,
  noted_by uuid not null,
  struck_at timestamptz,
  struck_by uuid,
  struck_because text check (length(struck_because) between 3 and 500),
  primary key (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id),
  foreign key (school_id, noted_by) references person (school_id, id),
  foreign key (school_id, struck_by) references person (school_id, id),
  check (taught_on <= (noted_at at time zone 'Europe/London')::date),
  check ((struck_at is null) = (struck_by is null) and (struck_at is null) = (struck_because is null))
);
create index extra_lesson_of on extra_lesson (school_id, person_id, taught_on);

-- Those who lead on safeguarding know it of every pupil; a head of year and a class teacher of theirs. In one place, because both tables ask. A day of grace on
-- both sides, as may_change_setting() has it.
create function teaches_extra(school uuid, pupil uuid) returns boolean language sql stable set search_path = public, pg_temp as $$
  select app_has('extrahelp.manage') or (app_has('extrahelp.read') and exists (select from person p
    join person_role r on r.school_id = p.school_id and r.person_id = app_person()
    where p.school_id = school and p.id = pupil and r.starts_on <= current_date + 1 and (r.ends_on is null or r.ends_on >= current_date - 1)
      and (r.role = 'teacher' and r.class_name = p.class_name or r.role = 'head_of_year' and r.year_group = p.year_group))) $$;

grant select, insert, update (ended_at, ended_by, ended_because) on extra_help to {{app}};
create policy seen on extra_help for select using (school_id = any ((select app_schools())::uuid[]) and (select app_has('extrahelp.read'))
  and teaches_extra(school_id, person_id));
create policy made on extra_help for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('extrahelp.manage'))
  and made_by = (select app_person()) and ended_at is null
  and exists (select from person p where p.school_id = extra_help.school_id and p.id = person_id and p.kind = 'pupil'));
create policy ended on extra_help for update
  using (school_id = any ((select app_schools())::uuid[]) and (select app_has('extrahelp.manage')) and ended_at is null)
  with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('extrahelp.manage')) and (ended_by is null or ended_by = (select app_person())));

grant select, insert, update (struck_at, struck_by, struck_because) on extra_lesson to {{app}};
create policy seen on extra_lesson for select using (school_id = any ((select app_schools())::uuid[]) and (select app_has('extrahelp.read'))
  and teaches_extra(school_id, person_id));
create policy made on extra_lesson for insert with check (school_id = any ((select app_schools())::uuid[]) and noted_by = (select app_person())
  and struck_at is null and (select app_has('extrahelp.read')) and teaches_extra(school_id, person_id)
  and exists (select from extra_help h where h.school_id = extra_lesson.school_id and h.person_id = extra_lesson.person_id and h.ended_at is null));
-- By whoever noted it, or those who lead.
create policy struck on extra_lesson for update
  using (school_id = any ((select app_schools())::uuid[]) and struck_at is null and (select app_has('extrahelp.read')) and teaches_extra(school_id, person_id)
    and (noted_by = (select app_person()) or (select app_has('extrahelp.manage'))))
  with check (school_id = any ((select app_schools())::uuid[]) and (struck_by is null or struck_by = (select app_person())));

-- An agent is told in which words to speak to its reader, and nothing of why.
create function reads_easily(school uuid, pupil uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select school = any (app_schools()::uuid[]) and app_has('events.write')
    and exists (select from extra_help h where h.school_id = school and h.person_id = pupil and h.ended_at is null and h.easy_read) $$;
revoke all on function reads_easily(uuid, uuid) from public;
grant execute on function reads_easily(uuid, uuid) to {{app}};

-- As 0102 has it, and this of pupils who left long enough ago.
do $do$
declare
  was text := pg_get_functiondef('dispose_working(uuid, timestamptz, integer, integer)'::regprocedure);
  gone constant text := $a$'person_id in (select id from person p where p.school_id = $1 and p.status = ''left'' and p.left_on < $2::date)'$a$;
  now_is text := replace(was, $a$['service_opt_in', $a$, format($a$['extra_help', %s], ['extra_lesson', %s], ['service_opt_in', $a$, gone, gone));
begin
  if now_is = was then
    raise exception 'dispose_working is not as it was';
  end if;
  execute now_is;
end $do$;

-- An owner who is no superuser reaches a row in its functions by a policy alone, as 0041 has them: without one nothing of these tables went, and nothing said so.
do $$ declare name text; begin
  foreach name in array array['extra_help', 'extra_lesson', 'service_opt_in', 'list_taken', 'disclosure', 'mail_told', 'mail_morning', 'mail_message'] loop
    if not exists (select from pg_policies p where p.schemaname = 'public' and p.tablename = name and p.policyname = 'by_disposal') then
      execute format('create policy by_disposal on %I to current_user using (current_user <> session_user) with check (current_user <> session_user)', name);
    end if;
  end loop;
end $$;
create policy by_function on service for select to current_user using (current_user <> session_user);
