-- Whatever a page was made to ask in somebody's name, it read the password of everybody at every school, as its hash, and their phone, as it is sealed (S16, S18, S19). Both are for signing
-- in, which is in nobody's name. Of other schools' accounts whoever keeps accounts finds one by its address, and nobody else any.
revoke select on account, session from {{app}};
grant select (id, email, password_changed_at, must_change_password, totp_confirmed_at, totp_last_step, failed_sign_ins, locked_until, created_at, ended_at, let_in_by, let_in_at)
  on account to {{app}};
grant select (id, account_id, current_school, current_person, created_at, seen_at, ends_at, second_factor_at, address, browser) on session to {{app}};
create function account_secrets(account uuid) returns table (password_hash text, totp_secret bytea) language sql stable security definer set search_path = public, pg_temp
  as $$ select a.password_hash, a.totp_secret from account a where a.id = account_secrets.account and app_person() is null $$;
-- A function: the rules of a person would be planned with every statement that asks for an account.
create function account_is_known(account uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from person p where p.school_id = any (app_schools()) and p.account_id = account_is_known.account) $$;
revoke all on function account_secrets(uuid), account_is_known(uuid), account_change_is_theirs(account) from public;
grant execute on function account_secrets(uuid), account_is_known(uuid), account_change_is_theirs(account) to {{app}};
-- It compares them (0166).
alter function account_change_is_theirs(account) security definer;
alter policy seen on account using ((select app_person()) is null or (select app_has('accounts.manage')) or account_is_known(id));
alter policy seen on recovery_code using ((select app_person()) is null or account_is_mine(account_id)
  or ((select app_has('accounts.manage')) and account_is_here(account_id) and ((select app_has('roles.giveSenior')) or not account_leads(account_id))));
