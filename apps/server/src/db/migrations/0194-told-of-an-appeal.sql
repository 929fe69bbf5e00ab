-- Whoever decided an appeal or complaint was asked to tell the person who brought it, and nothing kept that they did: a panel of governors asks for the letter (R32). A notice of a
-- decided stage, beside it. Only ever added.
create table appeal_notice (
  school_id uuid not null,
  appeal_id uuid not null,
  nth smallint not null,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  how text not null check (how in ('in_person', 'telephone', 'letter', 'email', 'portal', 'other')),
  told_at timestamptz not null,
  words text check (length(words) <= 2000),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (school_id, appeal_id, id),
  foreign key (school_id, appeal_id, nth) references appeal_decision (school_id, appeal_id, nth),
  foreign key (school_id, recorded_by) references person (school_id, id)
);
grant select, insert on appeal_notice to {{app}};
create policy seen on appeal_notice for select using (
  exists (select from appeal a where a.school_id = appeal_notice.school_id and a.id = appeal_notice.appeal_id offset 0));
-- By whoever works appeals and sees this one, never by who brought it, once the stage is decided; who writes down afterwards when they rang gives a time of that day.
create policy made on appeal_notice for insert with check (
  school_id = any ((select app_schools())::uuid[]) and recorded_by = (select app_person()) and (select app_has('appeals.work'))
  and recorded_at < now() + interval '5 minutes' and told_at <= recorded_at
  and exists (select from appeal a where a.school_id = appeal_notice.school_id and a.id = appeal_notice.appeal_id
    and a.from_person is distinct from (select app_person()) offset 0)
  and exists (select from appeal_decision d where d.school_id = appeal_notice.school_id and d.appeal_id = appeal_notice.appeal_id and d.nth = appeal_notice.nth
    and d.outcome <> 'handed_on' and recorded_at >= d.decided_at and told_at >= d.decided_at - interval '1 day' offset 0));

-- It goes with its incident (0041), or, of a complaint about none, with that (0146).
create policy by_disposal on appeal_notice to current_user using (current_user <> session_user) with check (current_user <> session_user);
do $$ declare
  body text := pg_get_functiondef('delete_records(uuid, uuid[], uuid[], uuid[], uuid[])'::regprocedure);
  before_it text := '[''appeal_decision'', of_appeals]';
begin
  if position(before_it in body) = 0 then
    raise exception 'The steps of disposal do not say where appeals go';
  end if;
  execute replace(body, before_it, '[''appeal_notice'', of_appeals], ' || before_it);
  body := pg_get_functiondef('dispose_registers(uuid, timestamp with time zone, integer, integer)'::regprocedure);
  before_it := 'delete from appeal_decision where school_id = school and appeal_id = any (a);';
  if position(before_it in body) = 0 then
    raise exception 'The disposal of registers does not say where complaints go';
  end if;
  execute replace(body, before_it, 'delete from appeal_notice where school_id = school and appeal_id = any (a); ' || before_it);
end $$;
