-- Whoever keeps the roll and teaches moved any pupil into their own class, year or group and then watched what they were refused in a lesson (0020, R87, S10).
-- Nobody adds a pupil to a group that they teach: a colleague does. To end somebody's part in it stays open to everybody who keeps the roll.
create function teaches_group(school uuid, of_group uuid, whom uuid) returns boolean
  language plpgsql volatile set search_path = public, pg_temp as $$
begin
  return exists (select from pupil_group_member m where m.school_id = school and m.group_id = of_group and m.person_id = whom
    and m.part = 'teacher' and m.left_on is null);
end $$;
create policy not_ones_own_group on pupil_group_member as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and (left_on is not null or (select app_person()) is null or not teaches_group(school_id, group_id, (select app_person()))));
create policy not_ones_own_group_again on pupil_group_member as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[])
    and (left_on is not null or (select app_person()) is null or not teaches_group(school_id, group_id, (select app_person()))));
-- A group keeps its name and whose it is: a lesson is for a group by its name. A school keeps the starter with which it was set up, for all that no setting says
-- follows from it, and who may change which setting is asked of each (0071).
revoke update on pupil_group, school from {{app}};
grant update (ended_on) on pupil_group to {{app}};
grant update (trust_id) on school to {{app}};

-- A class and a year the roll must have right, also by the only one who keeps it. So whom the lesson's teacher placed there, by hand or by a file, is not in
-- their view for two weeks: long enough for others to see them in the wrong class. As 0020 has the rest.
create function lesson_class(school uuid, lesson_id uuid) returns table (person_id uuid, placed boolean)
  language plpgsql stable set search_path = public, pg_temp as $$
begin
  return query
    with taught as (
      select l.school_id, l.teacher_id, l.for_class, l.for_year, l.starts_at, (l.starts_at at time zone 'Europe/London')::date as held_on
      from lesson l where l.school_id = school and l.id = lesson_id),
    held as (
      select r.role, r.class_name, r.year_group from taught t
      join person_role r on r.school_id = t.school_id and r.person_id = t.teacher_id
        and r.starts_on <= t.held_on and (r.ends_on is null or r.ends_on >= t.held_on)),
    grouped as (
      select pupil.person_id from taught t
      join pupil_group g on g.school_id = t.school_id and g.name = t.for_class and g.ended_on is null
      join pupil_group_member teacher on teacher.school_id = g.school_id and teacher.group_id = g.id
        and teacher.person_id = t.teacher_id and teacher.part = 'teacher' and teacher.left_on is null
      join pupil_group_member pupil on pupil.school_id = g.school_id and pupil.group_id = g.id
        and pupil.part = 'member' and pupil.left_on is null)
    select p.id, p.id not in (select o.person_id from grouped o) and exists (select from person_change c
        where c.school_id = p.school_id and c.person_id = p.id and c.by_person = t.teacher_id and c.at > t.starts_at - interval '14 days'
          and (c.what in ('added', 'returned') or c.changes @> '[{"field": "class_name"}]' or c.changes @> '[{"field": "year_group"}]'))
    from taught t
    join person p on p.school_id = t.school_id and p.kind = 'pupil' and p.status = 'active' and (
      (p.class_name = t.for_class and exists (select from held h where h.class_name = t.for_class))
      or (p.year_group = t.for_year and exists (select from held h where h.role = 'head_of_year' and h.year_group = t.for_year))
      or p.id in (select o.person_id from grouped o));
end $$;
create or replace function lesson_pupils(school uuid, lesson_id uuid) returns setof uuid language plpgsql stable set search_path = public, pg_temp as $$
begin
  return query select c.person_id from lesson_class(school, lesson_id) c where not c.placed;
end $$;
