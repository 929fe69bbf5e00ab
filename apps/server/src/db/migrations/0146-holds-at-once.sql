-- A hold that is set at the very moment at which its record is disposed of (R32, R133, S24). PostgreSQL waits for the row that whoever sets it has, and then gives that row
-- without looking again whether a hold is there: the record of a search or a complaint went, and its hold with it. So the rows are held first, and looked at again.
create function searches_over(school uuid, at timestamptz, years integer) returns setof uuid language sql stable set search_path = public, pg_temp
  as $$ select d.id from device_search d where d.school_id = school and d.incident_id is null
    and greatest(d.searched_at, d.returned_at) < at - make_interval(years => searches_over.years)
    and (d.became <> 'kept' or d.returned_at is not null)
    and not exists (select from record_hold h where h.school_id = school and h.device_search_id = d.id
      and not exists (select from record_hold_answer y where y.school_id = school and y.hold_id = h.id and y.agrees)) $$;
create function complaints_over(school uuid, at timestamptz, years integer) returns setof uuid language sql stable set search_path = public, pg_temp
  as $$ select p.id from appeal p where p.school_id = school and p.incident_id is null
    and (select max(d.decided_at) from appeal_decision d where d.school_id = school and d.appeal_id = p.id) < at - make_interval(years => complaints_over.years)
    and not exists (select from appeal_stage g where g.school_id = school and g.appeal_id = p.id
      and not exists (select from appeal_decision d where d.school_id = school and d.appeal_id = p.id and d.nth = g.nth))
    and not exists (select from record_hold h where h.school_id = school and h.appeal_id = p.id
      and not exists (select from record_hold_answer y where y.school_id = school and y.hold_id = h.id and y.agrees)) $$;

create or replace function dispose_registers(school uuid, at timestamptz, search_years integer, complaint_years integer,
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
  s := array(select d.id from device_search d where d.school_id = school and d.id in (select searches_over(school, at, search_years))
    order by d.id limit most for update);
  s := array(select x from unnest(s) x where x in (select searches_over(school, at, search_years)));
  a := array(select p.id from appeal p where p.school_id = school and p.id in (select complaints_over(school, at, complaint_years))
    order by p.id limit most for update);
  a := array(select x from unnest(a) x where x in (select complaints_over(school, at, complaint_years)));
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

-- Files of evidence are kept by a hold on what was merged into their incident, and on a concern of it, too (0041): those are held as the incident is.
do $$
declare
  was constant text := pg_get_functiondef('dispose_exhibits_of(uuid, timestamptz, integer)'::regprocedure);
  now_is constant text := replace(was, '    order by i.id for update;
', '    order by i.id for update;
  perform from incident m where m.school_id = school and exists (select from incident i where i.school_id = school and i.state = ''closed''
    and i.closed_at + make_interval(days => kept) < at and m.merged_into is not null and m.id = any (incident_group(school, i.id))) order by m.id for update;
  perform from concern c join incident i on i.school_id = school and i.id = c.incident_id
    where c.school_id = school and i.state = ''closed'' and i.closed_at + make_interval(days => kept) < at order by c.id for update of c;
');
begin
  if now_is = was then
    raise exception 'dispose_exhibits_of does not hold its incidents as it did';
  end if;
  execute now_is;
end $$;

-- The hold on browsing history is a setting, and was looked at once, before a night's work: set while that went on it held nothing until the next one. Whoever changes a
-- setting has the row of the school (lockSettings), so whoever disposes of something waits for them, and they for it.
create policy held_by_function on school for update to current_user using (current_user <> session_user) with check (false);
create function history_is_held(schools uuid[]) returns boolean language plpgsql volatile set search_path = public, pg_temp as $$
begin
  perform from school s where s.school_id = any (schools) order by s.school_id for key share;
  return exists (select from setting t where t.school_id = any (schools) and t.key = 'history.hold' and t.value = 'true');
end $$;
do $$
declare
  was text;
  now_is text;
begin
  was := pg_get_functiondef('dispose_visit_day(date, timestamptz, uuid[], uuid[], integer[])'::regprocedure);
  now_is := replace(was, '  insert into disposal (', '  if history_is_held(schools) then
    raise exception ''Browsing history is under a legal hold'' using errcode = ''55000'';
  end if;
  insert into disposal (');
  if now_is = was then
    raise exception 'dispose_visit_day does not write its certificates as it did';
  end if;
  execute now_is;
  was := pg_get_functiondef('dispose_events(uuid, timestamptz, integer, uuid, integer)'::regprocedure);
  now_is := replace(was, '  stretch := array(', '  gone := 0;
  if history_is_held(array[school]) then
    return;
  end if;
  stretch := array(');
  if now_is = was then
    raise exception 'dispose_events does not begin as it did';
  end if;
  execute now_is;
end $$;
