-- Who may know of a record (R99, R101, R136, S7, S13). What 0004 says stays; these policies stand beside it. Restrictive ones: whatever else
-- lets somebody in, now or later, whoever is left out stays out.

alter table incident
  -- Kept to named people: a role alone shows it no more. Its owner, whoever wrote it and the seniors of the allegation route stay.
  add column named_only boolean not null default false,
  -- The desk that it would belong to is part of it: whoever the school names in its stead stands in (R5).
  add column stand_in boolean not null default false;
grant update (named_only, stand_in) on incident to {{app}};

-- Somebody named for one record. Kept as long as the incident. An end is set once and stays; whoever is needed again is named again.
create table incident_reader (
  school_id uuid not null,
  incident_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  because text not null check (length(because) between 3 and 500),
  given_at timestamptz not null,
  given_by uuid not null,
  -- Past this it shows nothing, whether or not anybody thinks of it.
  until_at timestamptz check (until_at > given_at),
  ended_at timestamptz,
  ended_by uuid,
  ended_because text check (length(ended_because) between 3 and 500),
  primary key (school_id, incident_id, id),
  foreign key (school_id, incident_id) references incident (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id),
  foreign key (school_id, ended_by) references person (school_id, id),
  check (num_nulls(ended_at, ended_by, ended_because) in (0, 3)),
  -- Nobody lets themselves in.
  constraint incident_reader_two_persons check (given_by <> person_id)
);
create unique index incident_reader_once on incident_reader (school_id, incident_id, person_id) where ended_at is null;
create index incident_reader_person on incident_reader (school_id, person_id) where ended_at is null;

-- Somebody has to do with somebody in it: left out from that moment, for ever, with the reason. Kept as long as the incident.
create table incident_conflict (
  school_id uuid not null,
  incident_id uuid not null,
  person_id uuid not null,
  declared_at timestamptz not null,
  declared_by uuid not null,
  because text not null check (length(because) between 3 and 500),
  primary key (school_id, incident_id, person_id),
  foreign key (school_id, incident_id) references incident (school_id, id),
  foreign key (school_id, declared_by) references person (school_id, id)
);

-- The policies of incident must ask these tables, whose own policies ask incident: PostgreSQL refuses the circle, so functions stand between.
-- By the server's clock and not by the app's: the end of a reading is nothing that a caller may move.
create function incidents_named_to_me() returns uuid[]
  language sql stable security definer set search_path = public, pg_temp
  as $$ select coalesce(array_agg(r.incident_id), '{}') from incident_reader r
        where r.school_id = any (app_schools()) and r.person_id = app_person() and r.ended_at is null
          and (r.until_at is null or r.until_at > now()) $$;
-- Who can never be let in again: members of staff who were ever named as responsible, also where that was struck out, and declared conflicts.
create function incident_left_out(wanted_school uuid, wanted uuid) returns uuid[]
  language sql stable security definer set search_path = public, pg_temp
  as $$ select coalesce(array_agg(distinct barred.person_id), '{}') from (
          select p.person_id from incident_person p
          where p.school_id = wanted_school and p.incident_id = wanted and p.person_id is not null and p.part = 'responsible'
            and p.kind in ('staff', 'governor', 'director', 'volunteer', 'contractor')
          union all
          select c.person_id from incident_conflict c where c.school_id = wanted_school and c.incident_id = wanted) barred
        where wanted_school = any (app_schools()) $$;
revoke all on function incidents_named_to_me(), incident_left_out(uuid, uuid) from public;
grant execute on function incidents_named_to_me(), incident_left_out(uuid, uuid) to {{app}};
create policy by_function on incident_reader for select to current_user using (current_user <> session_user);
create policy by_function on incident_conflict for select to current_user using (current_user <> session_user);
create policy by_function on incident_person for select to current_user using (current_user <> session_user);

create policy left_out on incident as restrictive for select using (
  school_id = any ((select app_schools())::uuid[])
  and ((select app_person()) is null or not ((select app_person()) = any (hidden_from))));
-- Whoever counts for the system is bound by its rights alone.
create policy narrowed on incident as restrictive for select using (
  school_id = any ((select app_schools())::uuid[])
  and (not named_only or (select app_person()) is null or owner_id = (select app_person()) or recorded_by = (select app_person())
    or (select app_has('incidents.seniorRoute')) or (stand_in and (select app_has('incidents.standIn')))
    or id = any ((select incidents_named_to_me())::uuid[])));
create policy narrowed_work on incident as restrictive for update using (
  school_id = any ((select app_schools())::uuid[])
  and (not named_only or (select app_person()) is null or owner_id = (select app_person())
    or (select app_has('incidents.seniorRoute')) or (stand_in and (select app_has('incidents.standIn')))
    or id = any ((select incidents_named_to_me())::uuid[])));
create policy named on incident for select using (
  school_id = any ((select app_schools())::uuid[]) and (select app_person()) is not null and id = any ((select incidents_named_to_me())::uuid[]));
