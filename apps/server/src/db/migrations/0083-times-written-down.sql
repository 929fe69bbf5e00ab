-- What a table of attacks found (S8, S9, S13): times that whoever decides writes down themselves, what was changed after it was shown, a trace that was left
-- out, and types of the caller's own.

-- A second person holds their role when they decide and by the database's own clock: by the time that they write down, whose role had ended last summer, or
-- begins next autumn, was a second person today. And whoever has left is none.
create or replace function is_second_person(school uuid, approver uuid, requester uuid, at timestamptz) returns boolean
  language sql stable set search_path = public, pg_temp
  as $$ select approver <> requester
    and exists (select from person_role r where r.school_id = school and r.person_id = approver
      and r.role in ('head', 'senior_leader', 'dsl', 'deputy_dsl', 'online_safety_lead', 'network_manager')
      and r.starts_on <= least(at, now())::date + 1 and (r.ends_on is null or r.ends_on >= greatest(at, now())::date - 1)
      and (r.given_by is distinct from requester or (r.role <> 'network_manager' and not exists (
        select from person_change c where c.school_id = school and c.person_id = approver and c.by_person = requester and c.what = 'added'))))
    and not exists (select from person p where p.school_id = school and p.id = approver and p.status = 'left')
    and not exists (select from person p join account a on a.id = p.account_id where p.school_id = school and p.id = approver
      and a.let_in_by = requester and a.let_in_at > least(at, now()) - interval '30 days')
    and not same_hand(school, requester, approver, at) $$;
create or replace function is_look_authoriser(school uuid, authoriser uuid, requester uuid, by_governors boolean, at timestamptz) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$ select school = any (app_schools()) and authoriser <> requester
    and exists (select from person_role r where r.school_id = school and r.person_id = authoriser
      and (r.role = 'chair_of_governors' or (r.role = 'head' and not by_governors))
      and r.starts_on <= least(at, now())::date + 1 and (r.ends_on is null or r.ends_on >= greatest(at, now())::date - 1)
      and (r.given_by is distinct from requester or not exists (
        select from person_change c where c.school_id = school and c.person_id = authoriser and c.by_person = requester and c.what = 'added')))
    and not exists (select from person p where p.school_id = school and p.id = authoriser and p.status = 'left')
    and not exists (select from person p join account a on a.id = p.account_id where p.school_id = school and p.id = authoriser
      and a.let_in_by = requester and a.let_in_at > least(at, now()) - interval '30 days')
    and not same_hand(school, requester, authoriser, at) $$;
create or replace function is_other_chair(school uuid, chair uuid, first uuid, at timestamptz) returns boolean
  language sql stable set search_path = public, pg_temp
  as $$ select is_look_authoriser(school, chair, first, true, at)
    and exists (select from person_role r where r.school_id = school and r.person_id = chair and r.role = 'chair_of_governors'
      and r.starts_on <= least(at, now())::date + 1 and (r.ends_on is null or r.ends_on >= greatest(at, now())::date - 1) and r.given_by is distinct from first) $$;
create or replace function one_hand(school uuid, a uuid, b uuid, role_of_a text, role_of_b text, at timestamptz) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$ select not (school = any (app_schools())) or a = b
    or exists (select from person_role r join person_change c on c.school_id = r.school_id and c.person_id = r.person_id
      where r.school_id = school and c.what = 'added' and c.by_person = r.given_by
        and ((r.person_id = a and r.role = role_of_a and r.given_by = b) or (r.person_id = b and r.role = role_of_b and r.given_by = a)))
    or exists (select from person p join account c on c.id = p.account_id
      where p.school_id = school and c.let_in_at > least(one_hand.at, now()) - interval '30 days'
        and ((p.id = a and c.let_in_by = b) or (p.id = b and c.let_in_by = a))) $$;
-- The same where somebody signs in a role: of these policies only the day is changed.
do $$
declare
  one record;
  asked text;
