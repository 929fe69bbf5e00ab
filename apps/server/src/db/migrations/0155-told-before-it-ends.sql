-- A role, a cover and a reading by name ended on their last day, and whoever could prolong them was told by nobody. Of a morning besides: how many of them end soon.
alter table mail_message add column endings integer not null default 0 check (endings >= 0);

-- As 0153 has it, and this: that something of them has a last day which has not passed.
create policy by_function on cover for select to current_user using (current_user <> session_user);
do $do$
declare
  was text := pg_get_functiondef('today_has(timestamptz, date)'::regprocedure);
  now_is text := replace(was, $a$then 'learned' end$a$, $a$then 'learned' end,
    case when exists (select from person_role r where r.school_id = any (schools) and r.ends_on >= day and r.role not in ('pupil', 'parent'))
      or exists (select from cover c where c.school_id = any (schools) and c.ended_at is null and c.to_on >= day)
      or exists (select from incident_reader e where e.school_id = any (schools) and e.ended_at is null and e.until_at > today_has.at) then 'ending' end$a$);
begin
  if now_is = was then
    raise exception 'today_has is not as it was';
  end if;
  execute now_is;
end $do$;
