-- What 0151 holds for the words, people and files of an incident, for all that hangs on it (S15, S24): whatever it does not take once it is closed, merged or frozen, and what is
-- not changed there any more. The rules of each table ask whether it is under way, and of two transactions at once neither sees the other: a step of a procedure was taken, a site
-- recorded and a file opened in an incident that a reviewer froze at that moment. Whoever adds waits for whoever changes the incident, and is waited for by them.
create function incident_stays(school uuid, incident uuid, under_way boolean, unfrozen boolean) returns boolean
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if (school = any (app_schools())) is not true then
    return false;
  end if;
  -- Not for share: two who add and then change the incident itself, as by a freeze, would wait for each other.
  perform from incident i where i.school_id = school and i.id = incident_stays.incident for no key update;
  return exists (select from incident i where i.school_id = school and i.id = incident_stays.incident
    and (not under_way or i.state in ('open', 'waiting', 'review')) and (not unfrozen or i.frozen_at is null));
end $$;
revoke all on function incident_stays(uuid, uuid, boolean, boolean) from public;
grant execute on function incident_stays(uuid, uuid, boolean, boolean) to {{app}};

-- Which incident a row belongs to; what is asked of it besides; and whether that is asked of what is added, of what is changed, or of both.
do $$
declare
  each record;
  own constant text := 'incident_id';
  of_run constant text := '(select r.incident_id from procedure_run r where r.school_id = %1$I.school_id and r.id = %1$I.run_id)';
  of_site constant text := '(select r.incident_id from procedure_site s join procedure_run r on r.school_id = s.school_id and r.id = s.run_id
    where s.school_id = %1$I.school_id and s.id = %1$I.site_id)';
  of_investigation constant text := '(select v.incident_id from investigation v where v.school_id = %1$I.school_id and v.id = %1$I.investigation_id)';
  of_exhibit constant text := '(select x.incident_id from exhibit x where x.school_id = %1$I.school_id and x.id = %1$I.exhibit_id)';
begin
  for each in select * from (values
    ('incident_action', own, 'true, false', 'update'), ('incident_device', own, 'true, false', 'update'),
    ('incident_person', own, 'true, false', 'update'), ('incident_notice', own, 'true, false', 'update'),
    ('bullying_record', own, 'true, false', 'insert'), ('data_breach', own, 'true, false', 'insert'),
    ('breach', own, 'true, false', 'insert'), ('sanction', own, 'true, false', 'insert'), ('incident_threshold', own, 'true, false', 'insert'),
    ('restorative_meeting', own, 'true, false', 'insert'), ('support_plan', own, 'true, false', 'insert'),
    ('device_isolation', own, 'true, false', 'insert'),
    ('isolation_step', '(select d.incident_id from device_isolation d where d.school_id = %1$I.school_id and d.id = %1$I.isolation_id)', 'true, false', 'insert'),
    ('freeze_detail', own, 'true, false', 'insert'), ('freeze_referral', own, 'true, false', 'insert'),
    ('procedure_run', own, 'true, true', 'insert'), ('procedure_acceptance', of_run, 'true, true', 'insert'), ('procedure_computer', of_run, 'true, true', 'insert'),
    ('procedure_step', of_run, 'true, true', 'insert'), ('procedure_second', of_run, 'true, true', 'insert'), ('procedure_look', of_run, 'true, true', 'insert'),
    ('procedure_site', of_run, 'true, true', 'insert'), ('procedure_signature', of_site, 'true, true', 'insert'), ('procedure_picture', of_site, 'true, true', 'insert'),
    ('investigation', own, 'true, true', 'insert'), ('investigation_assignment', of_investigation, 'true, true', 'insert'),
    ('investigation_draft', of_investigation, 'true, true', 'insert'), ('investigation_draft', of_investigation, 'true, true', 'update'),
    ('investigation_report', of_investigation, 'true, true', 'insert'), ('investigation_pass', of_investigation, 'true, true', 'insert'),
    ('investigation_outcome', of_investigation, 'true, true', 'insert'),
    -- A pack of a closed incident is made later too, and so is a locked file of it opened.
    ('handover', own, 'false, true', 'insert'), ('handover_file', own, 'false, true', 'insert'),
    ('exhibit_unlock', of_exhibit, 'false, true', 'insert'), ('exhibit_unlock', of_exhibit, 'false, true', 'update')
  ) as t(name, incident, asked, verb) loop
    execute format('create policy %I on %I as restrictive for %s to {{app}} %s with check (school_id = any ((select app_schools())::uuid[]) and incident_stays(school_id, %s, %s))',
      'at_once_' || each.verb, each.name, each.verb, case each.verb when 'update' then 'using (school_id = any ((select app_schools())::uuid[]))' end,
      format(each.incident, each.name), each.asked);
  end loop;
end $$;
-- A search of a device may hang on none. What is a thing and no file goes from hand to hand in a frozen incident as in any other.
create policy at_once_insert on device_search as restrictive for insert to {{app}} with check (school_id = any ((select app_schools())::uuid[])
  and (incident_id is null or incident_stays(school_id, incident_id, true, false)));
create policy at_once_insert on device_search_part as restrictive for insert to {{app}} with check (school_id = any ((select app_schools())::uuid[])
  and exists (select from device_search s where s.school_id = device_search_part.school_id and s.id = device_search_part.search_id
    and (s.incident_id is null or incident_stays(s.school_id, s.incident_id, true, false))));
create policy at_once_insert on exhibit_step as restrictive for insert to {{app}} with check (school_id = any ((select app_schools())::uuid[])
  and exists (select from exhibit x where x.school_id = exhibit_step.school_id and x.id = exhibit_step.exhibit_id
    and ((x.kind = 'object' and exhibit_step.step in ('received', 'moved', 'handed_over', 'came_back')) or incident_stays(x.school_id, x.incident_id, false, true))));
