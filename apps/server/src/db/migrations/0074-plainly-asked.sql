-- 0058 says what a `(select …)` in a policy costs each statement that names the table. More of them are asked plainly here, where few rows come to them: of whoever
-- may read the whole roll nobody else's entry is asked about, an alert of a desk is seen before it matters who raises alerts, and of concerns, looks, appeals,
-- changes to the filter and what follows an incident a school has tens. The policies are taken as they stand and only how they ask is changed: who sees what is as before.
do $$
declare
  one record;
  plain text;
begin
  for one in
    select p.tablename, p.policyname, p.qual from pg_policies p
    where p.schemaname = current_schema() and p.cmd = 'SELECT' and p.policyname in ('seen', 'moved_away') and p.tablename in (
      'incident', 'person', 'alert', 'concern', 'concern_move', 'look', 'look_note', 'filter_change', 'reviewer_talk', 'appeal', 'appeal_stage', 'appeal_decision',
      'learned_action', 'disposal_list', 'sanction_agreement')
  loop
    plain := regexp_replace(one.qual, '\( SELECT (app_has\(''[A-Za-z.]+''::text\)) AS app_has\)', '\1', 'g');
    -- These are what every row of the log, of the roll and of a desk comes to.
    plain := regexp_replace(plain, 'app_has\(''(incidents\.read|people\.read|alerts\.read)''::text\)', '( SELECT app_has(''\1''::text))', 'g');
    if one.tablename <> 'alert' then
      plain := regexp_replace(plain, '\( SELECT (app_person\(\)) AS app_person\)', '\1', 'g');
    end if;
    execute format('alter policy %I on %I using (%s)', one.policyname, one.tablename, plain);
  end loop;
end $$;

-- Its readers are found by the key of the alert, a few at a time.
alter policy seen on alert_reader using (school_id = any (app_schools()) and (person_id = app_person() or app_has('alerts.raise')));

-- Who of the staff cannot sign in is asked of the staff; without this it was asked of every pupil whether they are staff.
create index person_staff on person (school_id, id) where kind <> 'pupil' and status = 'active';
