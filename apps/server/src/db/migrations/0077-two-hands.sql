-- Two are two hands, wherever two are asked for. A second person was not whom the first had made (0015, 0032); but who makes a colleague, asks in their name
-- and then agrees in their own is one person as well: so a head alone changed the filter, looked at a colleague's browsing, opened a locked file (S8, S14).
create or replace function is_second_person(school uuid, approver uuid, requester uuid, at timestamptz) returns boolean
  language sql stable set search_path = public, pg_temp
  as $$ select approver <> requester
    and exists (select from person_role r where r.school_id = school and r.person_id = approver
      and r.role in ('head', 'senior_leader', 'dsl', 'deputy_dsl', 'online_safety_lead', 'network_manager')
      and r.starts_on <= at::date + 1 and (r.ends_on is null or r.ends_on >= at::date - 1)
      and (r.given_by is distinct from requester or (r.role <> 'network_manager' and not exists (
        select from person_change c where c.school_id = school and c.person_id = approver and c.by_person = requester and c.what = 'added'))))
    and not exists (select from person p join account a on a.id = p.account_id where p.school_id = school and p.id = approver
      and a.let_in_by = requester and a.let_in_at > at - interval '30 days')
    and not same_hand(school, requester, approver, at) $$;
create or replace function is_look_authoriser(school uuid, authoriser uuid, requester uuid, by_governors boolean, at timestamptz) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$ select school = any (app_schools()) and authoriser <> requester
    and exists (select from person_role r where r.school_id = school and r.person_id = authoriser
      and (r.role = 'chair_of_governors' or (r.role = 'head' and not by_governors))
      and r.starts_on <= at::date + 1 and (r.ends_on is null or r.ends_on >= at::date - 1)
      and (r.given_by is distinct from requester or not exists (
        select from person_change c where c.school_id = school and c.person_id = authoriser and c.by_person = requester and c.what = 'added')))
    and not exists (select from person p join account a on a.id = p.account_id where p.school_id = school and p.id = authoriser
      and a.let_in_by = requester and a.let_in_at > at - interval '30 days')
    and not same_hand(school, requester, authoriser, at) $$;
-- Whoever allows a look does not look, under no name.
create policy other_hands_look on look as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[]) and (state <> 'approved'
    or not exists (select from unnest(lookers) looker where same_hand(school_id, looker, authoriser_id, decided_at))));

-- A change that one lets lapse, and access given back, are still one person's; what two had agreed on is not lifted by a second name of the first.
create policy other_hand on sanction_lift as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and (appeal_id is not null or not exists (select from sanction s where s.school_id = sanction_lift.school_id and s.id = sanction_lift.sanction_id
    and s.two_needed and same_hand(s.school_id, s.decided_by, lifted_by, lifted_at))));

-- The two reviewers of a procedure were two hands when they accepted; the one may have let the other in since.
create policy other_hand on procedure_second as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and person_id = (select app_person()) and not same_hand(school_id, first_id, person_id, at));
create policy other_hand on procedure_signature as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and not exists (select from procedure_site s join procedure_acceptance a on a.school_id = s.school_id and a.run_id = s.run_id
    where s.school_id = procedure_signature.school_id and s.id = procedure_signature.site_id and a.person_id <> procedure_signature.person_id
      and same_hand(a.school_id, a.person_id, procedure_signature.person_id, signed_at)));

-- Both signatures of a yearly review.
create policy two_hands on review as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[])
    and ((select app_person()) is null or leader_id is null or governor_id is null or not same_hand(school_id, leader_id, governor_id, greatest(leader_at, governor_at))));

-- Investigations (R128): who investigates, who passes the report on and who receives it. And whom it is about reads nothing of it in the name of somebody
-- whom they let in again lately: whoever does that knows the password for a time. That they put a colleague on the roll counts only for the others:
-- a head may have entered everybody, and is investigated all the same.
create function let_in_lately(school uuid, whom uuid, by_whom uuid, at timestamptz) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$ select school = any (app_schools()) and exists (select from person p join account c on c.id = p.account_id
    where p.school_id = school and p.id = whom and c.let_in_by = by_whom and c.let_in_at > at - interval '30 days') $$;
revoke all on function let_in_lately(uuid, uuid, uuid, timestamptz) from public;
grant execute on function let_in_lately(uuid, uuid, uuid, timestamptz) to {{app}};
create function investigation_other_hands(school uuid, of_investigation uuid, investigator uuid, receiver uuid, at timestamptz) returns boolean
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not (school = any (app_schools())) then
    return false;
  end if;
  perform pg_advisory_xact_lock(hashtextextended(of_investigation::text, 0));
  return not exists (select from investigation_assignment a where a.school_id = school and a.investigation_id = of_investigation
      and receiver is not null and same_hand(school, a.investigator_id, receiver, at))
    and not exists (select from investigation_pass p where p.school_id = school and p.investigation_id = of_investigation
      and investigator is not null and same_hand(school, p.to_id, investigator, at))
    and not exists (select from investigation v where v.school_id = school and v.id = of_investigation
      and let_in_lately(school, coalesce(investigator, receiver), v.subject_id, at));
