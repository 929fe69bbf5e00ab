-- Lessons that a teacher plans: which sites, for which class, when (R85), and the look at what their class is refused while it lasts (R87).

-- Times, class and teacher never change: whoever has a look opened by a lesson cannot move the lesson to another class or hour. One cannot be
-- made for the past either: a quarter of an hour late is late, and earlier is looking back.
create table lesson (
  school_id uuid not null references school,
  id uuid not null,
  teacher_id uuid not null,
  title text not null check (length(title) between 1 and 120),
  -- A class or a group of the roll by its name, as rules of the filter have it; or a year.
  for_class text check (length(for_class) between 1 and 80),
  for_year smallint check (for_year between -2 and 14),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  made_at timestamptz not null,
  cancelled_at timestamptz,
  -- When its sites were tried again on its morning, and when its teacher first looked at what its class was refused.
  verified_at timestamptz,
  watched_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, teacher_id) references person (school_id, id),
  check (num_nonnulls(for_class, for_year) = 1),
  check (ends_at > starts_at and ends_at <= starts_at + interval '8 hours'),
  check (starts_at > made_at - interval '15 minutes')
);
create index lesson_teacher on lesson (school_id, teacher_id, starts_at);
create index lesson_unverified on lesson (school_id, starts_at) where verified_at is null and cancelled_at is null;

-- What the filter said of a site when it was asked last, for the lesson's own time. Nothing is deleted: what is taken out has its time.
create table lesson_site (
  school_id uuid not null,
  id uuid not null,
  lesson_id uuid not null,
  address text not null check (length(address) between 3 and 2000),
  what_for text not null default '' check (length(what_for) <= 200),
  added_at timestamptz not null,
  removed_at timestamptz,
  action text not null check (action in ('allow', 'log', 'warn', 'block')),
  category text check (length(category) <= 64),
  reason text not null check (length(reason) <= 64),
  -- Opens at the beginning, and is closed before the end: an exception runs out in between.
  closes_early boolean not null default false,
  checked_at timestamptz not null,
  primary key (school_id, id),
  foreign key (school_id, lesson_id) references lesson (school_id, id)
);
create index lesson_site_of on lesson_site (school_id, lesson_id, id);

grant select, insert on lesson, lesson_site to {{app}};
grant update (cancelled_at, verified_at, watched_at) on lesson to {{app}};
grant update (removed_at, action, category, reason, closes_early, checked_at) on lesson_site to {{app}};

create policy seen on lesson for select using (
  school_id = any ((select app_schools())::uuid[])
  and (((select app_has('lessons.own')) and teacher_id = (select app_person())) or (select app_has('lessons.watch'))));
create policy made on lesson for insert with check (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('lessons.own')) and teacher_id = (select app_person()));
create policy changed on lesson for update using (
  school_id = any ((select app_schools())::uuid[])
  and (((select app_has('lessons.own')) and teacher_id = (select app_person())) or (select app_has('lessons.watch'))));

create policy seen on lesson_site for select using (exists (select from lesson l where l.school_id = lesson_site.school_id and l.id = lesson_site.lesson_id offset 0));
create policy made on lesson_site for insert with check (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('lessons.own'))
  and exists (select from lesson l where l.school_id = lesson_site.school_id and l.id = lesson_site.lesson_id offset 0));
create policy changed on lesson_site for update using (
  school_id = any ((select app_schools())::uuid[]) and ((select app_has('lessons.own')) or (select app_has('lessons.watch')))
  and exists (select from lesson l where l.school_id = lesson_site.school_id and l.id = lesson_site.lesson_id offset 0));

-- The pupils of a lesson whom its teacher teaches by the roll, on its day: their tutor group or class, the year that they are head of, a group of
-- the roll with them as its teacher. Of a class that is not theirs nobody, whatever the lesson says. In PL/pgSQL, so that it is planned when it
-- is called and not with every query of events; as the caller, so that whoever cannot see the lesson or the roll gets nobody.
create function lesson_pupils(school uuid, lesson_id uuid) returns setof uuid language plpgsql stable set search_path = public, pg_temp as $$
begin
  return query
    with taught as (
      select l.school_id, l.teacher_id, l.for_class, l.for_year, (l.starts_at at time zone 'Europe/London')::date as held_on
      from lesson l where l.school_id = school and l.id = lesson_id),
    held as (
      select r.role, r.class_name, r.year_group from taught t
      join person_role r on r.school_id = t.school_id and r.person_id = t.teacher_id
        and r.starts_on <= t.held_on and (r.ends_on is null or r.ends_on >= t.held_on))
    select p.id from taught t
    join person p on p.school_id = t.school_id and p.kind = 'pupil' and p.status = 'active' and (
      (p.class_name = t.for_class and exists (select from held h where h.class_name = t.for_class))
      or (p.year_group = t.for_year and exists (select from held h where h.role = 'head_of_year' and h.year_group = t.for_year))
      or exists (
        select from pupil_group g
        join pupil_group_member teacher on teacher.school_id = g.school_id and teacher.group_id = g.id
          and teacher.person_id = t.teacher_id and teacher.part = 'teacher' and teacher.left_on is null
        join pupil_group_member pupil on pupil.school_id = g.school_id and pupil.group_id = g.id
          and pupil.person_id = p.id and pupil.part = 'member' and pupil.left_on is null
        where g.school_id = t.school_id and g.name = t.for_class and g.ended_on is null));
end $$;

-- What a teacher sees of their class while a lesson lasts: what was refused or warned of, within the lesson's own times, and a try to get round the
-- filter. Nothing that points to another harm, of whatever severity: that is for the safeguarding team. The right is nobody's; only a running
-- lesson's scope carries it (access/scope.ts). By its name it stands behind the other policies, and is not asked where one of those lets through.
create policy taught on event for select using (
  school_id = any ((select app_schools())::uuid[])
  and (select app_has('lessons.live'))
  and subject_kind = 'pupil'
  and action in ('block', 'warn')
  and not private
  and (severity = 0 or harm = 'circumvention')
  and exists (
    select from lesson l
    where l.school_id = event.school_id and l.teacher_id = (select app_person()) and l.cancelled_at is null
      and event.occurred_at >= l.starts_at and event.occurred_at < l.ends_at
      and event.person_id in (select lesson_pupils(l.school_id, l.id))
    offset 0));
