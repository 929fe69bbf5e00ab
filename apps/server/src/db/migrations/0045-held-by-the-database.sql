-- What the service alone refused, and what was told past it.

-- Whether an incident is frozen, and whether it ended with these words, is answered to those who see it: its policy asks these two of an incident that
-- whoever changes it sees. With the owner's eyes they answered of any school's incident. PL/pgSQL is planned when it is called, so nothing goes round.
create or replace function incident_frozen(school uuid, incident uuid) returns boolean
  language plpgsql stable security invoker set search_path = public, pg_temp as $$
begin
  return exists (select from incident_freeze f where f.school_id = school and f.incident_id = incident);
end $$;
create or replace function incident_ended(school uuid, closing uuid, incident uuid, became text, at timestamptz, by uuid, said bytea, other uuid) returns boolean
  language plpgsql stable security invoker set search_path = public, pg_temp as $$
begin
  return exists (select from incident_closing c where c.school_id = school and c.id = closing and c.incident_id = incident_ended.incident
    and c.state = became and c.words = said and c.into_id is not distinct from other
    and (incident_ended.became = 'merged' or (c.at = incident_ended.at and c.person_id = incident_ended.by)));
end $$;
drop policy by_function on incident_closing;

-- As 0035 has it, of the scope's own school; of any other all is sealed. A backup has no scope, and its owner sees everything.
create or replace function event_sealed(school uuid, event uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select case when current_user <> session_user and not (school = any (app_schools())) then true else exists (
    select from alert_event e where e.school_id = school and e.event_id = event and (
      exists (select from incident i where i.school_id = school and i.alert_id = e.alert_id and not takes_files(i.type, i.frozen_at))
      or exists (select from incident_freeze f where f.school_id = school and f.alert_id = e.alert_id)
      or exists (select from incident_alert a join incident i on i.school_id = a.school_id and i.id = a.incident_id
        where a.school_id = school and a.alert_id = e.alert_id and not takes_files(i.type, i.frozen_at))
      or exists (select from incident_alert a join incident_freeze f on f.school_id = a.school_id and f.incident_id = a.incident_id
        where a.school_id = school and a.alert_id = e.alert_id))) end $$;
-- Without a scope the school was not another one but an unknown one, and what asks “is it mine” answered neither yes nor no.
create or replace function app_schools() returns uuid[] language sql stable parallel safe
  as $$ select coalesce(string_to_array(nullif(current_setting('app.schools', true), ''), ',')::uuid[], '{}') $$;
