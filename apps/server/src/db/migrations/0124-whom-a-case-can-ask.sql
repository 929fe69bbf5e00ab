-- Whoever stands in for the head works what is about the head (R5), and a chair of governors has no people to read. So in such a case nobody could be given a victim's
-- support or a meeting, no device could be said to be isolated, and whoever did something had no name. They see who works here and who governs: no pupil, no parent.
alter policy seen on person using (
  school_id = any ((select app_schools())::uuid[])
  and ((select app_has('people.read')) or id = (select app_person())
    or (app_has('alerts.readPassed') and person_alerted(school_id, id))
    or (kind in ('staff', 'governor', 'director') and app_has('incidents.standIn'))
    or (kind <> 'pupil' and app_has('filter.read') and person_in_filter_log(school_id, id))));

alter policy seen on person_role using (
  school_id = any (app_schools())
  and (person_id = app_person() or app_has('people.read') or (role not in ('pupil', 'parent') and app_has('incidents.standIn'))));

-- Nothing is given to those who cannot sign in to find it, whoever gives it.
create or replace function not_signing_in(on_day date) returns setof uuid language sql stable security definer set search_path = public, pg_temp
  as $$ select p.id
        from person p
        left join account a on a.id = p.account_id and a.ended_at is null
        where p.school_id = any ((select app_schools())::uuid[]) and (select app_has('people.read') or app_has('incidents.standIn'))
          and p.status = 'active' and p.kind <> 'pupil'
          and (a.id is null or (p.id in (select s.person_id from sanction s where s.school_id = any ((select app_schools())::uuid[]) and s.ends_sign_in)
            and sign_in_withdrawn(p.school_id, p.id, on_day) is not null))
          and exists (select from person_role r where r.school_id = p.school_id and r.person_id = p.id and r.role not in ('pupil', 'parent')
            and r.starts_on <= on_day and (r.ends_on is null or r.ends_on >= on_day)) $$;
