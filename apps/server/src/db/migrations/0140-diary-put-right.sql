-- What somebody noted of a meeting with governors could not be put right: a wrong day stayed, and a child's name that was written by mistake was read by every governor for good.
-- It is struck out, with a reason, by whoever noted it or those who lead on online safety; nothing of it is rewritten.
alter table coordinator_meeting
  add column struck_at timestamptz,
  add column struck_by uuid,
  add column struck_because text check (length(struck_because) between 3 and 500),
  add foreign key (school_id, struck_by) references person (school_id, id),
  add check ((struck_at is null) = (struck_by is null) and (struck_at is null) = (struck_because is null));
grant update (struck_at, struck_by, struck_because) on coordinator_meeting to {{app}};
create policy struck on coordinator_meeting for update
  using (school_id = any ((select app_schools())::uuid[]) and struck_at is null and (select app_has('governors.diary'))
    and (recorded_by = (select app_person()) or (select app_has('governors.diaryKeep'))))
  with check (school_id = any ((select app_schools())::uuid[]) and struck_by = (select app_person()));
alter policy made on coordinator_meeting with check (
  school_id = any ((select app_schools())::uuid[]) and recorded_by = (select app_person()) and (select app_has('governors.diary')) and struck_at is null);

-- How often they meet is for those to change who change the other clocks of reports.
do $$
declare
  was constant text := pg_get_functiondef('may_change_setting(uuid, text, uuid)'::regprocedure);
  now_is constant text := replace(was, '''reports.logReviewDays'',', '''reports.logReviewDays'', ''reports.governorMeetDays'',');
begin
  if now_is = was then
    raise exception 'may_change_setting does not name the settings as it did';
  end if;
  execute now_is;
end $$;
