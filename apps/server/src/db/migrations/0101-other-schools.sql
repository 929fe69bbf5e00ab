-- As 0059 has it, and the schools that the account belongs to, for whoever works at several: the header changes between them.
drop function standing_of_session(bytea, timestamptz, date);
create function standing_of_session(wanted bytea, at timestamptz, today date)
  returns table (
    id uuid, account_id uuid, current_school uuid, current_person uuid, seen_at timestamptz, ends_at timestamptz, second_factor_at timestamptz,
    email text, must_change_password boolean, password_changed_at timestamptz, totp_confirmed_at timestamptz,
    person_account uuid, name text, school_name text, starter text, held jsonb, own jsonb, withdrawn jsonb, schools jsonb)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select s.id, s.account_id, s.current_school, s.current_person, s.seen_at, s.ends_at, s.second_factor_at,
          a.email, a.must_change_password, a.password_changed_at, a.totp_confirmed_at,
          p.account_id, p.given_name || ' ' || p.family_name, c.name, c.starter,
          (select coalesce(jsonb_agg(jsonb_build_object('role', r.role, 'yearGroup', r.year_group, 'className', r.class_name) order by r.id), '[]')
             from person_role r
             where r.school_id = p.school_id and r.person_id = p.id and r.starts_on <= today and (r.ends_on is null or r.ends_on >= today)),
          (select coalesce(jsonb_agg(jsonb_build_object('key', o.key, 'value', o.value)), '[]') from setting o where o.school_id = p.school_id),
          sign_in_withdrawn(p.school_id, p.id, today),
          (select coalesce(jsonb_agg(jsonb_build_object('id', m.school_id, 'name', t.name) order by t.name, m.school_id), '[]')
             from person m join school t on t.school_id = m.school_id where m.account_id = a.id and m.status = 'active')
        from session s
        join account a on a.id = s.account_id and a.ended_at is null
        left join person p on p.school_id = s.current_school and p.id = s.current_person and p.status = 'active'
        left join school c on c.school_id = p.school_id
        where s.token_hash = wanted and s.ends_at > at $$;
revoke all on function standing_of_session(bytea, timestamptz, date) from public;
grant execute on function standing_of_session(bytea, timestamptz, date) to {{app}};
