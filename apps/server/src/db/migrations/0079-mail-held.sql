-- A copy that was restored from a backup writes to nobody until somebody says that it is the school's server now (0041): else a rehearsal on another machine
-- would tell real people. A backup carries it (db/dump.ts), so that there is no moment in which a copy sends; whoever looks after mail takes it away.
alter table mail_server add column held_since timestamptz;
grant update (held_since) on mail_server to {{app}};
create function mail_stays_held(school uuid, since timestamptz) returns boolean language plpgsql volatile set search_path = public, pg_temp as $$
begin
  return exists (select from mail_server m where m.school_id = school and m.held_since = since);
end $$;
create policy let_go on mail_server as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('mail.manage'))
    and (held_since is null or mail_stays_held(school_id, held_since)));
