-- What has ended stays as it ended, and two are two: rules that stood in the services alone, so that a statement typed into the app's own connection,
-- in somebody's own name and with their rights, got past them. Each is asked of the row as it is at that moment, which is why the functions are VOLATILE:
-- of two at once the second waits for the first and is then compared with what the first left.

-- The highest grade that an incident ever had counts for how many close it (0021), and could be lowered together with the grade.
create function incident_peak_kept(school uuid, record uuid, peak_now text, grade_now text) returns boolean
  language plpgsql volatile set search_path = public, pg_temp as $$
declare
  ladder constant text[] := array['minor', 'moderate', 'severe'];
begin
  return exists (select from incident i where i.school_id = school and i.id = record
    and (i.state not in ('closed', 'merged') or i.peak_grade is not distinct from peak_now)
    and greatest(array_position(ladder, peak_now), array_position(ladder, grade_now))
      >= greatest(array_position(ladder, i.peak_grade), array_position(ladder, i.grade)));
end $$;
create policy peak_kept on incident as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[])
    and ((select app_person()) is null or incident_peak_kept(school_id, id, peak_grade, grade)));

-- Who closes what two close, and who agrees to what was proposed of an alert, is no second name of the first (S8): neither put the other on the roll and
-- gave them every role that they hold, nor let them in again lately. As one_hand() (0034), which is asked where a role is signed with.
create function same_hand(school uuid, a uuid, b uuid, at timestamptz) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$ select not (school = any (app_schools())) or a = b
    or exists (select from person_change c where c.school_id = school and c.what = 'added'
        and ((c.person_id = a and c.by_person = b) or (c.person_id = b and c.by_person = a))
        and not exists (select from person_role r where r.school_id = school and r.person_id = c.person_id
          and r.starts_on <= at::date + 1 and (r.ends_on is null or r.ends_on >= at::date - 1) and r.given_by is distinct from c.by_person))
    or exists (select from person p join account c on c.id = p.account_id
      where p.school_id = school and c.let_in_at > at - interval '30 days' and c.let_in_at < at + interval '1 day'
        and ((p.id = a and c.let_in_by = b) or (p.id = b and c.let_in_by = a))) $$;
revoke all on function same_hand(uuid, uuid, uuid, timestamptz) from public;
grant execute on function same_hand(uuid, uuid, uuid, timestamptz) to {{app}};
create policy two_hands on incident as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[]) and (state <> 'closed' or (select app_person()) is null
    or not (coalesce(peak_grade, grade) = any (two_close) or grade = any (two_close)) or not same_hand(school_id, put_forward_by, closed_by, closed_at)));

-- An alert on which somebody has decided: only whoever did takes it back, whole, and what became an incident nobody. One person twice is a CHECK (0007).
create function alert_decision_kept(school uuid, record uuid, decided_now timestamptz) returns boolean
  language plpgsql volatile set search_path = public, pg_temp as $$
begin
  return exists (select from alert a where a.school_id = school and a.id = record
    and (a.decided_at is null or (decided_now is null and a.state = 'no_action' and app_person() in (a.decided_by, a.agreed_by))));
end $$;
create policy decision_kept on alert as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[]) and ((select app_person()) is null
    or (alert_decision_kept(school_id, id, decided_at)
      and (agreed_by is null or agreed_by = proposed_by or not same_hand(school_id, agreed_by, proposed_by, agreed_at)))));

-- A role ends, or ends sooner. Longer is a role that is given, by the rules for giving (0054): else whoever held one could have it again (S10).
create function role_no_longer(school uuid, held uuid, until date) returns boolean
  language plpgsql volatile set search_path = public, pg_temp as $$
begin
  return exists (select from person_role r where r.school_id = school and r.id = held and (r.ends_on is null or until <= r.ends_on));
end $$;
create policy no_longer on person_role as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[]) and ((select app_person()) is null or role_no_longer(school_id, id, ends_on)));

-- What follows from a review is among what is signed.
create policy before_signing on review_action as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and ((select app_person()) is null or exists (select from review r where r.school_id = review_action.school_id and r.id = review_action.review_id
    and r.state = 'draft' offset 0)));

-- Answered, ended or done once: what a policy lets be changed is what had not ended before.
alter policy changed on access_request
  using (school_id = any ((select app_schools())::uuid[]) and (select app_has('requests.decide')) and state = 'open')
  with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('requests.decide')));
alter policy changed on filter_exception
  using (school_id = any ((select app_schools())::uuid[]) and (select app_has('requests.decide')) and ended_at is null)
  with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('requests.decide')));
alter policy changed on probe
  using (school_id = any ((select app_schools())::uuid[]) and (select app_has('probes.manage')) and ended_by is null)
  with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('probes.manage')));
alter policy changed on review_action
  using (school_id = any ((select app_schools())::uuid[]) and (select app_has('reviews.work')) and done_at is null)
  with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('reviews.work')));
alter policy changed on incident_action
  using (done_at is null and exists (select from incident i
    where i.school_id = incident_action.school_id and i.id = incident_action.incident_id and i.state in ('open', 'waiting', 'review') offset 0))
  with check (exists (select from incident i
    where i.school_id = incident_action.school_id and i.id = incident_action.incident_id and i.state in ('open', 'waiting', 'review') offset 0));

-- Who took part in a search is written while its incident is under way, as the search itself is.
alter policy made on device_search_part with check (exists (select from device_search s where s.school_id = device_search_part.school_id
  and s.id = device_search_part.search_id and s.recorded_by = (select app_person()) and s.person_id is distinct from device_search_part.person_id
  and s.returned_at is null and (s.incident_id is null or exists (select from incident i
    where i.school_id = s.school_id and i.id = s.incident_id and i.state in ('open', 'waiting', 'review'))) offset 0));
