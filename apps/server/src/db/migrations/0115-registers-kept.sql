-- Searches of devices and complaints that belong to no incident stood for ever: names of children, what was on their telephones, and what parents wrote, beside incidents that were
-- gone (R109, R133, R32). They go by the clock now, the entry in the journal is the certificate, and a legal hold stops it as it does for other records. What belongs to
-- an incident goes with that, and is held with it.
alter table record_hold add column device_search_id uuid, add column appeal_id uuid,
  add foreign key (school_id, device_search_id) references device_search (school_id, id),
  add foreign key (school_id, appeal_id) references appeal (school_id, id),
  drop constraint record_hold_check,
  add constraint record_hold_one check (num_nonnulls(incident_id, concern_id, look_id, device_search_id, appeal_id) = 1);
create index record_hold_search on record_hold (school_id, device_search_id) where device_search_id is not null;
create index record_hold_appeal on record_hold (school_id, appeal_id) where appeal_id is not null;
alter policy seen on record_hold using (
  school_id = any ((select app_schools())::uuid[]) and app_person() is not null
  and (exists (select from incident i where i.school_id = record_hold.school_id and i.id = record_hold.incident_id offset 0)
    or hold_reaches(school_id, concern_id, look_id)
    or (device_search_id is not null and exists (select from device_search s where s.school_id = record_hold.school_id and s.id = record_hold.device_search_id offset 0))
    or (appeal_id is not null and exists (select from appeal a where a.school_id = record_hold.school_id and a.id = record_hold.appeal_id offset 0))));
alter policy made on record_hold with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('retention.hold'))
  and set_by = (select app_person())
  and (exists (select from incident i where i.school_id = record_hold.school_id and i.id = record_hold.incident_id offset 0)
    or exists (select from concern c where c.school_id = record_hold.school_id and c.id = record_hold.concern_id offset 0)
    or exists (select from look l where l.school_id = record_hold.school_id and l.id = record_hold.look_id offset 0)
    or exists (select from device_search s where s.school_id = record_hold.school_id and s.id = record_hold.device_search_id and s.incident_id is null offset 0)
    or exists (select from appeal a where a.school_id = record_hold.school_id and a.id = record_hold.appeal_id and a.incident_id is null offset 0)));

-- Disposes of those whose time is over: a search counted from the day on which the device went back, or of the search where the school kept nothing; a complaint from its last
-- decision. What the school still has stays, and so does what waits for an answer. Whoever sets a hold meanwhile waits for the row, or stops this by its foreign key.
create function dispose_registers(school uuid, at timestamptz, search_years integer, complaint_years integer,
    out searches integer, out complaints integer, out hash bytea)
  language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '10s' as $$
declare
  most constant integer := 1000;
  s uuid[];
  a uuid[];
  said text;
begin
  if not clock_stands(at) then
    raise exception 'The clock leapt, and nobody has said that it is right' using errcode = '55000';
  end if;
  if not (school = any (app_schools()::uuid[]) and app_has('retention.execute')) then
    raise exception 'Nothing is disposed of in this scope' using errcode = '42501';
  end if;
  if search_years < 1 or complaint_years < 1 then
    raise exception 'Nothing is disposed of in its first year: % %', search_years, complaint_years;
  end if;
  s := array(select d.id from device_search d where d.school_id = school and d.incident_id is null
    and greatest(d.searched_at, d.returned_at) < at - make_interval(years => search_years)
    and (d.became <> 'kept' or d.returned_at is not null)
    and not exists (select from record_hold h where h.school_id = school and h.device_search_id = d.id
      and not exists (select from record_hold_answer y where y.school_id = school and y.hold_id = h.id and y.agrees))
    order by d.id limit most for update of d);
  a := array(select p.id from appeal p where p.school_id = school and p.incident_id is null
    and (select max(d.decided_at) from appeal_decision d where d.school_id = school and d.appeal_id = p.id) < at - make_interval(years => complaint_years)
    and not exists (select from appeal_stage g where g.school_id = school and g.appeal_id = p.id
      and not exists (select from appeal_decision d where d.school_id = school and d.appeal_id = p.id and d.nth = g.nth))
    and not exists (select from record_hold h where h.school_id = school and h.appeal_id = p.id
      and not exists (select from record_hold_answer y where y.school_id = school and y.hold_id = h.id and y.agrees))
    order by p.id limit most for update of p);
  searches := cardinality(s);
  complaints := cardinality(a);
  if searches + complaints = 0 then
    return;
  end if;
  select string_agg(x.line, ',' order by x.line) into said from (
    select to_jsonb(d)::text as line from device_search d where d.school_id = school and d.id = any (s)
    union all select to_jsonb(p)::text from appeal p where p.school_id = school and p.id = any (a)) x;
  hash := sha256(convert_to(said, 'UTF8'));
  delete from record_hold_answer where school_id = school and hold_id in (select h.id from record_hold h where h.school_id = school and (h.device_search_id = any (s) or h.appeal_id = any (a)));
  delete from record_hold_end where school_id = school and hold_id in (select h.id from record_hold h where h.school_id = school and (h.device_search_id = any (s) or h.appeal_id = any (a)));
  delete from record_hold where school_id = school and (device_search_id = any (s) or appeal_id = any (a));
  delete from device_search_part where school_id = school and search_id = any (s);
  delete from device_search where school_id = school and id = any (s);
  delete from appeal_decision where school_id = school and appeal_id = any (a);
  delete from appeal_stage where school_id = school and appeal_id = any (a);
  delete from appeal where school_id = school and id = any (a);
end $$;
revoke all on function dispose_registers(uuid, timestamptz, integer, integer) from public;
grant execute on function dispose_registers(uuid, timestamptz, integer, integer) to {{worker}};

-- For how long is for those to change who change the rest of what is kept.
do $$
declare
  was constant text := pg_get_functiondef('may_change_setting(uuid, text, uuid)'::regprocedure);
  now_is constant text := replace(was, '''retention.workingDays'',', '''retention.workingDays'', ''retention.searchYears'', ''retention.complaintYears'',');
begin
  if now_is = was then
    raise exception 'may_change_setting does not name the settings as it did';
  end if;
  execute now_is;
end $$;
