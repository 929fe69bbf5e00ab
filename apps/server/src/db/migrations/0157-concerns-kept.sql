-- What was told and became part of an incident is kept as that incident is: from whoever is left out of it later, and from everybody else where it is for
-- named people only (R5, R101, S13). Until now they read on here, what was added later too.

-- Incidents that are kept from somebody who might see them by their role, and those of them that whoever asks does not see: as narrowed_alerts() (0037).
create function narrowed_incidents() returns setof uuid
  language sql stable security definer parallel safe set search_path = public, pg_temp
  as $$ select i.id from incident i
        where i.school_id = any ((select app_schools())::uuid[]) and (i.named_only or i.hidden_from <> '{}')
          and (i.named_only or (select app_person()) = any (i.hidden_from)) $$;
revoke all on function narrowed_incidents() from public;
grant execute on function narrowed_incidents() to {{app}};
create function incidents_kept_from_me() returns setof uuid
  language plpgsql stable parallel safe rows 10 set search_path = public, pg_temp as $$
begin
  if app_person() is null then return; end if;
  return query select n from narrowed_incidents() n where not exists (select from incident i where i.id = n);
end $$;
create policy kept on concern as restrictive for select to {{app}}
  using (incident_id is null or incident_id not in (select incidents_kept_from_me()));

-- When it came to those who have it now, where others had read it before: they are told of it as those were.
alter table concern add column came_at timestamptz;
set local app.maintenance = 'on';
update concern c set came_at = greatest(c.passed_at, (select m.moved_at from concern_move m where m.school_id = c.school_id and m.concern_id = c.id))
  where c.passed_at is not null or exists (select from concern_move m where m.school_id = c.school_id and m.concern_id = c.id);
set local app.maintenance = '';
grant update (came_at) on concern to {{app}};

-- Leaves somebody out who has to do with somebody in it, and gives it to those who then have it. False where it is decided, or they are left out already.
create function leave_concern(school uuid, concern_id uuid, whom uuid, at timestamptz, added uuid[], to_desk text) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not (school = any (app_schools()::uuid[]) and app_has('concerns.move')) then
    raise exception 'Nobody is left out in this scope' using errcode = '42501';
  end if;
  update concern c set hidden_from = c.hidden_from || whom, left_out = c.left_out || whom, came_at = at,
    readers = array(select distinct r from unnest(c.readers || added) r where r <> whom), desk = coalesce(to_desk, c.desk),
    taken_at = case when c.taken_by = whom then null else c.taken_at end, taken_by = nullif(c.taken_by, whom)
    where c.school_id = school and c.id = concern_id and c.outcome is null and not whom = any (c.hidden_from);
  return found;
end $$;
revoke all on function leave_concern(uuid, uuid, uuid, timestamptz, uuid[], text) from public;
grant execute on function leave_concern(uuid, uuid, uuid, timestamptz, uuid[], text) to {{app}};
