-- Today asks who cannot sign in, so that what they own or were given comes to somebody who can. Whether it is withdrawn was asked of each member of staff by
-- itself (3 to 8 ms for a hundred and fifty); few have ever had it withdrawn, and the index of those (0059) says who.
create or replace function not_signing_in(on_day date) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$ select p.id
        from person p
        left join account a on a.id = p.account_id and a.ended_at is null
        where p.school_id = any ((select app_schools())::uuid[]) and (select app_has('people.read')) and p.status = 'active' and p.kind <> 'pupil'
          and (a.id is null or (p.id in (select s.person_id from sanction s where s.school_id = any ((select app_schools())::uuid[]) and s.ends_sign_in)
            and sign_in_withdrawn(p.school_id, p.id, on_day) is not null))
          and exists (select from person_role r where r.school_id = p.school_id and r.person_id = p.id and r.role not in ('pupil', 'parent')
            and r.starts_on <= on_day and (r.ends_on is null or r.ends_on >= on_day)) $$;
