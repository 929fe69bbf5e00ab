-- An alert that was linked with the wrong incident stayed there for good: kept from whomever that incident is kept from, sealed, kept and disposed of with it. And one that
-- somebody escalated by mistake was decided for ever (S27). Whoever works the incident and may decide the alert takes it out again, with a reason. What stands is in
-- incident_alert and incident.alert_id as before, so that no rule that asks these two need know; what once stood is here, and is only ever added.
create table incident_alert_end (
  school_id uuid not null,
  incident_id uuid not null,
  alert_id uuid not null,
  -- Whether the incident had begun with it.
  began boolean not null,
  -- Whether no file of that incident may be held: the alert's screenshots stay sealed, for they may be the very images (R148).
  sealed boolean not null,
  added_at timestamptz not null,
  added_by uuid not null,
  ended_at timestamptz not null,
  ended_by uuid not null,
  ended_because text not null check (length(ended_because) between 3 and 2000),
  primary key (school_id, incident_id, alert_id, began, ended_at),
  foreign key (school_id, incident_id) references incident (school_id, id),
  foreign key (school_id, alert_id) references alert (school_id, id),
  foreign key (school_id, added_by) references person (school_id, id),
  foreign key (school_id, ended_by) references person (school_id, id)
);
create index incident_alert_end_alert on incident_alert_end (school_id, alert_id);
grant select on incident_alert_end to {{app}};
create policy seen on incident_alert_end for select using (
  exists (select from incident i where i.school_id = incident_alert_end.school_id and i.id = incident_alert_end.incident_id offset 0));

alter table alert_step drop constraint alert_step_step_check;
alter table alert_step add constraint alert_step_step_check check (step in ('raised', 'viewed', 'discuss', 'pass_on', 'comment', 'no_action',
  'incident', 'worse', 'late', 'undo', 'folded', 'propose', 'agree', 'disagree', 'withdraw', 'overtaken', 'heard', 'whose', 'unlinked'));

-- Whether an alert is kept from whoever asks with some record: alerts_kept_from_me() asks by the policies of whoever asks, which do not bind the owner's functions.
create function alert_kept_with_record(school uuid, record uuid) returns boolean language sql stable set search_path = public, pg_temp
  as $$ select exists (select from narrowed_alerts() n join incident i on i.school_id = n.school and i.id = n.incident
    where n.school = alert_kept_with_record.school and n.alert = record and (app_person() = any (i.hidden_from) or not (
      i.owner_id = app_person() or i.recorded_by = app_person() or app_has('incidents.seniorRoute') or (i.stand_in and app_has('incidents.standIn'))
      or i.id = any (incidents_named_to_me())))) $$;

-- Takes an alert out of an incident, and out of what was merged into that. Of which it was what it began with, the alert is undecided again, with its clocks, unless another
-- incident still began with it. 'unlinked' or 'undecided'; null where that is not for whoever asks, or the incident is not under way or frozen.
create function unlink_alert(school uuid, incident uuid, of_alert uuid, because text, step_id uuid, at timestamptz) returns text
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  whole uuid[];
  was alert%rowtype;
begin
  if (school = any (app_schools())) is not true or app_person() is null or at > now() + interval '5 minutes' or length(because) not between 3 and 2000 then
    return null;
  end if;
  perform from incident i where i.school_id = school and i.id = unlink_alert.incident for update;
  with recursive part(id) as (
    select i.id from incident i where i.school_id = school and i.id = unlink_alert.incident and i.state in ('open', 'waiting', 'review') and i.frozen_at is null
      and not exists (select from incident_freeze f where f.school_id = school and f.incident_id = i.id) and works_incident(i) and not app_person() = any (i.hidden_from)
      and (i.alert_id = of_alert or exists (select from incident_alert l where l.school_id = school and l.incident_id = i.id and l.alert_id = of_alert))
    union select i.id from incident i join part p on i.merged_into = p.id where i.school_id = school)
  select coalesce(array_agg(part.id order by part.id), '{}') into whole from part;
  select * into was from alert a where a.school_id = school and a.id = of_alert and cardinality(whole) > 0 and a.folded_into is null
    and a.person_id is distinct from app_person()
    and ((a.desk in ('safeguarding', 'pastoral') and app_has('alerts.decide')) or (a.desk = 'staff' and app_has('alerts.decideStaff'))
      or exists (select from alert_reader r where r.school_id = school and r.alert_id = a.id and r.person_id = app_person() and r.because <> 'discuss')
      or a.id in (select alerts_of_my_records()))
    and not alert_kept_with_record(school, a.id) for update;
  if not found then
    return null;
  end if;
  perform from incident i where i.school_id = school and i.id = any (whole) order by i.id for update;
  insert into incident_alert_end (school_id, incident_id, alert_id, began, sealed, added_at, added_by, ended_at, ended_by, ended_because)
    select l.school_id, l.incident_id, l.alert_id, false, not holds_files(i), l.added_at, l.added_by, at, app_person(), because
      from incident_alert l join incident i on i.school_id = l.school_id and i.id = l.incident_id
      where l.school_id = school and l.incident_id = any (whole) and l.alert_id = of_alert
    union all select i.school_id, i.id, i.alert_id, true, not holds_files(i), i.recorded_at, i.recorded_by, at, app_person(), because
      from incident i where i.school_id = school and i.id = any (whole) and i.alert_id = of_alert;
  delete from incident_alert l where l.school_id = school and l.incident_id = any (whole) and l.alert_id = of_alert;
  update incident i set alert_id = null where i.school_id = school and i.id = any (whole) and i.alert_id = of_alert;
  if was.state <> 'incident' or exists (select from incident i where i.school_id = school and i.alert_id = of_alert) then
    return 'unlinked';
  end if;
  update alert a set state = 'viewed', version = a.version + 1, decided_at = null, decided_by = null, reason = null, false_alarm = false, proposed_state = null,
      proposed_by = null, proposed_at = null, proposed_reason = null, proposed_false_alarm = false, agreed_by = null, agreed_at = null
    where a.school_id = school and a.id = of_alert;
  insert into alert_step (school_id, alert_id, id, at, person_id, step) values (school, of_alert, step_id, at, app_person(), 'unlinked');
  return 'undecided';
end $$;
revoke all on function unlink_alert(uuid, uuid, uuid, text, uuid, timestamptz), alert_kept_with_record(uuid, uuid) from public;
grant execute on function unlink_alert(uuid, uuid, uuid, text, uuid, timestamptz) to {{app}};

-- As 0161 has it: what was sealed with an incident stays sealed.
do $$ declare
  body constant text := pg_get_functiondef('event_sealed(uuid, uuid)'::regprocedure);
  after_it constant text := 'or exists (select from incident_freeze f where f.school_id = school and f.alert_id = e.alert_id)';
begin
  if position(after_it in body) = 0 then
    raise exception 'event_sealed does not ask the freeze as it did';
  end if;
  execute replace(body, after_it, after_it || '
      or exists (select from incident_alert_end l where l.school_id = school and l.alert_id = e.alert_id and l.sealed)');
end $$;

-- It goes with its incident, and with its alert (0041).
do $$ declare
  body constant text := pg_get_functiondef('delete_records(uuid, uuid[], uuid[], uuid[], uuid[])'::regprocedure);
  before_it constant text := '[''incident_alert'', ''incident_id = any ($2)'']';
begin
  if position(before_it in body) = 0 then
    raise exception 'The steps of disposal do not say where the alerts of an incident go';
  end if;
  execute replace(body, before_it, '[''incident_alert_end'', ''incident_id = any ($2) or alert_id = any ($4)''], ' || before_it);
end $$;
