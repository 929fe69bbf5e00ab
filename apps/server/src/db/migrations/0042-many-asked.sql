-- Who sends this session's token, at which school and as what: asked before there is a scope, and by every request. It says nothing that
-- whoever holds the token could not see of themselves. One answer instead of a session, a transaction, a person, roles and settings.
create function standing_of_session(wanted bytea, at timestamptz, today date)
  returns table (
    id uuid, account_id uuid, current_school uuid, current_person uuid, seen_at timestamptz, ends_at timestamptz, second_factor_at timestamptz,
    email text, must_change_password boolean, password_changed_at timestamptz, totp_confirmed_at timestamptz,
    person_account uuid, name text, school_name text, starter text, held jsonb, own jsonb)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select s.id, s.account_id, s.current_school, s.current_person, s.seen_at, s.ends_at, s.second_factor_at,
          a.email, a.must_change_password, a.password_changed_at, a.totp_confirmed_at,
          p.account_id, p.given_name || ' ' || p.family_name, c.name, c.starter,
          (select coalesce(jsonb_agg(jsonb_build_object('role', r.role, 'yearGroup', r.year_group, 'className', r.class_name) order by r.id), '[]')
             from person_role r
             where r.school_id = p.school_id and r.person_id = p.id and r.starts_on <= today and (r.ends_on is null or r.ends_on >= today)),
          (select coalesce(jsonb_agg(jsonb_build_object('key', o.key, 'value', o.value)), '[]') from setting o where o.school_id = p.school_id)
        from session s
        join account a on a.id = s.account_id and a.ended_at is null
        left join person p on p.school_id = s.current_school and p.id = s.current_person and p.status = 'active'
        left join school c on c.school_id = p.school_id
        where s.token_hash = wanted and s.ends_at > at $$;
revoke all on function standing_of_session(bytea, timestamptz, date) from public;
grant execute on function standing_of_session(bytea, timestamptz, date) to {{app}};
create policy by_function on setting for select to current_user using (current_user <> session_user);

-- The log is searched by the beginning of any word of a name. Under row-level security only operators that leak nothing may use an index: LIKE
-- and lower() are none, comparing whole columns is. So the words stand in columns of their own, in bytewise order.
alter table incident_person
  add word_1 text collate "C" generated always as (nullif(split_part(lower(name), ' ', 1), '')) stored,
  add word_2 text collate "C" generated always as (nullif(split_part(lower(name), ' ', 2), '')) stored,
  add word_3 text collate "C" generated always as (nullif(split_part(lower(name), ' ', 3), '')) stored,
  add more_words text collate "C" generated always as (nullif(regexp_replace(lower(name), '^([^ ]* ){0,2}[^ ]*( |$)', ''), '')) stored,
  add class_word text collate "C" generated always as (lower(class_name)) stored;
create index incident_person_word_1 on incident_person (school_id, word_1) where word_1 is not null;
create index incident_person_word_2 on incident_person (school_id, word_2) where word_2 is not null;
create index incident_person_word_3 on incident_person (school_id, word_3) where word_3 is not null;
create index incident_person_more_words on incident_person (school_id) where more_words is not null;
create index incident_person_class_word on incident_person (school_id, class_word) where class_word is not null;
