-- Who leads the school and who leads its safeguarding leave by the head's word (S10). Office and network manager keep the roll: they marked the safeguarding lead
-- or the other head as left, and every alert of that moment came to nobody. Roles that only the head gives only the head ends, whatever ends them.
create function leads_school(school uuid, whom uuid) returns boolean
  language plpgsql volatile set search_path = public, pg_temp as $$
begin
  return exists (select from person_role r where r.school_id = school and r.person_id = whom and (r.ends_on is null or r.ends_on >= (now() at time zone 'Europe/London')::date)
    and r.role in ('head', 'senior_leader', 'dsl', 'deputy_dsl', 'online_safety_lead', 'chair_of_governors', 'online_safety_governor', 'business_manager'));
end $$;
create policy leads_leave_by_the_head on person as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[]) and (status <> 'left' or (select app_person()) is null or (select app_has('roles.giveSenior'))
    or not leads_school(school_id, id)));

-- And the last head or safeguarding lead who can sign in not before somebody else is: what goes to them by role would wait for nobody.
create function role_has_another(school uuid, wanted text, whom uuid) returns boolean
  language plpgsql volatile set search_path = public, pg_temp as $$
begin
  return exists (select from person_role r join person p on p.school_id = r.school_id and p.id = r.person_id
    where r.school_id = school and r.role = wanted and r.person_id <> whom and p.status = 'active'
      and r.starts_on <= current_date + 1 and (r.ends_on is null or r.ends_on >= current_date - 1)
      and p.id not in (select not_signing_in(current_date)));
end $$;
create policy ended_by_the_head on person_role as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[]) and ((select app_person()) is null or (
    ((select app_has('roles.giveSenior')) or role not in ('head', 'senior_leader', 'dsl', 'deputy_dsl', 'online_safety_lead', 'chair_of_governors',
      'online_safety_governor', 'business_manager'))
    and (role not in ('head', 'dsl') or ends_on is null or ends_on >= (now() at time zone 'Europe/London')::date or starts_on > (now() at time zone 'Europe/London')::date
      or role_has_another(school_id, role, person_id)))));
