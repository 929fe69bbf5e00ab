-- What a second pair of eyes found in 0024 to 0027.

-- Two persons open a locked file for its hours: past them the database locks it again, whoever asks. By the database's clock, which no caller moves.
-- And a file is opened by those who work its incident, not by whoever only logged it.
create or replace function exhibit_opens(school uuid, exhibit uuid) returns boolean language sql stable parallel safe set search_path = public, pg_temp
  as $$ select exists (select from exhibit x join incident i on i.school_id = x.school_id and i.id = x.incident_id
    where x.school_id = school and x.id = exhibit and takes_files(i.type, i.frozen_at) and works_incident(i)
    and ((x.scan <> 'infected' and not exists (select from exhibit_step s where s.school_id = school and s.exhibit_id = exhibit and s.step = 'found_infected'))
      or exists (select from exhibit_unlock u where u.school_id = school and u.exhibit_id = exhibit and u.state = 'given' and u.ends_at > now()))) $$;

-- As 0029 has it, asked from the alert: from the incidents it went through all of a school's, once for each screenshot on a page.
create or replace function event_sealed(school uuid, event uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from alert_event e where e.school_id = school and e.event_id = event and (
    exists (select from incident i where i.school_id = school and i.alert_id = e.alert_id and not takes_files(i.type, i.frozen_at))
    or exists (select from incident_freeze f where f.school_id = school and f.alert_id = e.alert_id)
    or exists (select from incident_alert a join incident i on i.school_id = a.school_id and i.id = a.incident_id
      where a.school_id = school and a.alert_id = e.alert_id and not takes_files(i.type, i.frozen_at))
    or exists (select from incident_alert a join incident_freeze f on f.school_id = a.school_id and f.incident_id = a.incident_id
      where a.school_id = school and a.alert_id = e.alert_id))) $$;

-- What an incident taught says nothing of it but that there was one: to whoever is left out of it even that is too much (S13).
alter table learned_action add column hidden_from uuid[] not null default '{}';
set local app.maintenance = 'on';
update learned_action l set hidden_from = i.hidden_from from incident_review r join incident i on i.school_id = r.school_id and i.id = r.incident_id
  where r.school_id = l.school_id and r.id = l.review_id;
set local app.maintenance = '';
alter policy seen on learned_action using (school_id = any ((select app_schools())::uuid[])
  and not (coalesce((select app_person()) = any (hidden_from), false))
  and ((select app_has('learned.read')) or owner_id = (select app_person()) or made_by = (select app_person())));
alter policy made on learned_action with check (school_id = any ((select app_schools())::uuid[]) and made_by = (select app_person())
  and not (owner_id = any (hidden_from))
  and exists (select from incident_review r join incident i on i.school_id = r.school_id and i.id = r.incident_id
    where r.school_id = learned_action.school_id and r.id = learned_action.review_id and i.hidden_from <@ learned_action.hidden_from offset 0));

-- A concern is decided by whoever has taken it on; the incident that is made of it keeps out everybody whom it is kept from.
alter policy changed on concern with check (
  school_id = any ((select app_schools())::uuid[])
  and (outcome is null or (decided_by = (select app_person()) and taken_by = (select app_person())))
  and (incident_id is null or exists (select from incident i where i.school_id = concern.school_id and i.id = concern.incident_id
    and i.state in ('open', 'waiting', 'review') and (concern.outcome <> 'incident' or concern.hidden_from <@ i.hidden_from) offset 0)));

-- What is kept and planned of an incident, as 0025 and 0026 have it, by those who work it: whoever only logged it, or was named to read it, does not.
alter policy made on exhibit with check (recorded_by = (select app_person()) and exists (select from incident i
  where i.school_id = exhibit.school_id and i.id = exhibit.incident_id and i.state in ('open', 'waiting', 'review') and works_incident(i)
  and (exhibit.kind = 'object' or takes_files(i.type, i.frozen_at)) offset 0));
