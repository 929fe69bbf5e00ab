-- A file that was added to the wrong incident stayed among its evidence for good: in the certificate that goes to the police, on its print, and open to whoever works that case (S27).
-- It is not deleted, nor taken out of custody: a step says that it is not of this case and why, and another takes it back in. Meanwhile nobody opens it.
alter table exhibit_step drop constraint exhibit_step_step_check;
alter table exhibit_step add constraint exhibit_step_step_check check (step in ('received', 'shown', 'downloaded', 'verified', 'found_changed', 'found_infected', 'moved',
  'handed_over', 'came_back', 'unlock_asked', 'unlock_given', 'unlock_refused', 'set_aside', 'taken_back', 'disposed'));
alter table exhibit_step add constraint exhibit_step_aside_check check (step not in ('set_aside', 'taken_back') or coalesce(length(words) >= 3, false));

-- Volatile, so that a policy sees what was written while it waited for the incident.
create function exhibit_is_aside(school uuid, exhibit uuid) returns boolean language plpgsql volatile set search_path = public, pg_temp as $$
begin
  return coalesce((select s.step = 'set_aside' from exhibit_step s
    where s.school_id = school and s.exhibit_id = exhibit_is_aside.exhibit and s.step in ('set_aside', 'taken_back') order by s.recorded_at desc, s.id desc limit 1), false);
end $$;

create policy aside on exhibit_step as restrictive for insert to {{app}} with check (school_id = any ((select app_schools())::uuid[]) and case step
  -- What is dated ahead would outlast whatever is said against it.
  when 'set_aside' then recorded_at < now() + interval '5 minutes' and not exhibit_is_aside(school_id, exhibit_id)
  when 'taken_back' then recorded_at < now() + interval '5 minutes' and exhibit_is_aside(school_id, exhibit_id)
  when 'shown' then not exhibit_is_aside(school_id, exhibit_id)
  when 'downloaded' then not exhibit_is_aside(school_id, exhibit_id)
  else true end);

-- Of a thing also where no file is held: that is what 0154 let it be moved for, and in a frozen incident nothing is set aside.
alter policy made on exhibit_step with check (person_id = (select app_person()) and exists (
  select from exhibit x join incident i on i.school_id = x.school_id and i.id = x.incident_id
  where x.school_id = exhibit_step.school_id and x.id = exhibit_step.exhibit_id and works_incident(i)
  and (holds_files(i) or (exhibit_step.step in ('received', 'moved', 'handed_over', 'came_back', 'set_aside', 'taken_back') and x.kind = 'object')) offset 0));
