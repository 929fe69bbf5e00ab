-- The monitoring notice was read in the browser agent alone: of a school that filters by its proxy nobody had read it, whatever they were told (R105). Staff and
-- governors read it where they are signed in, in their own name, and not ahead of time.
alter table notice_read alter column sensor_id drop not null, add check (num_nonnulls(person_id, sensor_id) > 0);
create policy own_seen on notice_read for select using (school_id = any ((select app_schools())::uuid[]) and person_id = (select app_person()));
create policy own_made on notice_read for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('settings.read'))
  and person_id = (select app_person()) and sensor_id is null and read_at < now() + interval '5 minutes');
create policy own_changed on notice_read for update using (school_id = any ((select app_schools())::uuid[]) and person_id = (select app_person()))
  with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('settings.read'))
    and person_id = (select app_person()) and sensor_id is null and read_at < now() + interval '5 minutes');