begin
  for one in select p.tablename, p.policyname, p.with_check from pg_policies p where p.schemaname = current_schema() and p.policyname = 'made'
    and p.tablename in ('log_review', 'procedure_acceptance', 'report_signature')
  loop
    asked := regexp_replace(one.with_check, '\(([a-z_]+\.[a-z_]+_at)\)::date \+ 1', '(least(\1, now()))::date + 1', 'g');
    asked := regexp_replace(asked, '\(([a-z_]+\.[a-z_]+_at)\)::date - 1', '(greatest(\1, now()))::date - 1', 'g');
    if asked !~ 'least\(' or asked !~ 'greatest\(' then
      raise exception 'The policy of % does not ask for the role as it did', one.tablename;
    end if;
    execute format('alter policy %I on %I with check (%s)', one.policyname, one.tablename, asked);
  end loop;
end $$;

-- Signing in was taken from a head by one person alone who dated it before the head was one: what somebody is counts on that day and today.
alter policy sign_in_kept on sanction with check (school_id = any ((select app_schools())::uuid[]) and (
  not ends_sign_in
  or 2 = (select count(*) from unnest(array[sanction.decided_at, now()]) moment
    cross join lateral sign_in_standing(sanction.school_id, sanction.person_id, (moment at time zone 'Europe/London')::date) n
    where sanction.two_needed or ((not n.leads or (select app_has('roles.giveSenior'))) and (not n.is_head or n.other_heads > 0)))));
alter policy sign_in_kept on sanction_agreement with check (school_id = any ((select app_schools())::uuid[]) and (
  not agrees
  or not exists (select from sanction s
    cross join unnest(array[sanction_agreement.agreed_at, now()]) moment
    cross join lateral sign_in_standing(s.school_id, s.person_id, (moment at time zone 'Europe/London')::date) n
    where s.school_id = sanction_agreement.school_id and s.id = sanction_agreement.sanction_id and s.ends_sign_in and n.is_head and n.other_heads = 0)));

-- Nothing ends or is decided before it began: what is kept is counted from its end (0041), and with an end of long ago it was due at once. Five minutes'
-- grace, as two servers' clocks differ. In policies and no constraints: a backup with other times is still restored.
do $$
declare
  times constant text[] := array[['incident', 'closed_at', 'recorded_at'], ['alert', 'decided_at', 'raised_at'], ['concern', 'decided_at', 'told_at'],
    ['look', 'decided_at', 'requested_at'], ['exhibit_unlock', 'decided_at', 'requested_at'], ['filter_change', 'decided_at', 'requested_at']];
  one text[];
begin
  foreach one slice 1 in array times loop
    execute format('create policy after_it on %I as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
      with check (school_id = any ((select app_schools())::uuid[]) and ((select app_person()) is null or %I is null or %I > %I - interval ''5 minutes''))',
      one[1], one[2], one[2], one[3]);
  end loop;
end $$;
create policy after_it on look_end as restrictive for insert with check (school_id = any ((select app_schools())::uuid[]) and ended_by = (select app_person())
  and exists (select from look l where l.school_id = look_end.school_id and l.id = look_id
    and look_end.ended_at > coalesce(l.decided_at, l.requested_at) - interval '5 minutes' offset 0));
create policy after_it on look_review as restrictive for insert with check (school_id = any ((select app_schools())::uuid[]) and reviewed_by = (select app_person())
  and exists (select from look l where l.school_id = look_review.school_id and l.id = look_id and look_review.reviewed_at > l.decided_at - interval '5 minutes' offset 0));
create policy after_it on sanction_agreement as restrictive for insert with check (school_id = any ((select app_schools())::uuid[]) and agreed_by = (select app_person())
  and exists (select from sanction s where s.school_id = sanction_agreement.school_id and s.id = sanction_id and agreed_at > s.decided_at - interval '5 minutes' offset 0));
create policy after_it on sanction_lift as restrictive for insert with check (school_id = any ((select app_schools())::uuid[]) and lifted_by = (select app_person())
  and exists (select from sanction s where s.school_id = sanction_lift.school_id and s.id = sanction_id and lifted_at > s.decided_at - interval '5 minutes' offset 0));
create policy after_it on record_hold_answer as restrictive for insert with check (school_id = any ((select app_schools())::uuid[]) and answered_by = (select app_person())
  and exists (select from record_hold_end e where e.school_id = record_hold_answer.school_id and e.id = end_id and answered_at > e.asked_at - interval '5 minutes' offset 0));
