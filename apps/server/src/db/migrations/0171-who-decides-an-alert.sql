-- Whoever works an incident was offered to unlink each alert of it, and refused where they may not decide that one: who may is said once, for the function and for the pages that
-- offer it. Besides: whoever was asked for their view of an alert first and had it passed on later decides it (0164 asked only how they came to it first).
create function decides_alert(a alert) returns boolean language sql stable set search_path = public, pg_temp
  as $$ select a.person_id is distinct from app_person() and (
    (a.desk in ('safeguarding', 'pastoral') and app_has('alerts.decide')) or (a.desk = 'staff' and app_has('alerts.decideStaff'))
    or exists (select from alert_reader r where r.school_id = a.school_id and r.alert_id = a.id and r.person_id = app_person() and (r.because <> 'discuss'
      or exists (select from alert_step s where s.school_id = a.school_id and s.alert_id = a.id and s.with_person_id = app_person()
        and s.step in ('pass_on', 'late', 'propose'))))
    or a.id in (select alerts_of_my_records())) $$;

do $$ declare
  body constant text := pg_get_functiondef('unlink_alert(uuid, uuid, uuid, text, uuid, timestamptz)'::regprocedure);
  before_it constant text := 'and a.person_id is distinct from app_person()';
  after_it constant text := 'and not alert_kept_with_record(school, a.id)';
begin
  if position(before_it in body) = 0 or position(after_it in body) < position(before_it in body) then
    raise exception 'unlink_alert does not say who decides as it did';
  end if;
  execute left(body, position(before_it in body) - 1) || 'and decides_alert(a) ' || substr(body, position(after_it in body));
end $$;
