-- What nobody may do to a way in by a page, they cannot do by a statement in their own name either (S8, S10, S16): one's account could forget by whom it was let in, anybody's could
-- get another's password or lose its phone, one's session could stand for the head, and whoever keeps the roll could join the head to an account of their own.

-- What an account, a session, a code, a gate or a setting is, stays: only what becomes of it is written again.
revoke update on account, session, recovery_code, instance, trust, sensor, setting, enrolment_code, person from {{app}};
grant update (password_hash, password_changed_at, must_change_password, totp_secret, totp_confirmed_at, totp_last_step, failed_sign_ins, locked_until, ended_at, let_in_by, let_in_at)
  on account to {{app}};
grant update (seen_at, current_school, current_person, second_factor_at) on session to {{app}};
grant update (used_at) on recovery_code to {{app}};
do $$
declare
  t record;
begin
  -- All but their keys, and when and from where they came.
  for t in select c.relname as name, string_agg(format('%I', a.attname), ', ') as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public' join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relname in ('instance', 'sensor', 'setting', 'enrolment_code', 'person')
        and a.attname not in ('one', 'school_id', 'created_at', 'enrolled_at', 'made_at', case when c.relname = 'setting' then 'key' else 'id' end)
      group by 1 loop
    execute format('grant update (%s) on %I to {{app}}', t.columns, t.name);
  end loop;
end $$;

