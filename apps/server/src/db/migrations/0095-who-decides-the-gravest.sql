-- Who decides very serious alerts about pupils, and from which severity on one is (R98), is for those to change who change the rest of the desk.
do $$
declare
  was constant text := pg_get_functiondef('may_change_setting(uuid, text, uuid)'::regprocedure);
  now_is constant text := replace(was, '''alerts.circumventionTells'',', '''alerts.circumventionTells'', ''alerts.gravestFrom'', ''alerts.gravestGoTo'',');
begin
  if now_is = was then
    raise exception 'may_change_setting does not name the settings as it did';
  end if;
  execute now_is;
end $$;
