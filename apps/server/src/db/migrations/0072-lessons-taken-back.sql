-- A lesson that was taken back stays taken back, and so does a site that was taken out of one: the services asked, and the database did not. As in 0064 what
-- may change is what had not ended before; nothing more is planned for a lesson that is not held.
alter policy changed on lesson
  using (school_id = any ((select app_schools())::uuid[]) and cancelled_at is null
    and (((select app_has('lessons.own')) and teacher_id = (select app_person())) or (select app_has('lessons.watch'))))
  with check (school_id = any ((select app_schools())::uuid[])
    and (((select app_has('lessons.own')) and teacher_id = (select app_person())) or (select app_has('lessons.watch'))));
alter policy made on lesson_site with check (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('lessons.own'))
  and exists (select from lesson l where l.school_id = lesson_site.school_id and l.id = lesson_site.lesson_id and l.cancelled_at is null offset 0));
alter policy changed on lesson_site
  using (school_id = any ((select app_schools())::uuid[]) and removed_at is null and ((select app_has('lessons.own')) or (select app_has('lessons.watch')))
    and exists (select from lesson l where l.school_id = lesson_site.school_id and l.id = lesson_site.lesson_id and l.cancelled_at is null offset 0))
  with check (school_id = any ((select app_schools())::uuid[]) and ((select app_has('lessons.own')) or (select app_has('lessons.watch')))
    and exists (select from lesson l where l.school_id = lesson_site.school_id and l.id = lesson_site.lesson_id offset 0));
