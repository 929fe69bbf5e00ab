-- Whoever is left out of an incident is left out of those that were merged into it: they are about the same, and could be read on (R5, S13).
create function merged_is_kept(school uuid, into_id uuid) returns boolean
  language sql stable security definer parallel safe set search_path = public, pg_temp
  as $$ with recursive above(id, hidden_from, merged_into) as (
          select i.id, i.hidden_from, i.merged_into from incident i
            where i.school_id = school and i.id = into_id and school = any ((select app_schools())::uuid[])
          union select i.id, i.hidden_from, i.merged_into from incident i join above a on i.id = a.merged_into where i.school_id = school)
        select exists (select from above a where (select app_person()) = any (a.hidden_from)) $$;
revoke all on function merged_is_kept(uuid, uuid) from public;
grant execute on function merged_is_kept(uuid, uuid) to {{app}};
create policy left_out_above on incident as restrictive for select to {{app}}
  using (merged_into is null or (select app_person()) is null or not merged_is_kept(school_id, merged_into));

-- And of what was told of these.
create or replace function narrowed_incidents() returns setof uuid
  language sql stable security definer parallel safe set search_path = public, pg_temp
  as $$ with recursive narrowed as (
          select i.school_id, i.id from incident i
            where i.school_id = any ((select app_schools())::uuid[]) and (i.named_only or i.hidden_from <> '{}')
              and (i.named_only or (select app_person()) = any (i.hidden_from))
          union select i.school_id, i.id from incident i join narrowed n on i.school_id = n.school_id and i.merged_into = n.id)
        select id from narrowed $$;
