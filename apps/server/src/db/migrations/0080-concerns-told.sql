-- What somebody tells the school is told by mail as alerts are (0068), and has somebody when its clock runs out, whoever had it (R94, R118).
alter table mail_told rename column alert_id to subject_id;

-- When it was told last that nobody had taken it on in time. Only its clock says so: the app has no right to the column.
alter table concern add column late_told_at timestamptz;

create policy to_tell on concern for select using (school_id = any ((select app_schools())::uuid[]) and (select app_has('mail.tell')));

-- Says of a concern that its clock ran out, and who has it by name from then on. False where it is not as it was seen: somebody took it on, decided it, or
-- another server was quicker. Its clock adds readers and changes nothing else: no scope of a clock may write a concern in any other way.
create function concern_is_late(school uuid, concern_id uuid, at timestamptz, seen_late timestamptz, seen_with uuid, added uuid[]) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not (school = any (app_schools()::uuid[]) and app_has('alerts.clock')) then
    raise exception 'No clock runs in this scope' using errcode = '42501';
  end if;
  update concern c set readers = c.readers || added, late_told_at = at
    where c.school_id = school and c.id = concern_id and c.outcome is null and c.due_at < at
      and c.late_told_at is not distinct from seen_late and c.taken_by is not distinct from seen_with;
  return found;
end $$;
revoke all on function concern_is_late(uuid, uuid, timestamptz, timestamptz, uuid, uuid[]) from public;
grant execute on function concern_is_late(uuid, uuid, timestamptz, timestamptz, uuid, uuid[]) to {{app}};
