-- Whoever made a password for somebody had their name to it (0166), and any time: dated a month back, the two were two persons at once, and one of them approved what the other
-- asked for (S8). In somebody's name it is the time at which the server was seen to run last, or now; a server that never ran knows of none.
create or replace function account_change_is_theirs(a account) returns boolean language plpgsql volatile security definer set search_path = public, pg_temp as $$
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
      or (a.must_change_password and a.let_in_by = app_person() and a.let_in_at is not null
        and not exists (select from clock_watch w
          where a.let_in_at < w.seen_at - interval '1 hour' or a.let_in_at > greatest(w.seen_at, now()) + interval '1 hour')));
end $$;

-- Anybody's statement read from where and with which browser everybody at every school was signed in, and signed them all out (S16, S18). One's own sessions are one's own; those
-- of others are ended by whoever keeps accounts or the roll, and of somebody whose sign-in a sanction takes by whoever decided it.
create function may_end_session(account uuid, school uuid, person uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select account_is_mine(account)
    or ((app_has('accounts.manage') or app_has('people.manage')) and (account_is_known(account) or account_is_here(account)))
    or (may_end_session.school = any (app_schools()) and exists (select from sanction s
      where s.school_id = may_end_session.school and s.person_id = may_end_session.person and s.ends_sign_in)) $$;
revoke all on function may_end_session(uuid, uuid, uuid) from public;
grant execute on function may_end_session(uuid, uuid, uuid) to {{app}};
alter policy seen on session using ((select app_person()) is null or may_end_session(account_id, current_school, current_person));
alter policy ended on session using ((select app_person()) is null or may_end_session(account_id, current_school, current_person));
