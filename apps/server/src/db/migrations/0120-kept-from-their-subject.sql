-- What a record is about was told of it by what stands beside the record (S13). Whoever looks after devices read the log of an isolated one, "handed to the police", also
-- where its incident is about them or kept from them; that nothing could be added said so besides. And the head's journal had the screenshot of the head's own alert, what
-- the head's own computer sent and when, and how many looks were sealed each minute, of records that they do not see too.
create function isolation_kept_from_me(school uuid, of_incident uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select school = any (app_schools()) and exists (select from incident i where i.school_id = school and i.id = of_incident
    and (app_person() = any (i.hidden_from) or exists (select from incident_person p where p.school_id = school and p.incident_id = i.id
      and p.person_id = app_person() and p.part = 'responsible' and p.struck_at is null))) $$;
revoke all on function isolation_kept_from_me(uuid, uuid) from public;
grant execute on function isolation_kept_from_me(uuid, uuid) to {{app}};

-- Whoever used it is told not to, whoever they are; what was found and done with it is not theirs to read.
alter policy seen on device_isolation using (school_id = any ((select app_schools())::uuid[])
  and (((select app_has('isolations.work')) and not isolation_kept_from_me(school_id, incident_id)) or (tells_staff and (select app_has('support.own')))
    or exists (select from isolation_told t where t.school_id = device_isolation.school_id and t.isolation_id = device_isolation.id and t.person_id = (select app_person()) offset 0)
    or exists (select from incident i where i.school_id = device_isolation.school_id and i.id = device_isolation.incident_id offset 0)));
alter policy seen on isolation_step using (school_id = any ((select app_schools())::uuid[])
  and exists (select from device_isolation d where d.school_id = isolation_step.school_id and d.id = isolation_step.isolation_id
    and (isolation_step.step in ('released', 'written_off') or ((select app_has('isolations.work')) and not isolation_kept_from_me(d.school_id, d.incident_id))
      or exists (select from incident i where i.school_id = d.school_id and i.id = d.incident_id offset 0)) offset 0));

create or replace function journal_subject_seen(kind text, school uuid, subject uuid) returns boolean
  language plpgsql stable parallel safe set search_path = public, pg_temp as $$
begin
  return case kind
    when 'concern' then exists (select from concern c where c.school_id = school and c.id = subject)
    when 'look' then exists (select from look l where l.school_id = school and l.id = subject)
    when 'evidence' then exists (select from evidence e where e.school_id = school and e.id = subject)
    when 'disposal_list' then exists (select from disposal_list l where l.school_id = school and l.id = subject)
    when 'support_plan' then exists (select from support_plan s where s.school_id = school and s.id = subject)
    when 'restorative_meeting' then exists (select from restorative_meeting m where m.school_id = school and m.id = subject)
    when 'sanction' then exists (select from sanction s where s.school_id = school and s.id = subject)
    when 'device_isolation' then exists (select from device_isolation d where d.school_id = school and d.id = subject
      and not isolation_kept_from_me(d.school_id, d.incident_id))
    else false
  end;
end $$;
create policy of_records_kept on journal_entry as restrictive for select using (school_id = any ((select app_schools())::uuid[]) and (
  subject_kind not in ('evidence', 'device_isolation') or (select app_has('journal.seal')) or journal_subject_seen(subject_kind, school_id, subject_id)));
-- A gate sends for everybody; a browser agent for whoever sits there.
create policy of_machines on journal_entry as restrictive for select using (school_id = any ((select app_schools())::uuid[]) and (
  action not in ('reads.sealed', 'events.taken') or (select app_has('journal.seal'))
  or (action = 'events.taken' and (subject_kind <> 'sensor' or exists (select from sensor s where s.school_id = journal_entry.school_id
    and s.id = journal_entry.subject_id and s.kind <> 'agent' offset 0)))));