-- What is kept from a whole desk is never nobody's: the two seniors see it, whether or not the desk is theirs.
create policy senior_route on incident for select using (
  school_id = any ((select app_schools())::uuid[]) and named_only and sensitivity <> 'staff' and (select app_has('incidents.seniorRoute')));
create policy stand_in on incident for select using (
  school_id = any ((select app_schools())::uuid[]) and stand_in and sensitivity = 'staff' and (select app_has('incidents.standIn')));
-- Declaring a conflict of one's own ends one's own sight of it, which nobody can do in their own name.
create policy declared on incident for select using (school_id = any ((select app_schools())::uuid[]) and (select app_has('incidents.declare')));
-- As 0021 has it, with those who work it beside its desk and its owner. One policy, so that what holds for an ended record holds for them too.
alter policy changed on incident using (
  school_id = any ((select app_schools())::uuid[])
  and ((sensitivity <> 'staff' and ((select app_has('incidents.work')) or (named_only and (select app_has('incidents.seniorRoute')))))
    or (sensitivity = 'staff' and ((select app_has('incidents.workStaff')) or (stand_in and (select app_has('incidents.standIn')))))
    or owner_id = (select app_person()) or (select app_has('incidents.declare'))))
  with check (
  school_id = any ((select app_schools())::uuid[])
  and ((sensitivity <> 'staff' and ((select app_has('incidents.work')) or (named_only and (select app_has('incidents.seniorRoute')))))
    or (sensitivity = 'staff' and ((select app_has('incidents.workStaff')) or (stand_in and (select app_has('incidents.standIn')))))
    or owner_id = (select app_person()) or (select app_has('incidents.declare')))
  and (state not in ('closed', 'merged') or incident_ended(school_id, closing_id, id, state, closed_at, closed_by, incident_words(incident), merged_into))
  and (put_forward_by is null or incident_ended(school_id, forward_id, id, 'review', put_forward_at, put_forward_by, incident_words(incident), null))
  and (frozen_at is not null) = incident_frozen(school_id, id));
create policy stays_out on incident as restrictive for update
  using (school_id = any ((select app_schools())::uuid[]) and ((select app_person()) is null or not ((select app_person()) = any (hidden_from))))
  with check (school_id = any ((select app_schools())::uuid[]) and incident_left_out(school_id, id) <@ hidden_from);
-- First left out, then named: no moment in between.
create policy left_out_first on incident_person as restrictive for insert with check (
  part <> 'responsible' or person_id is null or kind not in ('staff', 'governor', 'director', 'volunteer', 'contractor')
  or exists (select from incident i where i.school_id = incident_person.school_id and i.id = incident_person.incident_id
    and incident_person.person_id = any (i.hidden_from) offset 0));

grant select, insert on incident_reader, incident_conflict to {{app}};
grant update (ended_at, ended_by, ended_because) on incident_reader to {{app}};
create policy seen on incident_reader for select using (
  exists (select from incident i where i.school_id = incident_reader.school_id and i.id = incident_reader.incident_id offset 0));
-- By its owner or a senior of the route, and never for somebody who is left out.
create policy made on incident_reader for insert with check (
  given_by = (select app_person())
  and exists (select from incident i where i.school_id = incident_reader.school_id and i.id = incident_reader.incident_id
    and (i.owner_id = (select app_person()) or (select app_has('incidents.seniorRoute')) or (i.stand_in and (select app_has('incidents.standIn'))))
    and not (incident_reader.person_id = any (i.hidden_from)) offset 0));
create policy changed on incident_reader for update
  using (ended_at is null and exists (select from incident i where i.school_id = incident_reader.school_id and i.id = incident_reader.incident_id
    and (i.owner_id = (select app_person()) or (select app_has('incidents.seniorRoute')) or (i.stand_in and (select app_has('incidents.standIn')))) offset 0))
  with check (ended_by is null or ended_by = (select app_person()));
create policy seen on incident_conflict for select using (
  exists (select from incident i where i.school_id = incident_conflict.school_id and i.id = incident_conflict.incident_id offset 0));
create policy made on incident_conflict for insert with check (
  ((select app_person()) is null or declared_by = (select app_person()))
  and exists (select from incident i where i.school_id = incident_conflict.school_id and i.id = incident_conflict.incident_id
    and incident_conflict.person_id = any (i.hidden_from) offset 0));

-- Each time that a record was kept to named people, or opened again to everybody whose role shows it: who, when, why. Kept as long as the incident.
create table incident_narrowing (
  school_id uuid not null,
  incident_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  person_id uuid not null,
  named_only boolean not null,
  because text not null check (length(because) between 3 and 500),
  primary key (school_id, incident_id, id),
  foreign key (school_id, incident_id) references incident (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);
grant select, insert on incident_narrowing to {{app}};
create policy seen on incident_narrowing for select using (
  exists (select from incident i where i.school_id = incident_narrowing.school_id and i.id = incident_narrowing.incident_id offset 0));
create policy made on incident_narrowing for insert with check (
  person_id = (select app_person())
  and exists (select from incident i where i.school_id = incident_narrowing.school_id and i.id = incident_narrowing.incident_id offset 0));
