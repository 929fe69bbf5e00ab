-- What gates and agents told and nobody was alerted of stood for ever: addresses that a child opened, words that a child typed, long after the browsing history of
-- the same day was gone (R109). It goes by the clock now. What belongs to an alert goes with its alert, and so does what its page shows around it (20 minutes).
-- What came of a block page goes too, but for what a change to the filter was made of. The entry in the journal is the certificate.
-- One stretch of the table a call: it begins after an id, and says where it ended, null at the end. Returns how many events went and a hash over them.
create function dispose_events(school uuid, at timestamptz, kept_days integer, past uuid, most integer,
    out ended uuid, out gone integer, out hash bytea)
  language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '10s' as $$
declare
  before timestamptz := at - kept_days * interval '24 hours';
  around constant interval := '20 minutes';
  -- An id has the time of its event to within a day.
  limit_id uuid := event_partition_bound((before at time zone 'UTC')::date + 2);
  stretch uuid[];
  quiet uuid[];
begin
  if not clock_stands(at) then
    raise exception 'The clock leapt, and nobody has said that it is right' using errcode = '55000';
  end if;
  if not (school = any (app_schools()::uuid[]) and app_has('retention.execute')) then
    raise exception 'Nothing is disposed of in this scope' using errcode = '42501';
  end if;
  if kept_days < 1 or most < 1 then
    raise exception 'Nothing is disposed of on its first day: %', kept_days;
  end if;
  stretch := array(select e.id from event e where e.school_id = school and e.id > past and e.id < limit_id order by e.id limit most);
  ended := case when cardinality(stretch) = most then stretch[most] end;
  quiet := array(select e.id from event e where e.school_id = school and e.id = any (stretch) and e.recorded_at < before
    and not exists (select from alert_event a where a.school_id = school and a.event_id = e.id)
    and not exists (select from alert a where a.school_id = school and a.person_id = e.person_id
      and e.occurred_at between a.first_at - around and a.last_at + around)
    and not exists (select from alert a where a.school_id = school and e.person_id is null and a.person_id is null and a.account_name = e.account_name
      and e.occurred_at between a.first_at - around and a.last_at + around)
    and not exists (select from access_request r where r.school_id = school and r.event_id = e.id and (
      exists (select from filter_change c where c.school_id = school and c.request_id = r.id)
      or exists (select from filter_exception x where x.school_id = school and x.request_id = r.id)))
    order by e.id for update of e);
  gone := cardinality(quiet);
  if gone = 0 then
    return;
  end if;
  select sha256(convert_to(string_agg(e.id || ' ' || encode(e.digest, 'hex'), ',' order by e.id), 'UTF8')) into hash
    from event e where e.school_id = school and e.id = any (quiet);
  delete from access_request where school_id = school and event_id = any (quiet);
  delete from block_mistake where school_id = school and event_id = any (quiet);
  delete from evidence_step where school_id = school and evidence_id in (select v.id from evidence v where v.school_id = school and v.event_id = any (quiet));
  delete from evidence_piece where school_id = school and evidence_id in (select v.id from evidence v where v.school_id = school and v.event_id = any (quiet));
  delete from evidence where school_id = school and event_id = any (quiet);
  delete from event where school_id = school and id = any (quiet);
end $$;
revoke all on function dispose_events(uuid, timestamptz, integer, uuid, integer) from public;
grant execute on function dispose_events(uuid, timestamptz, integer, uuid, integer) to {{worker}};

-- Alerts about an account that belongs to nobody are looked up by its name, once an event.
create index alert_account on alert (school_id, account_name, first_at) where person_id is null and account_name is not null;

-- An owner who is no superuser reaches these rows in the function by a policy alone (0105).
do $$ declare name text; begin
  foreach name in array array['filter_change', 'filter_exception'] loop
    if not exists (select from pg_policies p where p.schemaname = 'public' and p.tablename = name and p.policyname in ('by_function', 'by_disposal')) then
      execute format('create policy by_function on %I for select to current_user using (current_user <> session_user)', name);
    end if;
  end loop;
end $$;

-- For how long is for those to change who change the rest of what is kept.
do $$
declare
  was constant text := pg_get_functiondef('may_change_setting(uuid, text, uuid)'::regprocedure);
  now_is constant text := replace(was, '''retention.workingDays'',', '''retention.workingDays'', ''retention.eventDays'',');
begin
  if now_is = was then
    raise exception 'may_change_setting does not name the settings as it did';
  end if;
  execute now_is;
end $$;
