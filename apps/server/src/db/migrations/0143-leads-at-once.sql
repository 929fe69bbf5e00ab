-- The last head or safeguarding lead stays until another can sign in (0100). Whose role had ended yesterday counted as another, and of two heads who ended each other's
-- role at the same moment each was the other's. Whoever is asked this waits for whoever changes people now, as the services do, and then sees what they did.
create or replace function role_has_another(school uuid, wanted text, whom uuid) returns boolean
  language plpgsql volatile set search_path = public, pg_temp as $$
declare
  today constant date := (now() at time zone 'Europe/London')::date;
begin
  perform pg_advisory_xact_lock(hashtextextended('people ' || school, 0));
  return exists (select from person_role r join person p on p.school_id = r.school_id and p.id = r.person_id
    where r.school_id = school and r.role = wanted and r.person_id <> whom and p.status = 'active'
      and r.starts_on <= today and (r.ends_on is null or r.ends_on >= today)
      and p.id not in (select not_signing_in(today)));
end $$;

-- Nor are they marked as left while their role stands: it would wait for somebody who is gone.
create function leaves_a_lead(school uuid, whom uuid) returns boolean
  language plpgsql volatile set search_path = public, pg_temp as $$
declare
  today constant date := (now() at time zone 'Europe/London')::date;
begin
  return exists (select from person p where p.school_id = school and p.id = whom and p.status = 'left')
    or not exists (select from person_role r where r.school_id = school and r.person_id = whom and r.role in ('head', 'dsl')
      and r.starts_on <= today and (r.ends_on is null or r.ends_on >= today) and not role_has_another(school, r.role, whom));
end $$;
create policy last_lead_stays on person as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[]) and (status <> 'left' or (select app_person()) is null or leaves_a_lead(school_id, id)));
