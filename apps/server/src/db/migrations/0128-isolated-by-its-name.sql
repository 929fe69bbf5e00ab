-- A browser that had no name when it was isolated is called by the one that the school gave it since. Today told teachers not to use
-- "Browser 0b9a1c9e", and nobody could find it. The record keeps what was written.

create function isolated_device_name(school uuid, isolation uuid) returns text language sql stable security definer set search_path = public, pg_temp
  as $$ select s.name from device_isolation d join sensor s on s.school_id = d.school_id and s.id = d.sensor_id
    where d.school_id = school and d.id = isolation and school = any (app_schools())
      and ((app_has('isolations.work') and not isolation_kept_from_me(school, d.incident_id)) or (d.tells_staff and app_has('support.own'))
        or exists (select from isolation_told t where t.school_id = school and t.isolation_id = d.id and t.person_id = app_person())) $$;
revoke all on function isolated_device_name(uuid, uuid) from public;
grant execute on function isolated_device_name(uuid, uuid) to {{app}};
