-- Browsing history from the logs of proxies, as far as the school keeps it (R93, R109): what arrives is cut to what may be kept before it is
-- written. The application writes it and cannot read it: there is no grant to select, and the right that the policy asks for is nobody's yet.

-- Partitioned by id, as events are, and by day, because retention is in days: a day that no school keeps any more is dropped as a whole.
-- No index but the key: a school's row begins with the school and its time, and nothing else is asked of it. Each index more would cost
-- a third of what a row costs.
create table visit (
  school_id uuid not null references school,
  id uuid not null,
  sensor_id uuid not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  -- Requests that are this one visit: a page asks for a hundred things of its host.
  times integer not null check (times >= 1),
  person_id uuid,
  account_name text check (length(account_name) <= 256),
  confidence text not null check (confidence in ('certain', 'likely', 'not_known')),
  unresolved text check (unresolved in ('no_account', 'sensor_unsure', 'no_such_person', 'ambiguous', 'left')),
  device text check (length(device) <= 128),
  host text not null check (length(host) between 1 and 255),
  url text check (length(url) <= 8192),
  action text not null check (action in ('allow', 'block')),
  primary key (school_id, id),
  foreign key (school_id, sensor_id) references sensor (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id),
  check (first_at <= last_at),
  check (person_id is null or unresolved is null)
) partition by range (id);
create table visit_other partition of visit default;
grant insert on visit to {{app}};
create policy seen on visit for select using (school_id = any ((select app_schools())::uuid[]) and (select app_has('history.look')));
create policy made on visit for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('events.write')));

-- How many visits of each day were written: the only thing that pages know of them.
create table visit_day (
  school_id uuid not null references school,
  day date not null,
  visits bigint not null check (visits >= 0),
  -- What arrived and was not written, because the school keeps nothing of it.
  not_kept bigint not null default 0 check (not_kept >= 0),
  disposed_at timestamptz,
  primary key (school_id, day)
);
grant select, insert, update (visits, not_kept, disposed_at) on visit_day to {{app}};
create policy seen on visit_day for select using (
  school_id = any ((select app_schools())::uuid[])
  and ((select app_has('history.read')) or (select app_has('history.dispose')) or (select app_has('events.write'))));
create policy made on visit_day for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('events.write')));
create policy changed on visit_day for update using (school_id = any ((select app_schools())::uuid[]) and (select app_has('events.write')));

-- What was disposed of: how much, of which day, by which rule, and a hash over the ids that were there. Written with the disposal or not at all.
create table disposal (
  school_id uuid not null references school,
  id uuid not null,
  day date not null,
  visits bigint not null,
  requests bigint not null,
  kept_days integer not null check (kept_days >= 1),
  hash bytea not null check (length(hash) = 32),
  disposed_at timestamptz not null,
  -- When the journal was told.
  noted_at timestamptz,
  primary key (school_id, id)
);
create index disposal_day on disposal (school_id, day desc, id desc);
create index disposal_unnoted on disposal (school_id) where noted_at is null;
grant select, update (noted_at) on disposal to {{app}};
create policy seen on disposal for select using (
  school_id = any ((select app_schools())::uuid[]) and ((select app_has('history.read')) or (select app_has('history.dispose'))));
create policy noted on disposal for update using (school_id = any ((select app_schools())::uuid[]) and (select app_has('history.dispose')));

-- One partition a day, as ensure_event_partition makes one a month.
create function ensure_visit_partition(day date) returns text
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  name text := 'visit_' || to_char(day, 'YYYY_MM_DD');
begin
  if day < date '2020-01-01' or day > date '2100-01-01' then
    raise exception 'No visit partition is made for %', day;
  end if;
  if to_regclass('public.' || name) is null then
    execute format('create table %I partition of visit for values from (%L) to (%L)', name, event_partition_bound(day), event_partition_bound(day + 1));
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
  end if;
  return name;
exception when check_violation then
  return 'visit_other';
end $$;

-- Disposes of one day of these schools, with a certificate for each. Where nobody else has a row of that day its partition is dropped; where
-- another school keeps its own for longer, or holds it, the rows of these are deleted and the partition stays for the others.
create function dispose_visit_day(wanted date, at timestamptz, ids uuid[], schools uuid[], kept integer[]) returns integer
  language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '10s' as $$
declare
  low uuid := event_partition_bound(wanted);
  past uuid := event_partition_bound(wanted + 1);
  name text := 'visit_' || to_char(wanted, 'YYYY_MM_DD');
  made integer;
begin
  insert into disposal (school_id, id, day, visits, requests, kept_days, hash, disposed_at)
    select s.school_id, s.id, wanted, count(v.id), coalesce(sum(v.times), 0), s.days,
      sha256(convert_to(coalesce(string_agg(v.id::text, ',' order by v.id), ''), 'UTF8')), at
    from unnest(schools, ids, kept) as s (school_id, id, days)
    left join visit v on v.school_id = s.school_id and v.id >= low and v.id < past
    where wanted + s.days < (at at time zone 'UTC')::date
    group by s.school_id, s.id, s.days;
  get diagnostics made = row_count;
  if made <> cardinality(schools) then
    raise exception 'A day that is still kept is not disposed of: %', wanted;
  end if;
  update visit_day set disposed_at = at where day = wanted and school_id = any (schools);
  if to_regclass('public.' || name) is not null
    and not exists (select from visit where id >= low and id < past and school_id <> all (schools)) then
    execute format('drop table %I', name);
  else
    delete from visit where school_id = any (schools) and id >= low and id < past;
  end if;
  return made;
end $$;
revoke all on function ensure_visit_partition(date), dispose_visit_day(date, timestamptz, uuid[], uuid[], integer[]) from public;
grant execute on function ensure_visit_partition(date), dispose_visit_day(date, timestamptz, uuid[], uuid[], integer[]) to {{worker}};

-- The function runs as the owner for the worker's login; the owner's own login stays outside (see 0001).
create policy by_function on visit to current_user using (current_user <> session_user) with check (current_user <> session_user);
create policy by_function on visit_day to current_user using (current_user <> session_user) with check (current_user <> session_user);
create policy by_function on disposal to current_user using (current_user <> session_user) with check (current_user <> session_user);
