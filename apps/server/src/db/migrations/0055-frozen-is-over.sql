-- A freeze ends what the filter has open for those who looked into it (R149): whoever freezes it closes that, whoever asked for it.
alter policy ended on filter_change_end with check (
  school_id = any ((select app_schools())::uuid[]) and ended_by = (select app_person())
  and ((kind = 'internet' and exists (select from sanction_change s join sanction_lift l on l.school_id = s.school_id and l.sanction_id = s.sanction_id
      where s.school_id = filter_change_end.school_id and s.change_id = filter_change_end.change_id and l.lifted_by = (select app_person())))
    or (kind = 'address' and ((select app_has('filter.approve')) or exists (select from filter_change c
      where c.school_id = filter_change_end.school_id and c.id = change_id and c.requester_id = (select app_person()))
      or exists (select from procedure_look l join procedure_run r on r.school_id = l.school_id and r.id = l.run_id
        join incident_freeze f on f.school_id = r.school_id and f.incident_id = r.incident_id
        where l.school_id = filter_change_end.school_id and l.change_id = filter_change_end.change_id and f.frozen_by = (select app_person()))))));

-- As in 0045: most of what is held are incidents, and only for the others is asked who may know of a concern or a look.
create function hold_reaches(school uuid, concern uuid, look uuid) returns boolean language plpgsql stable parallel safe set search_path = public, pg_temp as $$
begin
  return (concern is not null and exists (select from concern c where c.school_id = school and c.id = hold_reaches.concern))
    or (look is not null and exists (select from look l where l.school_id = school and l.id = hold_reaches.look));
end $$;
alter policy seen on record_hold using (school_id = any ((select app_schools())::uuid[]) and (select app_person()) is not null
  and (exists (select from incident i where i.school_id = record_hold.school_id and i.id = record_hold.incident_id offset 0)
    or hold_reaches(school_id, concern_id, look_id)));