end $$;
revoke all on function investigation_other_hands(uuid, uuid, uuid, uuid, timestamptz) from public;
grant execute on function investigation_other_hands(uuid, uuid, uuid, uuid, timestamptz) to {{app}};
create policy other_hands on investigation_assignment as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and given_by = (select app_person()) and investigation_other_hands(school_id, investigation_id, investigator_id, null, given_at));
create policy other_hands on investigation_pass as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and passed_by = (select app_person()) and not same_hand(school_id, passed_by, to_id, passed_at)
  and investigation_other_hands(school_id, investigation_id, null, to_id, passed_at));
create policy other_hands on investigation_receipt as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and to_id = (select app_person()) and investigation_other_hands(school_id, investigation_id, null, to_id, received_at));
create policy other_hands on investigation_outcome as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and to_id = (select app_person()) and investigation_other_hands(school_id, investigation_id, null, to_id, decided_at));

-- Whoever investigates judges nothing of it, before the line manager has decided either: what holds until there is an outcome is no judgement,
-- as long as it has not gone to the disciplinary procedure.
create or replace function investigated_by(school uuid, incident uuid, incident_person uuid, whom uuid) returns boolean language sql stable set search_path = public, pg_temp
  as $$ select exists (select from investigation v
    join investigation_assignment a on a.school_id = v.school_id and a.investigation_id = v.id
    where v.school_id = school and v.incident_id = incident and v.incident_person_id = incident_person
      and same_hand(school, a.investigator_id, whom, now())) $$;
create function investigation_disciplinary(school uuid, incident uuid, incident_person uuid) returns boolean language sql stable set search_path = public, pg_temp
  as $$ select exists (select from investigation v join investigation_outcome o on o.school_id = v.school_id and o.investigation_id = v.id and o.became = 'disciplinary'
    where v.school_id = school and v.incident_id = incident and v.incident_person_id = incident_person) $$;
alter policy not_by_investigator on sanction with check (
  school_id = any ((select app_schools())::uuid[]) and decided_by = (select app_person())
  and ((until_outcome and not investigation_disciplinary(school_id, incident_id, incident_person_id))
    or not investigated_by(school_id, incident_id, incident_person_id, decided_by)));

-- An appeal is heard by nobody who had a part in it, nor in another name: who decided the sanction, agreed to it, investigated what it is for, considered the
-- report or decided an earlier stage.
create or replace function investigation_part_in(school uuid, sanction uuid, whom uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select school = any (app_schools()) and app_has('appeals.work') and exists (
    select from sanction s join investigation v on v.school_id = s.school_id and v.incident_id = s.incident_id and v.incident_person_id = s.incident_person_id
    where s.school_id = school and s.id = investigation_part_in.sanction
      and (exists (select from investigation_assignment a where a.school_id = school and a.investigation_id = v.id and a.investigator_id = whom)
        or exists (select from investigation_receipt r where r.school_id = school and r.investigation_id = v.id and r.to_id = whom))) $$;
create function appeal_other_hands(school uuid, of_appeal uuid, stage integer, whom uuid, at timestamptz) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$ select school = any (app_schools()) and not exists (
    select from appeal a left join sanction s on s.school_id = a.school_id and s.id = a.sanction_id
    cross join lateral (
      select a.against as hand
      union all select g.agreed_by from sanction_agreement g where g.school_id = school and g.sanction_id = a.sanction_id
      union all select d.decided_by from appeal_decision d where d.school_id = school and d.appeal_id = a.id and d.nth < stage
      union all select x.investigator_id from investigation v join investigation_assignment x on x.school_id = v.school_id and x.investigation_id = v.id
        where v.school_id = school and v.incident_id = s.incident_id and v.incident_person_id = s.incident_person_id
      union all select x.to_id from investigation v join investigation_receipt x on x.school_id = v.school_id and x.investigation_id = v.id
        where v.school_id = school and v.incident_id = s.incident_id and v.incident_person_id = s.incident_person_id) had
    where a.school_id = school and a.id = of_appeal and had.hand is not null and same_hand(school, had.hand, whom, at)) $$;
revoke all on function appeal_other_hands(uuid, uuid, integer, uuid, timestamptz) from public;
grant execute on function appeal_other_hands(uuid, uuid, integer, uuid, timestamptz) to {{app}};
create policy other_hands on appeal_stage as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and opened_by = (select app_person()) and appeal_other_hands(school_id, appeal_id, nth, with_id, opened_at));
create policy other_hands on appeal_decision as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and decided_by = (select app_person()) and appeal_other_hands(school_id, appeal_id, nth, decided_by, decided_at));

-- What two close is not ended by one who merges it into what one closes: the other must need two as well, by the highest grade that either ever had.
-- What was merged before this stays as it is.
create function incident_merges(school uuid, record uuid, into_other uuid) returns boolean
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  return school = any (app_schools()) and (
    exists (select from incident i where i.school_id = school and i.id = into_other
      and (coalesce(i.peak_grade, i.grade) = any (i.two_close) or i.grade = any (i.two_close)))
    or exists (select from incident i where i.school_id = school and i.id = record and i.state = 'merged' and i.merged_into = into_other));
end $$;
revoke all on function incident_merges(uuid, uuid, uuid) from public;
grant execute on function incident_merges(uuid, uuid, uuid) to {{app}};
create policy merged_for_two on incident as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[]) and (state <> 'merged' or (select app_person()) is null
    or not (coalesce(peak_grade, grade) = any (two_close) or grade = any (two_close)) or incident_merges(school_id, id, merged_into)));
