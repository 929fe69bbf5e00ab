-- Whose hand it is, by the database's own clock as well, and asked of whom it is about too (S8, S9, S14).

-- The time of a decision comes from whoever decides: with a false one somebody who was let in again last week, or whose only role of another hand has ended,
-- was a second person. What counts now counts whatever time is written down: of roles only those that held then and hold now, of an account let in again
-- the thirty days before whichever of the two comes first. And the roles are asked for at that time: by its bare name it was the one at which they were put
-- on the roll, so that a colleague whose role another had given since was no second person either.
create or replace function same_hand(school uuid, a uuid, b uuid, at timestamptz) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$ select not (school = any (app_schools())) or a = b
    or exists (select from person_change c where c.school_id = school and c.what = 'added'
        and ((c.person_id = a and c.by_person = b) or (c.person_id = b and c.by_person = a))
        and not exists (select from person_role r where r.school_id = school and r.person_id = c.person_id
          and r.starts_on <= least(same_hand.at, now())::date + 1 and (r.ends_on is null or r.ends_on >= greatest(same_hand.at, now())::date - 1)
          and r.given_by is distinct from c.by_person))
    or exists (select from person p join account c on c.id = p.account_id
      where p.school_id = school and c.let_in_at > least(same_hand.at, now()) - interval '30 days' and c.let_in_at < greatest(same_hand.at, now()) + interval '1 day'
        and ((p.id = a and c.let_in_by = b) or (p.id = b and c.let_in_by = a))) $$;
create or replace function let_in_lately(school uuid, whom uuid, by_whom uuid, at timestamptz) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$ select school = any (app_schools()) and exists (select from person p join account c on c.id = p.account_id
    where p.school_id = school and p.id = whom and c.let_in_by = by_whom and c.let_in_at > least(at, now()) - interval '30 days') $$;

-- Whether somebody may be a second name of whom it is about. One way only: whoever let a pupil in again is not the pupil. A headteacher may have entered
-- everybody, and is looked into all the same: of theirs count those who were put on the roll in the last thirty days.
create function second_name_of(school uuid, whom uuid, subject uuid, at timestamptz) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$ select not (school = any (app_schools())) or whom = subject or let_in_lately(school, whom, subject, second_name_of.at)
    or exists (select from person_change c where c.school_id = school and c.what = 'added' and c.person_id = whom and c.by_person = subject
      and not exists (select from person_role r where r.school_id = school and r.person_id = whom
        and r.starts_on <= least(second_name_of.at, now())::date + 1 and (r.ends_on is null or r.ends_on >= greatest(second_name_of.at, now())::date - 1)
        and r.given_by is distinct from subject)
      and (c.at > least(second_name_of.at, now()) - interval '30 days' or not exists (select from person_role h
        where h.school_id = school and h.person_id = subject and h.role = 'head'
          and h.starts_on <= least(second_name_of.at, now())::date + 1 and (h.ends_on is null or h.ends_on >= greatest(second_name_of.at, now())::date - 1)))) $$;
revoke all on function second_name_of(uuid, uuid, uuid, timestamptz) from public;
grant execute on function second_name_of(uuid, uuid, uuid, timestamptz) to {{app}};

-- Nobody looks, is told of it, allows or refuses it who may be whom it is about; asked when it is asked for, when it is decided, and when it is said to be
-- needed still.
create policy nobody_of_the_subject on look as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and (subject_id is null or not exists (select from unnest(lookers || reports_to) one where second_name_of(school_id, one, subject_id, requested_at))));
create policy nobody_of_the_subject_decides on look as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[]) and (state not in ('approved', 'refused') or subject_id is null
    or not exists (select from unnest(case state when 'approved' then lookers || reports_to || decided_by else array[decided_by] end) one
      where second_name_of(school_id, one, subject_id, decided_at))));
create policy nobody_of_the_subject on look_review as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and not exists (select from look l where l.school_id = look_review.school_id and l.id = look_id and l.subject_id is not null
    and second_name_of(l.school_id, look_review.reviewed_by, l.subject_id, look_review.reviewed_at) offset 0));

-- The same of investigations, where only somebody let in again was asked for.
create or replace function investigation_other_hands(school uuid, of_investigation uuid, investigator uuid, receiver uuid, at timestamptz) returns boolean
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
    and not exists (select from investigation v where v.school_id = school and v.id = of_investigation and v.subject_id is not null
      and second_name_of(school, coalesce(investigator, receiver), v.subject_id, at));
end $$;
-- And of who is named to a record: nobody who may be somebody whom it keeps out.
create policy nobody_kept_out on incident_reader as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and not exists (select from unnest(incident_left_out(school_id, incident_id)) kept where second_name_of(school_id, person_id, kept, given_at)));
create function incident_owner_of_others(school uuid, record uuid, owner uuid) returns boolean
  language plpgsql volatile set search_path = public, pg_temp as $$
begin
  return exists (select from incident i where i.school_id = school and i.id = record and (i.owner_id = owner
    or not exists (select from unnest(i.hidden_from) kept where second_name_of(school, owner, kept, now()))));
end $$;
create policy owned_by_others on incident as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[]) and ((select app_person()) is null or owner_id is null
    or incident_owner_of_others(school_id, id, owner_id)));

-- Both signatures of a report: no second name of the first, whatever role is signed with, and only the roles that the school names for each part (R100, R102).
-- The starters are those of the settings; a test compares them.
create function report_signed_by(school uuid, report uuid, of_part text, role text) returns boolean
  language plpgsql stable set search_path = public, pg_temp as $$
begin
  return exists (select from report r
    cross join lateral (select case when r.kind = 'weekly' then case of_part when 'first' then 'reports.officersSign' else 'reports.managersSign' end
      else case of_part when 'first' then 'reports.checkersSign' else 'reports.headsSign' end end as key) k
    left join setting s on s.school_id = r.school_id and s.key = k.key
    where r.school_id = school and r.id = report and r.kind <> 'digest' and coalesce(s.value, case k.key
      when 'reports.officersSign' then '["online_safety_lead", "deputy_dsl", "dsl"]'::jsonb when 'reports.managersSign' then '["dsl", "head", "senior_leader"]'
      when 'reports.checkersSign' then '["business_manager"]' else '["head"]' end) ? role);
end $$;
create policy other_hand on report_signature as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and person_id = (select app_person()) and (select app_has('reports.sign'))
  and report_signed_by(school_id, report_id, part, role)
  and (first_by is null or not same_hand(school_id, person_id, first_by, signed_at)));
