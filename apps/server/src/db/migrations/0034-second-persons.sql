-- Second persons, and those who work a record: rules that stood in the service alone, or that asked tables which the person asking cannot see.

-- Whether somebody is a second person beside another one asks who put them on the roll. A chair of governors sees no such row, so with their own
-- eyes nobody ever had: the next two look with the owner's, at this session's school and no other.
create policy by_function on person_role for select to current_user using (current_user <> session_user);
create policy by_function on person_change for select to current_user using (current_user <> session_user);
-- As 0024 and 0032 have them.
create or replace function one_hand(school uuid, a uuid, b uuid, role_of_a text, role_of_b text, at timestamptz) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$ select not (school = any (app_schools())) or a = b
    or exists (select from person_role r join person_change c on c.school_id = r.school_id and c.person_id = r.person_id
      where r.school_id = school and c.what = 'added' and c.by_person = r.given_by
        and ((r.person_id = a and r.role = role_of_a and r.given_by = b) or (r.person_id = b and r.role = role_of_b and r.given_by = a)))
    or exists (select from person p join account c on c.id = p.account_id
      where p.school_id = school and c.let_in_at > at - interval '30 days'
        and ((p.id = a and c.let_in_by = b) or (p.id = b and c.let_in_by = a))) $$;
create or replace function is_look_authoriser(school uuid, authoriser uuid, requester uuid, by_governors boolean, at timestamptz) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$ select school = any (app_schools()) and authoriser <> requester
    and exists (select from person_role r where r.school_id = school and r.person_id = authoriser
      and (r.role = 'chair_of_governors' or (r.role = 'head' and not by_governors))
      and r.starts_on <= at::date + 1 and (r.ends_on is null or r.ends_on >= at::date - 1)
      and (r.given_by is distinct from requester or not exists (
        select from person_change c where c.school_id = school and c.person_id = authoriser and c.by_person = requester and c.what = 'added')))
    and not exists (select from person p join account a on a.id = p.account_id where p.school_id = school and p.id = authoriser
      and a.let_in_by = requester and a.let_in_at > at - interval '30 days') $$;
revoke all on function one_hand(uuid, uuid, uuid, text, text, timestamptz), is_look_authoriser(uuid, uuid, uuid, boolean, timestamptz) from public;
grant execute on function one_hand(uuid, uuid, uuid, text, text, timestamptz), is_look_authoriser(uuid, uuid, uuid, boolean, timestamptz) to {{app}};
-- Those whose second person this is see what it asks; a temporary table of the caller's must not stand for ours.
alter function is_second_person(uuid, uuid, uuid, timestamptz) set search_path = public, pg_temp;
alter function exhibit_opens(uuid, uuid) set search_path = public, pg_temp;

-- Sanctions: a chair whom the first person let in again lately is no second person either.
alter policy made on sanction_agreement with check (
  school_id = any ((select app_schools())::uuid[]) and agreed_by = (select app_person()) and (select app_has('sanctions.agree'))
  and exists (select from sanction s join incident i on i.school_id = s.school_id and i.id = s.incident_id
    where s.school_id = sanction_agreement.school_id and s.id = sanction_agreement.sanction_id and s.two_needed
    and s.person_id is distinct from sanction_agreement.agreed_by)
  and (is_second_person(school_id, agreed_by, decided_by, agreed_at)
    or (is_look_authoriser(school_id, agreed_by, decided_by, true, agreed_at)
      and exists (select from person_role r where r.school_id = sanction_agreement.school_id and r.person_id = agreed_by and r.role = 'chair_of_governors'
        and r.starts_on <= agreed_at::date + 1 and (r.ends_on is null or r.ends_on >= agreed_at::date - 1) and r.given_by is distinct from decided_by))));

-- The change by which a sanction withdraws the internet has the same two people: nobody approves it at the filter while the sanction itself waits for
-- its second person, or after it was refused or lifted. Asked with the owner's eyes, because whoever approves there may not see the incident.
create policy by_function on sanction for select to current_user using (current_user <> session_user);
create policy by_function on sanction_agreement for select to current_user using (current_user <> session_user);
create policy by_function on sanction_change for select to current_user using (current_user <> session_user);
create policy by_function on sanction_lift for select to current_user using (current_user <> session_user);
create function withdrawal_stands(school uuid, change uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select school = any (app_schools()) and not exists (
    select from sanction_change c join sanction s on s.school_id = c.school_id and s.id = c.sanction_id
    where c.school_id = school and c.change_id = change
      and (exists (select from sanction_lift l where l.school_id = school and l.sanction_id = s.id)
        or (s.two_needed and not exists (select from sanction_agreement g where g.school_id = school and g.sanction_id = s.id and g.agrees)))) $$;
revoke all on function withdrawal_stands(uuid, uuid) from public;
grant execute on function withdrawal_stands(uuid, uuid) to {{app}};
create policy of_a_sanction on filter_change as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[])
    and (state <> 'approved' or (approver_id = (select app_person()) and withdrawal_stands(school_id, id))));

-- Who works an incident, as the policies of 0022 have it for the incident itself: not who only sees it because they logged it.
create function works_incident(i incident) returns boolean language sql stable parallel safe
  as $$ select i.owner_id = app_person()
    or (i.sensitivity <> 'staff' and ((i.named_only and app_has('incidents.seniorRoute'))
      or (app_has('incidents.work') and (not i.named_only or i.id = any (incidents_named_to_me())))))
    or (i.sensitivity = 'staff' and ((i.stand_in and app_has('incidents.standIn'))
      or (app_has('incidents.workStaff') and (not i.named_only or app_has('incidents.seniorRoute') or i.id = any (incidents_named_to_me()))))) $$;
