-- After how many days without a backup whoever runs the server is told is for those to change who change the rest of the machine's steps.
do $$
declare
  was constant text := pg_get_functiondef('may_change_setting(uuid, text, uuid)'::regprocedure);
  now_is constant text := replace(was, '''machine.roomNearly'', ', '''machine.roomNearly'', ''machine.backupDays'', ');
begin
  if now_is = was then
    raise exception 'may_change_setting does not name the settings as it did';
  end if;
  execute now_is;
end $$;
