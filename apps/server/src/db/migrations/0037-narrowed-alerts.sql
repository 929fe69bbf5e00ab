-- Who may know of a record may know of its alerts, and nobody else (R99, R101, S13): an alert that an incident began with, or that was linked with one,
-- is kept from whomever that incident is kept from because it is for named people only, or because they are left out of it. The event, its screenshots and
-- the steps of the alert follow. A desk that merely has no sight of the incident's kind goes on seeing its own alert.

-- The restrictive policies bind whoever asks. The owner's functions that stand between must find the incidents that are kept from them: event_sealed
-- found none, and a screenshot that may not be held was shown to whoever saw its alert and not the incident.
alter policy left_out on incident to {{app}};
alter policy narrowed on incident to {{app}};

create index incident_narrowed on incident (school_id) where named_only or hidden_from <> '{}';
-- Few of many; whether whoever asks sees them is not asked here.
create function narrowed_alerts() returns table (school uuid, incident uuid, alert uuid)
  language sql stable security definer parallel safe set search_path = public, pg_temp
  as $$ with narrowed as materialized (
          select i.school_id, i.id, i.alert_id from incident i
          where i.school_id = any ((select app_schools())::uuid[]) and (i.named_only or i.hidden_from <> '{}')
            and (i.named_only or (select app_person()) = any (i.hidden_from)))
        select n.school_id, n.id, n.alert_id from narrowed n where n.alert_id is not null
        union all
        select a.school_id, a.incident_id, a.alert_id from narrowed n join incident_alert a on a.school_id = n.school_id and a.incident_id = n.id $$;
-- And every event of these, also one that belongs to another alert besides.
create function narrowed_events() returns table (school uuid, incident uuid, event uuid)
  language sql stable security definer parallel safe set search_path = public, pg_temp
  as $$ select n.school, n.incident, e.event_id from narrowed_alerts() n join alert_event e on e.school_id = n.school and e.alert_id = n.alert $$;
revoke all on function narrowed_alerts(), narrowed_events() from public;
grant execute on function narrowed_alerts(), narrowed_events() to {{app}};

-- What of them is kept from whoever asks, found with their own eyes. Whoever counts for the system is bound by its rights alone.
create function alerts_kept_from_me() returns setof uuid
  language plpgsql stable parallel safe rows 10 set search_path = public, pg_temp as $$
begin
  if app_person() is null then return; end if;
  return query select n.alert from narrowed_alerts() n
    where not exists (select from incident i where i.school_id = n.school and i.id = n.incident);
end $$;
create function events_kept_from_me() returns setof uuid
  language plpgsql stable parallel safe rows 50 set search_path = public, pg_temp as $$
begin
  if app_person() is null then return; end if;
  return query select n.event from narrowed_events() n
    where not exists (select from incident i where i.school_id = n.school and i.id = n.incident);
end $$;

-- As `in (select …)`, which is hashed once a statement: a desk counts a million alerts.
create policy kept on alert as restrictive for select to {{app}} using (id not in (select alerts_kept_from_me()));
create policy kept_work on alert as restrictive for update to {{app}} using (id not in (select alerts_kept_from_me()));
create policy kept on event as restrictive for select to {{app}} using (id not in (select events_kept_from_me()));
create policy kept on evidence as restrictive for select to {{app}} using (event_id not in (select events_kept_from_me()));