alter policy made on breach with check (
  school_id = any ((select app_schools())::uuid[]) and decided_by = (select app_person())
  and exists (select from incident i where i.school_id = breach.school_id and i.id = breach.incident_id and i.state in ('open', 'waiting', 'review')
    and works_incident(i) offset 0)
  and exists (select from incident_person p where p.school_id = breach.school_id and p.incident_id = breach.incident_id
    and p.id = breach.incident_person_id and p.part = 'responsible' and p.struck_at is null));
alter policy made on sanction with check (
  school_id = any ((select app_schools())::uuid[]) and decided_by = (select app_person())
  and exists (select from incident i where i.school_id = sanction.school_id and i.id = sanction.incident_id and i.state in ('open', 'waiting', 'review')
    and works_incident(i) offset 0)
  and exists (select from incident_person p where p.school_id = sanction.school_id and p.incident_id = sanction.incident_id
    and p.id = sanction.incident_person_id and p.part = 'responsible' and p.struck_at is null and p.person_id is not distinct from sanction.person_id));
alter policy made on sanction_lift with check (
  school_id = any ((select app_schools())::uuid[]) and lifted_by = (select app_person())
  and exists (select from sanction s where s.school_id = sanction_lift.school_id and s.id = sanction_lift.sanction_id
    and s.person_id is distinct from lifted_by
    and ((appeal_id is null and (select app_has('incidents.log')) and not (s.two_needed and s.decided_by = lifted_by)
        and exists (select from incident i where i.school_id = s.school_id and i.id = s.incident_id and works_incident(i) offset 0))
      or exists (select from appeal_decision d join appeal a on a.school_id = d.school_id and a.id = d.appeal_id
        where d.school_id = s.school_id and d.appeal_id = sanction_lift.appeal_id and d.nth = sanction_lift.appeal_nth and a.sanction_id = s.id
        and d.decided_by = lifted_by and d.outcome in ('upheld', 'changed')))));
alter policy made on incident_threshold with check (person_id = (select app_person()) and exists (select from incident i
  where i.school_id = incident_threshold.school_id and i.id = incident_threshold.incident_id and i.sensitivity = 'staff'
    and i.state in ('open', 'waiting', 'review') and works_incident(i) offset 0));
alter policy made on procedure_run with check (begun_by = (select app_person()) and exists (select from incident i
  where i.school_id = procedure_run.school_id and i.id = procedure_run.incident_id and i.state in ('open', 'waiting', 'review') and i.frozen_at is null
    and works_incident(i) offset 0));
-- A freeze without its mark on the incident, which only those who work it can set, would let nobody change the incident any more.
alter policy made on incident_freeze with check (frozen_by = (select app_person()) and exists (select from incident i
  where i.school_id = incident_freeze.school_id and i.id = incident_freeze.incident_id and i.alert_id is not distinct from incident_freeze.alert_id
    and works_incident(i) offset 0));

-- Who may see a record is said by those who may say so; a line of its history is written by nobody else.
alter policy made on incident_narrowing with check (
  person_id = (select app_person())
  and exists (select from incident i where i.school_id = incident_narrowing.school_id and i.id = incident_narrowing.incident_id
    and (i.owner_id = (select app_person()) or (works_incident(i)
      and ((select app_has('incidents.seniorRoute')) or (i.stand_in and (select app_has('incidents.standIn')))))) offset 0));

-- Two seniors are two hands (S8), each in a role that they hold: neither was put on the roll by the other, nor let in again by them lately.
-- Both may accept in one moment: the second waits for the first, and then sees it.
create function procedure_by_other_hands(school uuid, run uuid, person uuid, as_role text, now_at timestamptz) returns boolean
  language plpgsql volatile set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(run::text, 0));
  return not exists (select from procedure_acceptance a where a.school_id = school and a.run_id = run and a.person_id <> person
    and one_hand(school, a.person_id, person, a.role, as_role, now_at));
end $$;
alter policy made on procedure_acceptance with check (
  school_id = any ((select app_schools())::uuid[]) and person_id = (select app_person()) and (select app_has('procedures.accept'))
  and procedure_goes_on(school_id, run_id) and procedure_apart(school_id, run_id, person_id)
  and exists (select from person_role r where r.school_id = procedure_acceptance.school_id and r.person_id = procedure_acceptance.person_id
    and r.role = procedure_acceptance.role and r.starts_on <= accepted_at::date + 1 and (r.ends_on is null or r.ends_on >= accepted_at::date - 1))
  and procedure_by_other_hands(school_id, run_id, person_id, role, accepted_at));

-- Looks: what its subject is says the roll, and whoever asks does not monitor alone by being named twice. What was asked before stands as it is.
alter table look add constraint look_not_alone check (kind <> 'staff_monitoring' or not (lookers <@ array[requester_id])) not valid;
alter policy asked on look with check (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('looks.request'))
  and requester_id = (select app_person()) and state = 'asked'
  and (subject_id is null or exists (select from person p where p.school_id = look.school_id and p.id = look.subject_id
    and look.subject_kind = case when p.kind in ('staff', 'pupil') then p.kind else 'other' end offset 0))
  and (by_governors or subject_id is null or not exists (select from person_role r where r.school_id = look.school_id and r.person_id = subject_id and r.role = 'head'
    and r.starts_on <= current_date + 1 and (r.ends_on is null or r.ends_on >= current_date - 1))));
