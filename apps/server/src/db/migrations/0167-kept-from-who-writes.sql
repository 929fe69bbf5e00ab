-- A function of the owner that asked alerts_kept_from_me() was told that nothing is kept: what that sees, it sees by the policies of whoever asks, and none of these binds the
-- owner. So whoever was left out of a record, or not named in it, could say whose its alert is by a statement of their own (S9, S13); whoever was left out of what an incident
-- was merged into could freeze both. And two tables took an alert that whoever wrote did not see: its readers, which hands it to a friend, and an incident that begins with it,
-- which hands it to its owner (0065).

-- What the policies seen, narrowed and left_out_above keep from whoever asks, for functions of the owner. A test holds it to these.
create function incident_kept_from_me(i incident) returns boolean language sql stable set search_path = public, pg_temp
  as $$ select app_person() is not null and (
    (i.school_id = any (app_schools())) is not true
    or app_person() = any (i.hidden_from)
    or (i.named_only and not (app_person() in (i.owner_id, i.recorded_by) or app_has('incidents.seniorRoute')
      or (i.stand_in and app_has('incidents.standIn')) or i.id = any (incidents_named_to_me())))
    or not ((i.sensitivity <> 'staff' and app_has('incidents.read')) or (i.sensitivity = 'staff' and app_has('incidents.readStaff'))
      or app_person() in (i.owner_id, i.recorded_by) or i.id = any (incidents_named_to_me())
      or (i.named_only and i.sensitivity <> 'staff' and app_has('incidents.seniorRoute'))
      or (i.stand_in and i.sensitivity = 'staff' and app_has('incidents.standIn')) or app_has('incidents.declare'))
    or (i.merged_into is not null and merged_is_kept(i.school_id, i.merged_into))) $$;
revoke all on function incident_kept_from_me(incident) from public;

-- 0164 had a part of it: a record about staff was not kept from somebody of the allegation route who does not read the staff desk.
create or replace function alert_kept_with_record(school uuid, record uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from narrowed_alerts() n join incident i on i.school_id = n.school and i.id = n.incident
    where n.school = alert_kept_with_record.school and n.alert = record and incident_kept_from_me(i)) $$;
grant execute on function alert_kept_with_record(uuid, uuid) to {{app}};

-- And the time of what is written about an alert comes after what it is about, as that of a decision does (0097).
create function told_before(school uuid, alert uuid, at timestamptz) returns boolean language sql stable set search_path = public, pg_temp
  as $$ select exists (select from alert_step s where s.school_id = school and s.alert_id = told_before.alert and s.at > told_before.at + interval '5 minutes') $$;
revoke all on function told_before(uuid, uuid, timestamptz) from public;
do $$ declare
  body text;
  change text[];
begin
  foreach change slice 1 in array array[
    ['write_whose_alert(uuid, uuid, integer, uuid, uuid[], text, uuid, timestamptz)', 'a.id not in (select alerts_kept_from_me())',
      'a.person_id is distinct from app_person() and not alert_kept_with_record(school, a.id) and not told_before(school, a.id, write_whose_alert.at)'],
    ['write_whose_alert(uuid, uuid, integer, uuid, uuid[], text, uuid, timestamptz)', 'app_person() is not null and',
      'app_person() is not null and write_whose_alert.at < now() + interval ''5 minutes'' and'],
    ['unlink_alert(uuid, uuid, uuid, text, uuid, timestamptz)', 'and not alert_kept_with_record(school, a.id)',
      'and not alert_kept_with_record(school, a.id) and not told_before(school, a.id, unlink_alert.at)'],
    ['unlink_alert(uuid, uuid, uuid, text, uuid, timestamptz)', '(i.alert_id = of_alert or',
      '((i.alert_id = of_alert and unlink_alert.at > i.recorded_at - interval ''5 minutes'') or'],
    ['unlink_alert(uuid, uuid, uuid, text, uuid, timestamptz)', 'l.incident_id = i.id and l.alert_id = of_alert))',
      'l.incident_id = i.id and l.alert_id = of_alert and unlink_alert.at > l.added_at - interval ''5 minutes''))'],
    ['freeze_incident(uuid, uuid, text, timestamptz)', 'not (app_person() = any (i.hidden_from))',
      'not (app_person() = any (i.hidden_from)) and (i.merged_into is null or not merged_is_kept(school, i.merged_into))']] loop
    body := pg_get_functiondef(change[1]::regprocedure);
    if array_length(string_to_array(body, change[2]), 1) <> 2 then
      raise exception '% does not say % once', change[1], change[2];
    end if;
    execute replace(body, change[2], change[3]);
  end loop;
end $$;

alter policy made on alert_reader with check (
  school_id = any ((select app_schools())::uuid[])
  and ((select app_has('alerts.raise'))
    or (desk in ('safeguarding', 'pastoral') and (select app_has('alerts.decide')))
    or (desk = 'staff' and (select app_has('alerts.decideStaff'))))
  and exists (select from alert a where a.school_id = alert_reader.school_id and a.id = alert_reader.alert_id offset 0));
alter policy made on incident with check (
  school_id = any ((select app_schools())::uuid[]) and recorded_by = (select app_person()) and (select app_has('incidents.log')) and state = 'open' and frozen_at is null
  and (alert_id is null or exists (select from alert a where a.school_id = incident.school_id and a.id = incident.alert_id offset 0)));
