-- Ways around the procedure for misuse, the freeze and the leaving of somebody, shut (R146, R148, R149, R151, S12, S15).

-- Whether the person of this session accepted the procedure of an incident and is still apart from it.
create function reviews_incident(school uuid, incident uuid) returns boolean language plpgsql stable set search_path = public, pg_temp as $$
begin
  return exists (select from procedure_run r where r.school_id = school and r.incident_id = reviews_incident.incident
    and procedure_is_reviewer(school, r.id, app_person()));
end $$;

-- Freezes an incident for whoever works it and for each of its reviewers: it is they who sit before the screen. A reviewer may change nothing else of it, so this
-- is done for them. What was merged into it is frozen with it, whoever may see that: its files may be the very ones. True where it was not frozen before, null for anybody else.
create function freeze_incident(school uuid, incident uuid, why text, at timestamptz) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  made integer;
  whole uuid[];
begin
  if not (school = any (app_schools()::uuid[])) or app_person() is null or at > now() + interval '5 minutes' or not exists (
    select from incident i where i.school_id = school and i.id = freeze_incident.incident and not (app_person() = any (i.hidden_from))
      and (works_incident(i) or reviews_incident(school, i.id))) then
    return null;
  end if;
  with recursive part(id) as (
    select freeze_incident.incident
    union select i.id from incident i join part p on i.merged_into = p.id where i.school_id = school)
  select array_agg(part.id) into whole from part;
  insert into incident_freeze (school_id, incident_id, frozen_at, frozen_by, because, alert_id)
    select i.school_id, i.id, at, app_person(), why, i.alert_id from incident i where i.school_id = school and i.id = freeze_incident.incident
    on conflict do nothing;
  get diagnostics made = row_count;
  insert into incident_freeze (school_id, incident_id, frozen_at, frozen_by, because, alert_id)
    select i.school_id, i.id, at, app_person(), why, i.alert_id from incident i where i.school_id = school and i.id = any (whole)
    on conflict do nothing;
  update incident i set frozen_at = at where i.school_id = school and i.id = any (whole) and i.frozen_at is null;
  return made = 1;
end $$;
revoke all on function freeze_incident(uuid, uuid, text, timestamptz) from public;
grant execute on function freeze_incident(uuid, uuid, text, timestamptz) to {{app}};

-- Whoever only logged an incident sees it: neither where its machine is nor that the police were told is theirs to write. The machine comes back long after the
-- incident is closed.
alter policy made on machine_custody with check (recorded_by = (select app_person()) and exists (select from incident i
  where i.school_id = machine_custody.school_id and i.id = machine_custody.incident_id and i.state <> 'merged' and works_incident(i) offset 0));
alter policy made on freeze_detail with check (recorded_by = (select app_person()) and exists (select from incident i
  where i.school_id = freeze_detail.school_id and i.id = freeze_detail.incident_id and i.state in ('open', 'waiting', 'review') and i.frozen_at is not null
    and (works_incident(i) or reviews_incident(i.school_id, i.id)) offset 0));
alter policy made on freeze_referral with check (recorded_by = (select app_person()) and exists (select from incident i
  where i.school_id = freeze_referral.school_id and i.id = freeze_referral.incident_id and i.state in ('open', 'waiting', 'review') and i.frozen_at is not null
    and (works_incident(i) or reviews_incident(i.school_id, i.id)) offset 0));

-- A one-time code that a leaver made is none any more: it would make a key for whoever kept it (S12).
create or replace function school_of_enrolment_code(wanted bytea) returns table (school_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select c.school_id, c.id from enrolment_code c where c.code_hash = wanted and not exists (
    select from person p where p.school_id = c.school_id and p.id = c.made_by and p.status = 'left') $$;

-- As 0055 has it, and each of those who accepted closes what was opened for one of them: it ends with the procedure, whoever does its last step.
alter policy ended on filter_change_end with check (
  school_id = any ((select app_schools())::uuid[]) and ended_by = (select app_person())
  and ((kind = 'internet' and exists (select from sanction_change s join sanction_lift l on l.school_id = s.school_id and l.sanction_id = s.sanction_id
      where s.school_id = filter_change_end.school_id and s.change_id = filter_change_end.change_id and l.lifted_by = (select app_person())))
    or (kind = 'address' and ((select app_has('filter.approve')) or exists (select from filter_change c
      where c.school_id = filter_change_end.school_id and c.id = change_id and c.requester_id = (select app_person()))
      or exists (select from procedure_look l join procedure_run r on r.school_id = l.school_id and r.id = l.run_id
        where l.school_id = filter_change_end.school_id and l.change_id = filter_change_end.change_id
          and (exists (select from incident_freeze f where f.school_id = r.school_id and f.incident_id = r.incident_id and f.frozen_by = (select app_person()))
            or exists (select from procedure_acceptance a where a.school_id = r.school_id and a.run_id = r.id and a.person_id = (select app_person()))))))));

-- Of a kind of which no file may be held none is held later either: whoever corrected the kind, and corrected it back afterwards, had its files in between (S15).
create function incident_files_kept_out(school uuid, record uuid, type_now text) returns boolean
  language plpgsql volatile set search_path = public, pg_temp as $$
begin
  return exists (select from incident i where i.school_id = school and i.id = record and (i.type = type_now or takes_files(i.type, null) or not takes_files(type_now, null)));
end $$;
create policy files_kept_out on incident as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[]) and ((select app_person()) is null or incident_files_kept_out(school_id, id, type)));
