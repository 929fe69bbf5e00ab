-- Being a group's teacher opens the live view of its pupils in a lesson (0020). As with a role, somebody else gives that (S10); to leave is one's own.
create policy not_to_oneself on pupil_group_member as restrictive for insert with check (
  school_id = any ((select app_schools())::uuid[]) and (part <> 'teacher' or left_on is not null or person_id is distinct from (select app_person())));
create policy not_by_oneself on pupil_group_member as restrictive for update using (school_id = any ((select app_schools())::uuid[])) with check (
  school_id = any ((select app_schools())::uuid[]) and (part <> 'teacher' or left_on is not null or person_id is distinct from (select app_person())));
