-- An alert that is linked with a record for few is kept from the desk (0037), and of those who may know of the record nobody need work that desk: undecided
-- it would stand nowhere. So whoever owns a record that is kept from somebody has its undecided alerts, and those that they decided, among what was given
-- to them. By the record as it is now: a new owner has them at once, and when it is for few no more they are the desk's again. An alert about an adult
-- (R99) goes with a record of staff alone: linked with another, it stays with those of its desk who see that.
create function alerts_of_my_records() returns setof uuid
  language plpgsql stable security definer parallel safe rows 5 set search_path = public, pg_temp as $$
begin
  if app_person() is null then return; end if;
  return query
    select a.id from incident i
    join lateral (
      select i.alert_id as id union all
      select l.alert_id from incident_alert l where l.school_id = i.school_id and l.incident_id = i.id) of_it on true
    join alert a on a.school_id = i.school_id and a.id = of_it.id
    where i.school_id = any (app_schools()::uuid[]) and (i.named_only or i.hidden_from <> '{}') and i.owner_id = app_person()
      and not (app_person() = any (i.hidden_from)) and a.person_id is distinct from app_person()
      and (a.desk not in ('staff', 'named') or i.sensitivity = 'staff') and (a.decided_at is null or a.decided_by = app_person());
end $$;
revoke all on function alerts_of_my_records() from public;
grant execute on function alerts_of_my_records() to {{app}};

-- After `seen` and `changed` by their names, so that a desk is let through before this is asked; hashed once a statement.
create policy seen_with_record on alert for select to {{app}} using (id in (select alerts_of_my_records()));
create policy with_record on alert for update to {{app}} using (id in (select alerts_of_my_records()));
