-- A day of browsing history was one of UTC, and a look, a page and a hand-over ask by the school's: in summer what was opened between midnight and one stood under the day before,
-- an authority was told “no log of this day” of one that had it, and it was destroyed a day early. A day is the school's now, partitions too (R109, R110).
create function visit_day_bound(day date) returns uuid language sql immutable
  as $$ select rpad(lpad(to_hex((extract(epoch from day::timestamp at time zone 'Europe/London') * 1000)::bigint), 12, '0'), 32, '0')::uuid $$;

create or replace function ensure_visit_partition(day date) returns text
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  name text := 'visit_' || to_char(day, 'YYYY_MM_DD');
begin
  if day < date '2020-01-01' or day > date '2100-01-01' then
    raise exception 'No visit partition is made for %', day;
  end if;
  if to_regclass('public.' || name) is null then
    begin
      execute format('create table %I partition of visit for values from (%L) to (%L)', name, visit_day_bound(day), visit_day_bound(day + 1));
    exception when invalid_object_definition then
      -- The day before has a partition of an earlier release, which ends an hour later.
      execute format('create table %I partition of visit for values from (%L) to (%L)', name, event_partition_bound(day), visit_day_bound(day + 1));
    end;
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
  end if;
  return name;
exception when check_violation then
  return 'visit_other';
end $$;

-- As before, and a partition is dropped only where all that is in it goes: one of an earlier release holds an hour of the day after.
create or replace function dispose_visit_day(wanted date, at timestamptz, ids uuid[], schools uuid[], kept integer[]) returns integer
  language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '10s' as $$
declare
  low uuid := visit_day_bound(wanted);
  past uuid := visit_day_bound(wanted + 1);
  part regclass := to_regclass('public.visit_' || to_char(wanted, 'YYYY_MM_DD'));
  made integer;
begin
  if not clock_stands(at) then
    raise exception 'The clock leapt, and nobody has said that it is right' using errcode = '55000';
  end if;
  if history_is_held(schools) then
    raise exception 'Browsing history is under a legal hold' using errcode = '55000';
  end if;
  insert into disposal (school_id, id, day, visits, requests, kept_days, hash, disposed_at)
    select s.school_id, s.id, wanted, count(v.id), coalesce(sum(v.times), 0), s.days,
      sha256(convert_to(coalesce(string_agg(v.id::text, ',' order by v.id), ''), 'UTF8')), at
    from unnest(schools, ids, kept) as s (school_id, id, days)
    left join visit v on v.school_id = s.school_id and v.id >= low and v.id < past
    where wanted + s.days < (at at time zone 'Europe/London')::date
    group by s.school_id, s.id, s.days;
  get diagnostics made = row_count;
  if made <> cardinality(schools) then
    raise exception 'A day that is still kept is not disposed of: %', wanted;
  end if;
  update visit_day set disposed_at = at where day = wanted and school_id = any (schools);
  if part is null or exists (select from visit v where v.id >= low and v.id < event_partition_bound(wanted + 1) and v.tableoid = part
    and (v.id >= past or v.school_id <> all (schools))) then
    delete from visit where school_id = any (schools) and id >= low and id < past;
  else
    -- What lies elsewhere, in the partition of the day before or in visit_other, goes with it.
    delete from visit v where v.school_id = any (schools) and v.id >= low and v.id < past and v.tableoid <> part;
    execute format('drop table %s', part);
  end if;
  return made;
end $$;

-- What was counted for the day before is counted for the day that it belongs to; nothing is of what is disposed of.
set local app.maintenance = 'on';
do $$
declare
  of_day record;
  moved bigint;
begin
  for of_day in select d.school_id, d.day from visit_day d where d.disposed_at is null and visit_day_bound(d.day + 1) < event_partition_bound(d.day + 1) order by d.school_id, d.day loop
    select count(*) into moved from visit v
      where v.school_id = of_day.school_id and v.id >= visit_day_bound(of_day.day + 1) and v.id < event_partition_bound(of_day.day + 1);
    continue when moved = 0;
    update visit_day d set visits = greatest(d.visits - moved, 0) where d.school_id = of_day.school_id and d.day = of_day.day;
    insert into visit_day as d (school_id, day, visits) values (of_day.school_id, of_day.day + 1, moved)
      on conflict (school_id, day) do update set visits = d.visits + excluded.visits;
  end loop;
end $$;
set local app.maintenance = '';
