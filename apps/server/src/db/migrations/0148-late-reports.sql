-- A weekly report that nobody wrote, or countersigned, by its day was told to nobody (R100). Who was told that one is late, once for whose turn it is and once for those above; what is
-- in it, is not here, for those above may be somebody who does not read it.
create table report_late (
  school_id uuid not null references school,
  id uuid not null,
  report_id uuid not null,
  person_id uuid not null,
  part text not null check (part in ('first', 'second')),
  level text not null check (level in ('turn', 'above')),
  kind text not null check (kind in ('weekly', 'monitoring')),
  from_on date not null,
  to_on date not null,
  due_at timestamptz not null,
  told_at timestamptz not null,
  over_at timestamptz,
  primary key (school_id, id),
  unique (school_id, report_id, person_id, part, level),
  foreign key (school_id, report_id) references report (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);
create index report_late_open on report_late (school_id, person_id) where over_at is null;
grant select, insert, update (told_at, over_at) on report_late to {{app}};
create policy seen on report_late for select using (school_id = any ((select app_schools())::uuid[])
  and (person_id = (select app_person()) or (select app_has('reports.draw'))));
create policy made on report_late for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('reports.draw')));
create policy changed on report_late for update using (school_id = any ((select app_schools())::uuid[]) and (select app_has('reports.draw')));

-- As 0147 has it, and this.
do $do$
declare
  was text := pg_get_functiondef('dispose_working(uuid, timestamptz, integer, integer)'::regprocedure);
  now_is text := replace(was, $a$['mail_told', 'noted_at < $2']$a$, $a$['report_late', 'over_at < $2'], ['mail_told', 'noted_at < $2']$a$);
begin
  if now_is = was then
    raise exception 'dispose_working is not as it was';
  end if;
  execute now_is;
end $do$;
create policy by_disposal on report_late to current_user using (current_user <> session_user) with check (current_user <> session_user);
