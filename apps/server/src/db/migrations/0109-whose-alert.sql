-- An alert that came under a shared computer's account, or an account that somebody lent, stood for ever on the record of the wrong pupil (S27). Whoever decides
-- alerts says whose it is, or that nobody knows; from whom it was taken, by whom and why stays in its history. Between pupils only: what is about an adult has
-- other readers from its first moment on (R99, S13). A function writes both, for a person who could write whom an alert is about could do it without a trace (S9).
alter table alert_step drop constraint alert_step_step_check;
alter table alert_step add constraint alert_step_step_check check (step in ('raised', 'viewed', 'discuss', 'pass_on', 'comment', 'no_action',
  'incident', 'worse', 'late', 'undo', 'folded', 'propose', 'agree', 'disagree', 'withdraw', 'overtaken', 'heard', 'whose'));

-- `keep`: who reads it by name for the pupil whose it is now. Whoever read it for the other pupil reads it no more.
create function write_whose_alert(school uuid, record uuid, seen integer, pupil uuid, keep uuid[], because text, step_id uuid, at timestamptz)
  returns boolean language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  was alert%rowtype;
begin
  if not (school = any (app_schools()::uuid[]) and app_has('alerts.decide') and app_person() is not null and length(because) >= 3) then
    return false;
  end if;
  select * into was from alert a where a.school_id = school and a.id = record and a.version = seen and a.series = 'A'
    and a.desk in ('safeguarding', 'pastoral') and a.folded_into is null and a.state <> 'unviewed'
    and (a.proposed_by is null or a.decided_at is not null) and a.person_id is distinct from pupil
    and a.id not in (select alerts_kept_from_me()) for update;
  if not found or (pupil is not null and not exists (select from person p where p.school_id = school and p.id = pupil and p.kind = 'pupil')) then
    return false;
  end if;
  delete from alert_reader r where r.school_id = school and r.alert_id = record and r.because in ('routed', 'passed_on') and r.person_id <> all (keep);
  update alert a set person_id = pupil, subject_kind = case when pupil is null then 'unknown' else 'pupil' end, version = a.version + 1,
      state = case when a.state = 'passed_on' then 'viewed' else a.state end,
      year_group = (select p.year_group from person p where p.school_id = school and p.id = pupil),
      class_name = (select p.class_name from person p where p.school_id = school and p.id = pupil)
    where a.school_id = school and (a.id = record or a.folded_into = record);
  insert into alert_step (school_id, alert_id, id, at, person_id, step, with_person_id, words)
    values (school, record, step_id, at, app_person(), 'whose', was.person_id, because);
  return true;
end $$;
revoke all on function write_whose_alert(uuid, uuid, integer, uuid, uuid[], text, uuid, timestamptz) from public;
grant execute on function write_whose_alert(uuid, uuid, integer, uuid, uuid[], text, uuid, timestamptz) to {{app}};
-- What a person writes by statements of their own; the function above is its owner's.
alter policy as_raised on alert to {{app}};