alter policy made on exhibit_step with check (person_id = (select app_person()) and exists (
  select from exhibit x join incident i on i.school_id = x.school_id and i.id = x.incident_id
  where x.school_id = exhibit_step.school_id and x.id = exhibit_step.exhibit_id and works_incident(i)
  and (takes_files(i.type, i.frozen_at) or (exhibit_step.step in ('received', 'moved', 'handed_over', 'came_back') and x.kind = 'object')) offset 0));
alter policy asked on exhibit_unlock with check (state = 'asked' and requested_by = (select app_person()) and exists (
  select from exhibit x join incident i on i.school_id = x.school_id and i.id = x.incident_id
  where x.school_id = exhibit_unlock.school_id and x.id = exhibit_unlock.exhibit_id and takes_files(i.type, i.frozen_at) and works_incident(i) offset 0));
alter policy decided on exhibit_unlock using (state = 'asked' and exists (
  select from exhibit x join incident i on i.school_id = x.school_id and i.id = x.incident_id
  where x.school_id = exhibit_unlock.school_id and x.id = exhibit_unlock.exhibit_id and takes_files(i.type, i.frozen_at) and works_incident(i) offset 0));
alter policy seen on handover using (exists (select from incident i
  where i.school_id = handover.school_id and i.id = handover.incident_id and works_incident(i) offset 0));
alter policy made on handover with check (made_by = (select app_person()) and (select app_has('incidents.handOver'))
  and exists (select from incident i where i.school_id = handover.school_id and i.id = handover.incident_id and i.frozen_at is null and works_incident(i) offset 0));
alter policy made on support_plan with check (made_by = (select app_person()) and exists (select from incident i
  where i.school_id = support_plan.school_id and i.id = support_plan.incident_id and i.state in ('open', 'waiting', 'review') and works_incident(i)
    and not (supporter_id = any (i.hidden_from)) offset 0));
alter policy changed on support_plan using (ended_at is null and exists (select from incident i
  where i.school_id = support_plan.school_id and i.id = support_plan.incident_id and i.state <> 'merged' and works_incident(i) offset 0));
alter policy made on restorative_meeting with check (made_by = (select app_person()) and exists (select from incident i
  where i.school_id = restorative_meeting.school_id and i.id = restorative_meeting.incident_id and i.state in ('open', 'waiting', 'review') and works_incident(i)
    and not (facilitator_id = any (i.hidden_from)) offset 0));
alter policy changed on restorative_meeting using (state = 'planned' and exists (select from incident i
  where i.school_id = restorative_meeting.school_id and i.id = restorative_meeting.incident_id and i.state <> 'merged' and works_incident(i) offset 0));
alter policy made on incident_review with check (made_by = (select app_person()) and exists (select from incident i
  where i.school_id = incident_review.school_id and i.id = incident_review.incident_id and works_incident(i) offset 0));

-- One signs second while another saves: the report would have both signatures, and its newest words none. Whoever comes second waits for the first, and
-- then sees what is there.
create function report_takes(school uuid, report uuid, number integer) returns boolean language plpgsql volatile set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(report::text, 0));
  return not exists (select from report_signature s where s.school_id = school and s.report_id = report and s.part = 'second')
    and not exists (select from report_edition e where e.school_id = school and e.report_id = report and e.edition > number);
end $$;
alter policy made on report_edition with check (
  written_by = (select app_person()) and (select app_has('reports.sign'))
  and exists (select from report r where r.school_id = report_edition.school_id and r.id = report_edition.report_id and r.kind <> 'digest' offset 0)
  and report_takes(school_id, report_id, edition));
alter policy made on report_signature with check (
  school_id = any ((select app_schools())::uuid[]) and person_id = (select app_person()) and (select app_has('reports.sign'))
  and exists (select from person_role r where r.school_id = report_signature.school_id and r.person_id = report_signature.person_id
    and r.role = report_signature.role and r.starts_on <= signed_at::date + 1 and (r.ends_on is null or r.ends_on >= signed_at::date - 1))
  and exists (select from report r where r.school_id = report_signature.school_id and r.id = report_signature.report_id offset 0)
  and report_takes(school_id, report_id, edition)
  and (first_by is null or not one_hand(school_id, person_id, first_by, role, first_role, signed_at)));
