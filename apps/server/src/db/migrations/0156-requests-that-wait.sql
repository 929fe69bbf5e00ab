-- A request from a block page that nobody answered was told to nobody besides (R86). Who was told that one is late; what was asked for and by whom is not here. No foreign key to the
-- request: it goes with its event when its time is over, and this is not to hold it up.
create table request_late (
  school_id uuid not null references school,
  id uuid not null,
  request_id uuid not null,
  -- Who was told.
  person_id uuid not null,
  due_at timestamptz not null,
  told_at timestamptz not null,
  over_at timestamptz,
  primary key (school_id, id),
  unique (school_id, request_id, person_id),
  foreign key (school_id, person_id) references person (school_id, id)
);
create index request_late_open on request_late (school_id, person_id) where over_at is null;
grant select, insert, update (told_at, over_at) on request_late to {{app}};
create policy seen on request_late for select using (school_id = any ((select app_schools())::uuid[])
  and (person_id = (select app_person()) or (select app_has('requests.clock'))));
create policy made on request_late for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('requests.clock')));
create policy changed on request_late for update using (school_id = any ((select app_schools())::uuid[]) and (select app_has('requests.clock')));

-- As 0148 has it, and this.
do $do$
declare
  was text := pg_get_functiondef('dispose_working(uuid, timestamptz, integer, integer)'::regprocedure);
  now_is text := replace(was, $a$['mail_told', 'noted_at < $2']$a$, $a$['request_late', 'over_at < $2'], ['mail_told', 'noted_at < $2']$a$);
begin
  if now_is = was then
    raise exception 'dispose_working is not as it was';
  end if;
  execute now_is;
end $do$;
create policy by_disposal on request_late to current_user using (current_user <> session_user) with check (current_user <> session_user);