create function account_is_mine(account uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from person p where p.school_id = any (app_schools()) and p.id = app_person() and p.account_id = account) $$;
-- Nobody of another school signs in with it, or whoever asks could let them in there as well: otherwise one school would open the other's door.
create function account_is_here(account uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select account is not null and not exists (select from person o
    where o.account_id = account and o.status = 'active' and not (o.school_id = any (app_schools()))
      and not exists (select from person i
        join person m on m.account_id = i.account_id and m.school_id = o.school_id and m.id <> o.id and m.status = 'active'
        join person_role r on r.school_id = m.school_id and r.person_id = m.id
        where i.school_id = any (app_schools()) and i.id = app_person()
          and (r.role = 'head' or (r.role = 'network_manager' and not leads_school(o.school_id, o.id)))
          and r.starts_on <= current_date + 1 and (r.ends_on is null or r.ends_on >= current_date - 1))) $$;
-- The account of somebody who leads the school is opened and closed by the head.
create function account_leads(account uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from person p where p.school_id = any (app_schools()) and p.account_id = account and p.status = 'active' and leads_school(p.school_id, p.id)) $$;
create function session_stands(account uuid, school uuid, person uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from person p where p.school_id = school and p.id = person and p.account_id = account) $$;
revoke all on function account_is_mine(uuid), account_is_here(uuid), account_leads(uuid), session_stands(uuid, uuid, uuid) from public;
grant execute on function account_is_mine(uuid), account_is_here(uuid), account_leads(uuid), session_stands(uuid, uuid, uuid) to {{app}};

-- One's own account changes but for its end, and for who let one in. Whoever keeps the roll closes one, and whoever keeps accounts makes a password for one sign-in, with their name to
-- it (S8: for thirty days the two are no two persons), and takes a phone off; nobody puts a phone of theirs in its place.
create function account_change_is_theirs(a account) returns boolean language plpgsql volatile set search_path = public, pg_temp as $$
declare
  was account;
begin
  select * into was from account o where o.id = a.id;
  if account_is_mine(a.id) then
    return (a.ended_at, a.let_in_by, a.let_in_at) is not distinct from (was.ended_at, was.let_in_by, was.let_in_at);
  end if;
  if not account_is_here(a.id) or (account_leads(a.id) and not app_has('roles.giveSenior')) then
    return false;
  end if;
  if not app_has('accounts.manage') or (a.ended_at is distinct from was.ended_at and a.password_hash is not distinct from was.password_hash) then
    was.ended_at := a.ended_at;
    return app_has('people.manage') and a.ended_at is not null and a is not distinct from was;
  end if;
  return ((a.totp_secret, a.totp_confirmed_at) is not distinct from (was.totp_secret, was.totp_confirmed_at) or (a.totp_secret is null and a.totp_confirmed_at is null))
    and ((a.password_hash, a.must_change_password, a.let_in_by, a.let_in_at) is not distinct from (was.password_hash, was.must_change_password, was.let_in_by, was.let_in_at)
      or (a.must_change_password and a.let_in_by = app_person() and a.let_in_at is not null));
end $$;

-- Of no school, so their owner is not held to these: not forced. Before anybody is known nobody's name stands.
alter table account enable row level security;
create policy seen on account for select using (true);
create policy made on account for insert with check ((select app_person()) is null
  or ((select app_has('accounts.manage')) and let_in_by is not distinct from (select app_person()) and must_change_password));
create policy changed on account for update using (true) with check ((select app_person()) is null or account_change_is_theirs(account));
alter table session enable row level security;
create policy seen on session for select using (true);
create policy made on session for insert with check ((select app_person()) is null and (current_person is null or session_stands(account_id, current_school, current_person)));
create policy changed on session for update using (true)
  with check ((select app_person()) is null and (current_person is null or session_stands(account_id, current_school, current_person)));
create policy ended on session for delete using (true);
alter table recovery_code enable row level security;
create policy seen on recovery_code for select using (true);
create policy made on recovery_code for insert with check ((select app_person()) is null or account_is_mine(account_id));
create policy used on recovery_code for update using ((select app_person()) is null);
create policy replaced on recovery_code for delete using ((select app_person()) is null or account_is_mine(account_id)
  or ((select app_has('accounts.manage')) and account_is_here(account_id) and ((select app_has('roles.giveSenior')) or not account_leads(account_id))));

-- Who signs in as whom: with one account one person of a school (0001).
create function person_account_is_given(school uuid, record uuid, account uuid) returns boolean language plpgsql volatile set search_path = public, pg_temp as $$
begin
  return exists (select from person p where p.school_id = school and p.id = record and (p.account_id is not distinct from account
    or (record <> app_person() and (app_has('roles.giveSenior') or not leads_school(school, record))
      and (account is null or (app_has('accounts.manage') and not account_is_mine(account))))));
end $$;
create policy account_given on person as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[]) and ((select app_person()) is null or person_account_is_given(school_id, id, account_id)));
create policy account_given_later on person as restrictive for insert
  with check (school_id = any ((select app_schools())::uuid[]) and ((select app_person()) is null or account_id is null));

-- What else is of no school. Set-up, the tries that are counted, the clock by which things are disposed of and the key of the agent are written by the server itself, in nobody's name: with
-- a statement of one's own the tries at somebody's code were forgotten, the clock stood wherever one liked, and the lists of every school were gone.
revoke delete on list_piece from {{app}};
do $$
declare
  t text;
begin
  foreach t in array array['instance', 'rate_limit', 'clock_watch', 'agent_key'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy seen on %I for select using (true)', t);
    execute format('create policy made on %I for insert with check ((select app_person()) is null)', t);
    if t <> 'agent_key' then
      execute format('create policy changed on %I for update using ((select app_person()) is null)', t);
    end if;
  end loop;
end $$;
create policy forgotten on rate_limit for delete using ((select app_person()) is null);
alter table trust enable row level security;
create policy seen on trust for select using (true);
create policy made on trust for insert with check ((select app_has('schools.make')));
alter table list_content enable row level security;
create policy seen on list_content for select using (true);
create policy brought on list_content for insert with check ((select app_has('lists.watch')) or (select app_has('lists.manage')));
create policy disposed on list_content for delete using ((select app_person()) is null);
alter table list_piece enable row level security;
create policy seen on list_piece for select using (true);
create policy brought on list_piece for insert with check ((select app_has('lists.watch')) or (select app_has('lists.manage')));
