-- Whoever makes a password for somebody may know it, and for thirty days the two are no two persons (S8). A second password, by somebody else, forgot the first giver: who had signed in as a
-- colleague and asked for something approved it in their own name, once that colleague had asked anybody for another password. All givers are kept, each with the time of their last.
alter table account add column let_in_before jsonb not null default '{}' check (jsonb_typeof(let_in_before) = 'object');
grant select (let_in_before), update (let_in_before) on account to {{app}};
create function was_let_in_by(whom uuid, last_by uuid, last_at timestamptz, before jsonb, since timestamptz, until timestamptz default 'infinity') returns boolean language sql stable set search_path = public, pg_temp
  as $$ select coalesce(last_by = whom and last_at > since and last_at < until, false)
    or exists (select from jsonb_each_text(before) e where e.key = whom::text and e.value::timestamptz > since and e.value::timestamptz < until) $$;
do $$ declare
  body text;
  change text[];
begin
  foreach change slice 1 in array array[
    ['is_second_person(uuid, uuid, uuid, timestamptz)', 'a.let_in_by = requester and a.let_in_at > least(at, now()) - interval ''30 days''',
      'was_let_in_by(requester, a.let_in_by, a.let_in_at, a.let_in_before, least(at, now()) - interval ''30 days'')'],
    ['is_look_authoriser(uuid, uuid, uuid, boolean, timestamptz)', 'a.let_in_by = requester and a.let_in_at > least(at, now()) - interval ''30 days''',
      'was_let_in_by(requester, a.let_in_by, a.let_in_at, a.let_in_before, least(at, now()) - interval ''30 days'')'],
    ['let_in_lately(uuid, uuid, uuid, timestamptz)', 'c.let_in_by = by_whom and c.let_in_at > least(at, now()) - interval ''30 days''',
      'was_let_in_by(by_whom, c.let_in_by, c.let_in_at, c.let_in_before, least(at, now()) - interval ''30 days'')'],
    ['one_hand(uuid, uuid, uuid, text, text, timestamptz)', 'c.let_in_at > least(one_hand.at, now()) - interval ''30 days''
        and ((p.id = a and c.let_in_by = b) or (p.id = b and c.let_in_by = a))', 'p.id in (a, b)
        and was_let_in_by(case p.id when a then b else a end, c.let_in_by, c.let_in_at, c.let_in_before, least(one_hand.at, now()) - interval ''30 days'')'],
    ['same_hand(uuid, uuid, uuid, timestamptz)',
      'c.let_in_at > least(same_hand.at, now()) - interval ''30 days'' and c.let_in_at < greatest(same_hand.at, now()) + interval ''1 day''
        and ((p.id = a and c.let_in_by = b) or (p.id = b and c.let_in_by = a))', 'p.id in (a, b)
        and was_let_in_by(case p.id when a then b else a end, c.let_in_by, c.let_in_at, c.let_in_before,
          least(same_hand.at, now()) - interval ''30 days'', greatest(same_hand.at, now()) + interval ''1 day'')']] loop
    body := pg_get_functiondef(change[1]::regprocedure);
    if array_length(string_to_array(body, change[2]), 1) <> 2 then
      raise exception '% does not say % once', change[1], change[2];
    end if;
    execute replace(body, change[2], change[3]);
  end loop;
end $$;

-- And a clock that was put back by more than an hour had every such password refused until the server noted it: now, by the database's clock, is now.
create or replace function account_change_is_theirs(a account) returns boolean language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  was account;
begin
  select * into was from account o where o.id = a.id;
  if account_is_mine(a.id) then
    return (a.ended_at, a.let_in_by, a.let_in_at, a.let_in_before) is not distinct from (was.ended_at, was.let_in_by, was.let_in_at, was.let_in_before);
  end if;
  if not account_is_here(a.id) or (account_leads(a.id) and not app_has('roles.giveSenior')) then
    return false;
  end if;
  if not app_has('accounts.manage') or (a.ended_at is distinct from was.ended_at and a.password_hash is not distinct from was.password_hash) then
    was.ended_at := a.ended_at;
    return app_has('people.manage') and a.ended_at is not null and a is not distinct from was;
  end if;
  return ((a.totp_secret, a.totp_confirmed_at) is not distinct from (was.totp_secret, was.totp_confirmed_at) or (a.totp_secret is null and a.totp_confirmed_at is null))
    and ((a.password_hash, a.must_change_password, a.let_in_by, a.let_in_at, a.let_in_before)
        is not distinct from (was.password_hash, was.must_change_password, was.let_in_by, was.let_in_at, was.let_in_before)
      or (a.must_change_password and a.let_in_by = app_person() and a.let_in_at is not null
        and a.let_in_before = was.let_in_before || case when was.let_in_by is null or was.let_in_at is null then '{}' else jsonb_build_object(was.let_in_by, was.let_in_at) end
        and not exists (select from clock_watch w
          where a.let_in_at < least(w.seen_at, now()) - interval '1 hour' or a.let_in_at > greatest(w.seen_at, now()) + interval '1 hour')));
end $$;

-- Under which trust a school is, the server's own command says, and nobody who changes its settings.
create function school_trust_stays(school uuid, trust uuid) returns boolean language plpgsql volatile set search_path = public, pg_temp as $$
begin
  return exists (select from school s where s.school_id = school and s.trust_id is not distinct from trust);
end $$;
create policy trust_stays on school as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[]) and ((select app_person()) is null or school_trust_stays(school_id, trust_id)));

-- A file of people was written again whole: between what a colleague had looked at and what they then put into the record, its lines; and afterwards what it had changed, and
-- by whom. It is emptied as it ends, and what has ended stays (S8, S9, S27).
revoke update on people_import from {{app}};
grant update (state, columns, rows, difference, applied_by, applied_at) on people_import to {{app}};
create function import_goes_on(i people_import) returns boolean language plpgsql volatile set search_path = public, pg_temp as $$
declare
  was people_import;
begin
  select * into was from people_import o where o.school_id = i.school_id and o.id = i.id;
  return i is not distinct from was or (was.state in ('uploaded', 'checked') and case i.state
    when 'checked' then i.rows = was.rows and i.applied_by is null and i.applied_at is null
    when 'applied' then i.rows = '[]' and i.columns = was.columns and i.applied_by = app_person() and i.applied_at is not null
    when 'dropped' then i.rows = '[]' and i.difference = 'null' and i.columns = was.columns and i.applied_by is null and i.applied_at is null
    else false end);
end $$;
create policy goes_on on people_import as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[]) and ((select app_person()) is null or import_goes_on(people_import)));