create policy after_it on disposal_answer as restrictive for insert with check (school_id = any ((select app_schools())::uuid[]) and answered_by = (select app_person())
  and exists (select from disposal_list l where l.school_id = disposal_answer.school_id and l.id = list_id and answered_at > l.proposed_at - interval '5 minutes' offset 0));

-- Nor at a moment that is to come, where it would gain something: a locked file was opened for a year, a telephone given back before its day, and a look
-- whether there is an outcome put off for ten years.
create policy by_now on exhibit_unlock as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[]) and (state = 'asked' or (decided_by = (select app_person()) and decided_at < now() + interval '5 minutes')));
create policy by_now on sanction_step as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and recorded_by = (select app_person()) and recorded_at < now() + interval '5 minutes');
create policy by_now on sanction_review as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and set_by = (select app_person()) and set_at < now() + interval '5 minutes');

-- Since when an incident is frozen is said once: those who work it wrote another moment over it.
create function incident_frozen_kept(school uuid, record uuid, frozen_now timestamptz) returns boolean
  language plpgsql volatile set search_path = public, pg_temp as $$
begin
  return exists (select from incident i where i.school_id = school and i.id = record and (i.frozen_at is null or i.frozen_at = frozen_now));
end $$;
create policy frozen_kept on incident as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[])
    and ((select app_person()) is null or frozen_at is null or incident_frozen_kept(school_id, id, frozen_at)));

-- What the line manager decides, they decide of the report as it stands (R128): not of an edition that was corrected since, which nobody passed to them yet.
-- They do not see that there is another; this tells them whether theirs is the last.
create function investigation_stands(school uuid, of_investigation uuid, of_edition integer) returns boolean
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if (school = any (app_schools())) is not true then
    return false;
  end if;
  perform pg_advisory_xact_lock(hashtextextended(of_investigation::text, 0));
  return coalesce(of_edition = (select max(r.edition) from investigation_report r where r.school_id = school and r.investigation_id = of_investigation), false);
end $$;
revoke all on function investigation_stands(uuid, uuid, integer) from public;
grant execute on function investigation_stands(uuid, uuid, integer) to {{app}};
create policy of_the_last on investigation_outcome as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and to_id = (select app_person()) and investigation_stands(school_id, investigation_id, edition));

-- Of no school at all it said that these are other hands.
do $$
declare
  was constant text := pg_get_functiondef('investigation_other_hands(uuid, uuid, uuid, uuid, timestamptz)'::regprocedure);
  now_is constant text := replace(was, 'if not (school = any (app_schools())) then', 'if (school = any (app_schools())) is not true then');
begin
  if now_is = was then
    raise exception 'investigation_other_hands does not ask for the school as it did';
  end if;
  execute now_is;
end $$;

-- Who made a colleague stands in a line of their history, by which two hands are told apart; whoever made one and left the line out had a second hand. Their
-- first role is given to somebody of whom that line is there. Those with whom a school was set up have their roles from then.
create policy on_the_roll on person_role as restrictive for insert with check (school_id = any ((select app_schools())::uuid[]) and ((select app_person()) is null
  or exists (select from person_change c where c.school_id = person_role.school_id and c.person_id = person_role.person_id and c.what = 'added')
  or exists (select from person_role o where o.school_id = person_role.school_id and o.person_id = person_role.person_id)));

-- A read that is written as sealed already is never sealed: nothing vouched for it, and the entry that it named counted one more than it says.
create policy not_sealed on journal_read as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and actor_id = (select app_person()) and sealed_in is null);

-- Where somebody may make a temporary type, theirs stood for ours: with a `text` of five letters of their own every incident had the same words, and one that
-- was closed so could be rewritten. Hashes say whose types they mean.
do $$
declare
  one record;
  meant text;
begin
  for one in select p.oid, p.proname from pg_proc p where p.pronamespace = current_schema()::regnamespace and p.proname in
    ('change_hash', 'disposal_hash', 'incident_number', 'incident_words', 'investigation_hash', 'look_hash', 'report_hash')
  loop
    meant := regexp_replace(replace(pg_get_functiondef(one.oid), '::text', '::pg_catalog.text'), '\mdate ''', 'pg_catalog.date ''', 'g');
    if meant = pg_get_functiondef(one.oid) then
      raise exception '% names no type', one.proname;
    end if;
    execute meant;
  end loop;
end $$;
