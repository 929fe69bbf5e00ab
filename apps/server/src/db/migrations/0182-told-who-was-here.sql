-- What a look found was told, so the log of disclosures said (R105), to everybody whom the look had named, also to who had left months before it was found, or was
-- above its subject no more and could not read it (0173). This gives those of them who were here, and could, at the moment at which it was noted.
create function look_told_then(school uuid, of_kind text, named uuid[], decided timestamptz, noted timestamptz) returns uuid[]
  language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(told.id order by told.id), '{}') from unnest(named) as told(id)
  where school = any (app_schools()::uuid[]) and app_has('disclosures.own')
    and not exists (select from person_change c where c.school_id = school and c.person_id = told.id and c.what = 'left' and c.at >= decided and c.at <= noted)
    and (of_kind <> 'staff_monitoring' or exists (select from person_role r where r.school_id = school and r.person_id = told.id
      and r.role in ('head', 'governor', 'online_safety_governor', 'chair_of_governors')
      and r.starts_on <= (noted at time zone 'Europe/London')::date + 1
      and (r.ends_on is null or r.ends_on >= (noted at time zone 'Europe/London')::date - 1))) $$;
revoke all on function look_told_then(uuid, text, uuid[], timestamptz, timestamptz) from public;
grant execute on function look_told_then(uuid, text, uuid[], timestamptz, timestamptz) to {{app}};
