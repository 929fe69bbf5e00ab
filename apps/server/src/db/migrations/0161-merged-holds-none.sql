-- Of what was merged into an incident of which no file may be held none is held either, also where that is said of it later: its kind was corrected to the sharing of an intimate
-- image, and the files of those merged into it could be opened, and were copied with every backup (R148, S15). It is asked of what stands now, of all that one was merged into.
create function kind_above(school uuid, into_id uuid) returns text
  language sql stable security definer parallel safe set search_path = public, pg_temp
  as $$ select case when into_id is null then null
      -- Of another school as of one in which nothing is held; a backup has no scope, and its owner sees everything.
      when current_user <> session_user and not (school = any (app_schools())) then 'illegal_content' else (
        with recursive above(type, frozen_at, merged_into, nth) as (
          select i.type, i.frozen_at, i.merged_into, 1 from incident i where i.school_id = school and i.id = into_id
          union all select i.type, i.frozen_at, i.merged_into, a.nth + 1 from incident i join above a on i.id = a.merged_into
            where i.school_id = school and a.nth < 100)
        select a.type from above a where not takes_files(a.type, a.frozen_at) order by takes_files(a.type, null), a.nth limit 1) end $$;
revoke all on function kind_above(uuid, uuid) from public;
grant execute on function kind_above(uuid, uuid) to {{app}};
create function holds_files(i incident) returns boolean language sql stable parallel safe set search_path = public, pg_temp
  as $$ select takes_files(i.type, i.frozen_at) and (i.merged_into is null or kind_above(i.school_id, i.merged_into) is null) $$;

-- Asked by every rule and function that asked it of the incident alone.
do $$
declare
  each record;
  was constant text := 'takes_files(i.type, i.frozen_at)';
  became constant text := 'holds_files(i)';
begin
  for each in select schemaname, tablename, policyname, qual, with_check from pg_policies
      where schemaname = 'public' and (strpos(qual, was) > 0 or strpos(with_check, was) > 0) loop
    execute format('alter policy %I on %I.%I', each.policyname, each.schemaname, each.tablename)
      || coalesce(' using (' || replace(each.qual, was, became) || ')', '')
      || coalesce(' with check (' || replace(each.with_check, was, became) || ')', '');
  end loop;
  for each in select p.oid from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public' and p.proname <> 'holds_files' and strpos(p.prosrc, was) > 0 loop
    execute replace(pg_get_functiondef(each.oid), was, became);
  end loop;
end $$;

-- Nor does it hold any once it is reopened: it takes the kind along, or stays frozen as it is.
create function incident_files_kept_out(school uuid, record uuid, type_now text, frozen_now timestamptz, merged_now uuid) returns boolean
  language plpgsql volatile set search_path = public, pg_temp as $$
begin
  return exists (select from incident i where i.school_id = school and i.id = record
    and (i.type = type_now or takes_files(i.type, null) or not takes_files(type_now, null))
    and (i.merged_into is not distinct from merged_now or holds_files(i) or not takes_files(type_now, frozen_now) or kind_above(school, merged_now) is not null));
end $$;
alter policy files_kept_out on incident using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[]) and ((select app_person()) is null or incident_files_kept_out(school_id, id, type, frozen_at, merged_into)));
drop function incident_files_kept_out(uuid, uuid, text);

-- What is frozen after it was merged freezes what it was merged into: the two are about the same, and nobody is asked whether the police were told of one that has ended.
do $$
declare
  was constant text := pg_get_functiondef('freeze_incident(uuid, uuid, text, timestamptz)'::regprocedure);
  gathered constant text := replace(replace(was, 'with recursive part(id) as (', 'with recursive above(id, merged_into) as (
    select i.id, i.merged_into from incident i where i.school_id = school and i.id = freeze_incident.incident
    union select i.id, i.merged_into from incident i join above a on i.id = a.merged_into where i.school_id = school),
  part(id) as ('), '    select freeze_incident.incident
    union', '    select a.id from above a
    union');
begin
  if strpos(gathered, 'select a.id from above a') = 0 or strpos(gathered, 'above(id, merged_into)') = 0 then
    raise exception 'freeze_incident does not gather what it freezes as it did';
  end if;
  execute gathered;
end $$;
