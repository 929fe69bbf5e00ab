-- What is given to somebody who cannot sign in, for a while or at all, is found by nobody. Whoever chooses people for something asks for those who hold a
-- role and cannot: with no account that goes on, or kept from theirs (0059). Not why, and of this session's school alone.
create function not_signing_in(on_day date) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$ select p.id
        from person p
        left join account a on a.id = p.account_id and a.ended_at is null
        where p.school_id = any ((select app_schools())::uuid[]) and (select app_has('people.read')) and p.status = 'active'
          and exists (select from person_role r where r.school_id = p.school_id and r.person_id = p.id and r.role not in ('pupil', 'parent')
            and r.starts_on <= on_day and (r.ends_on is null or r.ends_on >= on_day))
          and (a.id is null or sign_in_withdrawn(p.school_id, p.id, on_day) is not null) $$;
revoke all on function not_signing_in(date) from public;
grant execute on function not_signing_in(date) to {{app}};
