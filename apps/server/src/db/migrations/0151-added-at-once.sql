-- What is added to an incident at the very moment at which somebody else closes, merges or freezes it (S15, S24). The rules of 0021, 0026 and 0035 ask whether it is under way, and of
-- two transactions at once neither sees the other: past the services, which lock the incident, a file came into a frozen one, and words into a closed one whose words
-- had been agreed on. Whoever adds now waits for whoever changes the incident, sees what they did, and is waited for by them.
create function incident_takes(school uuid, incident uuid, files boolean) returns boolean
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if (school = any (app_schools())) is not true then
    return false;
  end if;
  perform from incident i where i.school_id = school and i.id = incident_takes.incident for share;
  return exists (select from incident i where i.school_id = school and i.id = incident_takes.incident
    and i.state in ('open', 'waiting', 'review') and (not files or takes_files(i.type, i.frozen_at)));
end $$;
create function exhibit_takes(school uuid, exhibit uuid) returns boolean
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  return (school = any (app_schools())) is true
    and coalesce((select incident_takes(school, x.incident_id, true) from exhibit x where x.school_id = school and x.id = exhibit_takes.exhibit), false);
end $$;
revoke all on function incident_takes(uuid, uuid, boolean), exhibit_takes(uuid, uuid) from public;
grant execute on function incident_takes(uuid, uuid, boolean), exhibit_takes(uuid, uuid) to {{app}};

do $$ declare name text; begin
  foreach name in array array['incident_person', 'incident_action', 'incident_notice', 'incident_answer', 'incident_device', 'incident_alert', 'incident_closing'] loop
    execute format('create policy at_once on %I as restrictive for insert to {{app}} with check (school_id = any ((select app_schools())::uuid[])
      and incident_takes(school_id, incident_id, false))', name);
  end loop;
end $$;
create policy at_once on exhibit as restrictive for insert to {{app}} with check (school_id = any ((select app_schools())::uuid[])
  and incident_takes(school_id, incident_id, kind = 'file'));
create policy at_once on exhibit_key as restrictive for insert to {{app}} with check (school_id = any ((select app_schools())::uuid[])
  and exhibit_takes(school_id, exhibit_id));
create policy at_once on exhibit_piece as restrictive for insert to {{app}} with check (school_id = any ((select app_schools())::uuid[])
  and exhibit_takes(school_id, exhibit_id));

-- What is merged into an incident at the moment at which a reviewer freezes it is frozen with it, as what was merged before (0070).
do $$
declare
  was constant text := pg_get_functiondef('freeze_incident(uuid, uuid, text, timestamptz)'::regprocedure);
  now_is constant text := replace(was, '  with recursive part(id) as (', '  perform from incident i where i.school_id = school and i.id = freeze_incident.incident for update;
  with recursive part(id) as (');
begin
  if now_is = was then
    raise exception 'freeze_incident does not gather what it freezes as it did';
  end if;
  execute now_is;
end $$;
