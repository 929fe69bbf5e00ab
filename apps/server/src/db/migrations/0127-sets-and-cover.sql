-- As 0105 has it, and whoever is named as the teacher of a group that the pupil is in: in a school that teaches in sets the tutor of the class alone knew of it, and not
-- who teaches them mathematics, or covers it. Nobody makes themselves the teacher of a group, and nobody adds a pupil to one that they teach (0094, 0098).
create or replace function teaches_extra(school uuid, pupil uuid) returns boolean language sql stable set search_path = public, pg_temp as $$
  select app_has('extrahelp.manage') or (app_has('extrahelp.read') and (
    exists (select from person p
      join person_role r on r.school_id = p.school_id and r.person_id = app_person()
      where p.school_id = school and p.id = pupil and r.starts_on <= current_date + 1 and (r.ends_on is null or r.ends_on >= current_date - 1)
        and (r.role = 'teacher' and r.class_name = p.class_name or r.role = 'head_of_year' and r.year_group = p.year_group))
    or exists (select from pupil_group_member taught
      join pupil_group g on g.school_id = taught.school_id and g.id = taught.group_id and g.ended_on is null
      join pupil_group_member teacher on teacher.school_id = g.school_id and teacher.group_id = g.id
        and teacher.person_id = app_person() and teacher.part = 'teacher' and teacher.left_on is null
      where taught.school_id = school and taught.person_id = pupil and taught.part = 'member' and taught.left_on is null))) $$;
