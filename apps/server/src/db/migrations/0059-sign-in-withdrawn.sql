-- Signing in here withdrawn (R126): whoever is kept away, or from whom access is taken, does not use Gatehouse itself while that lasts. It is no state of the
-- account, which other schools may have as well: it follows from the sanction, as the filter's withdrawals do. It begins when it is decided, or agreed on where
-- two decide, and is over after its day, when it is lifted, or on appeal, without anybody doing anything.

alter table sanction add column ends_sign_in boolean not null default false;
do $$
declare
  was text;
begin
  select conname into strict was from pg_constraint
    where conrelid = 'sanction'::regclass and contype = 'c' and pg_get_constraintdef(oid) ~ 'effect <> ''access''.*takes <> .*orders <> ';
  execute format('alter table sanction drop constraint %I', was);
end $$;
alter table sanction
  add check (effect <> 'access' or takes <> '{}'::text[] or orders <> '{}'::text[] or ends_sign_in),
  add check (not ends_sign_in or (effect in ('access', 'away') and person_id is not null and (until_on is not null or until_outcome)));
create index sanction_sign_in on sanction (school_id, person_id) where ends_sign_in;

-- Whether somebody's signing in is withdrawn on a day, as {"until": a day, or null until it is given back}; null where it is not. Asked with every request:
-- in plpgsql, which keeps its plans, and for nearly everybody by an index alone. For other functions only: it is nobody's business.
create function sign_in_withdrawn(wanted_school uuid, wanted uuid, on_day date) returns jsonb
  language plpgsql stable strict security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from sanction s where s.school_id = wanted_school and s.person_id = wanted and s.ends_sign_in) then
    return null;
  end if;
  return (select jsonb_build_object('until', case when bool_and(s.until_on is not null) then max(s.until_on) end)
    from sanction s
    where s.school_id = wanted_school and s.person_id = wanted and s.ends_sign_in and (s.until_on is null or s.until_on >= on_day)
      and (not s.two_needed or exists (select from sanction_agreement g where g.school_id = s.school_id and g.sanction_id = s.id and g.agrees))
      and not exists (select from sanction_lift l where l.school_id = s.school_id and l.sanction_id = s.id)
    having count(*) > 0);
end $$;
revoke all on function sign_in_withdrawn(uuid, uuid, date) from public;

-- What hangs on somebody's signing in: whether they have an account, whether they hold a role that only the head gives (0054), whether they are head, and how
-- many other heads could sign in. Roles are no secret within a school.
create function sign_in_standing(wanted_school uuid, wanted uuid, on_day date)
  returns table (has_account boolean, leads boolean, is_head boolean, other_heads integer)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from account a where a.id = p.account_id and a.ended_at is null),
      coalesce(bool_or(r.role in ('head', 'senior_leader', 'dsl', 'deputy_dsl', 'online_safety_lead', 'chair_of_governors', 'online_safety_governor',
        'business_manager')), false),
      coalesce(bool_or(r.role = 'head'), false),
      (select count(distinct h.person_id)::integer
         from person_role h
         join person o on o.school_id = h.school_id and o.id = h.person_id and o.status = 'active'
         join account b on b.id = o.account_id and b.ended_at is null
         where h.school_id = p.school_id and h.role = 'head' and h.person_id <> p.id
           and h.starts_on <= on_day and (h.ends_on is null or h.ends_on >= on_day)
           and sign_in_withdrawn(o.school_id, o.id, on_day) is null)
    from person p
    left join person_role r on r.school_id = p.school_id and r.person_id = p.id and r.starts_on <= on_day and (r.ends_on is null or r.ends_on >= on_day)
    where p.school_id = wanted_school and p.school_id = any (app_schools()) and p.id = wanted
    group by p.school_id, p.id, p.account_id $$;
revoke all on function sign_in_standing(uuid, uuid, date) from public;
grant execute on function sign_in_standing(uuid, uuid, date) to {{app}};

-- From whoever leads the school the head takes it alone, anybody else with a second person. The last head who could sign in keeps it: nobody could give it back.
create policy sign_in_kept on sanction as restrictive for insert with check (school_id = any ((select app_schools())::uuid[]) and (
  not ends_sign_in
  or exists (select from sign_in_standing(sanction.school_id, sanction.person_id, (sanction.decided_at at time zone 'Europe/London')::date) n
    where sanction.two_needed or ((not n.leads or (select app_has('roles.giveSenior'))) and (not n.is_head or n.other_heads > 0)))));
create policy sign_in_kept on sanction_agreement as restrictive for insert with check (school_id = any ((select app_schools())::uuid[]) and (
  not agrees
  or not exists (select from sanction s
    cross join lateral sign_in_standing(s.school_id, s.person_id, (sanction_agreement.agreed_at at time zone 'Europe/London')::date) n
    where s.school_id = sanction_agreement.school_id and s.id = sanction_agreement.sanction_id and s.ends_sign_in and n.is_head and n.other_heads = 0)));

-- As 0042 has it, and whether signing in is withdrawn.
drop function standing_of_session(bytea, timestamptz, date);
create function standing_of_session(wanted bytea, at timestamptz, today date)
  returns table (
    id uuid, account_id uuid, current_school uuid, current_person uuid, seen_at timestamptz, ends_at timestamptz, second_factor_at timestamptz,
    email text, must_change_password boolean, password_changed_at timestamptz, totp_confirmed_at timestamptz,
    person_account uuid, name text, school_name text, starter text, held jsonb, own jsonb, withdrawn jsonb)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select s.id, s.account_id, s.current_school, s.current_person, s.seen_at, s.ends_at, s.second_factor_at,
          a.email, a.must_change_password, a.password_changed_at, a.totp_confirmed_at,
          p.account_id, p.given_name || ' ' || p.family_name, c.name, c.starter,
          (select coalesce(jsonb_agg(jsonb_build_object('role', r.role, 'yearGroup', r.year_group, 'className', r.class_name) order by r.id), '[]')
             from person_role r
             where r.school_id = p.school_id and r.person_id = p.id and r.starts_on <= today and (r.ends_on is null or r.ends_on >= today)),
          (select coalesce(jsonb_agg(jsonb_build_object('key', o.key, 'value', o.value)), '[]') from setting o where o.school_id = p.school_id),
          sign_in_withdrawn(p.school_id, p.id, today)
        from session s
        join account a on a.id = s.account_id and a.ended_at is null
        left join person p on p.school_id = s.current_school and p.id = s.current_person and p.status = 'active'
        left join school c on c.school_id = p.school_id
        where s.token_hash = wanted and s.ends_at > at $$;
revoke all on function standing_of_session(bytea, timestamptz, date) from public;
grant execute on function standing_of_session(bytea, timestamptz, date) to {{app}};
