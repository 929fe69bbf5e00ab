-- An urgent alert about an adult waits for the few who may open it: where the head did not, nobody else heard (R99). Somebody else is told that one waits and for whom, and
-- nothing of it: here is no name of whom it is about and no kind of harm. No foreign key to the alert: it goes when its time is over, and this is not to hold it up.
create table alert_wait (
  school_id uuid not null references school,
  id uuid not null,
  alert_id uuid not null,
  -- Who was told.
  person_id uuid not null,
  -- That nobody opened it, or that nobody decided it.
  stage text not null check (stage in ('view', 'decide')),
  severity integer not null check (severity between 1 and 5),
  raised_at timestamptz not null,
  due_at timestamptz not null,
  -- Those who may open it.
  waits_for uuid[] not null,
  told_at timestamptz not null,
  over_at timestamptz,
  primary key (school_id, id),
  unique (school_id, alert_id, person_id),
  foreign key (school_id, person_id) references person (school_id, id),
  check (not (person_id = any (waits_for)))
);
create index alert_wait_open on alert_wait (school_id, person_id) where over_at is null;
grant select, insert, update (stage, severity, raised_at, due_at, waits_for, told_at, over_at) on alert_wait to {{app}};
create policy seen on alert_wait for select using (school_id = any ((select app_schools())::uuid[])
  and (person_id = (select app_person()) or (select app_has('alerts.clock'))));
create policy made on alert_wait for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('alerts.clock')));
create policy changed on alert_wait for update using (school_id = any ((select app_schools())::uuid[]) and (select app_has('alerts.clock')));

-- As 0105 has it, and this: it is as old as what was told by mail.
do $do$
declare
  was text := pg_get_functiondef('dispose_working(uuid, timestamptz, integer, integer)'::regprocedure);
  now_is text := replace(was, $a$['mail_told', 'noted_at < $2']$a$, $a$['alert_wait', 'over_at < $2'], ['mail_told', 'noted_at < $2']$a$);
begin
  if now_is = was then
    raise exception 'dispose_working is not as it was';
  end if;
  execute now_is;
end $do$;
create policy by_disposal on alert_wait to current_user using (current_user <> session_user) with check (current_user <> session_user);
