-- The filter is its log (R81–R83): what holds is the starter and all changes in force, one after another. A change is asked for by one person and
-- approved by another, exactly as it was asked; both stand on its row, and the row is what is read when the filter is put together.

-- What an approval is bound to: everything that counts, as the database itself writes it down. convert_to is not immutable by its catalogue entry,
-- and to UTF-8 it is.
create function change_hash(kind text, proposal jsonb, reason text) returns bytea language sql immutable parallel safe
  as $$ select sha256(convert_to(kind || chr(10) || proposal::text || chr(10) || reason, 'UTF8')) $$;

-- Whether a change could open anything. What only closes may stay when nobody signs for it in time; what opens may not.
create function change_opens(kind text, proposal jsonb) returns boolean language sql immutable parallel safe
  as $$ select not coalesce(
    (kind = 'address' and proposal->>'action' = 'block')
    or (kind = 'cells' and not jsonb_path_exists(proposal, '$.cells.* ? (@ != "block")'))
    or (kind = 'internet' and proposal->>'access' = 'none')
    or (kind = 'faults' and proposal->>'onError' = 'block'), false) $$;

create table filter_change (
  school_id uuid not null references school,
  id uuid not null,
  number integer not null,
  kind text not null check (kind in ('address', 'cells', 'internet', 'calendar', 'faults', 'list')),
  proposal jsonb not null check (proposal->>'kind' = kind),
  reason text not null check (length(reason) between 3 and 500),
  hash bytea not null generated always as (change_hash(kind, proposal, reason)) stored,
  opens boolean not null generated always as (change_opens(kind, proposal)) stored,
  -- The one pupil whom it is for alone: who is not to be known to everybody who reads the log.
  about_person uuid generated always as ((proposal->'audience'->'persons'->>0)::uuid) stored,
  requester_id uuid not null,
  requested_at timestamptz not null,
  -- The block page that it began with.
  request_id uuid,
  -- What it would have changed in the week before it was asked for; counts, no names.
  simulation jsonb,
  state text not null default 'asked' check (state in ('asked', 'approved', 'refused', 'withdrawn', 'lapsed')),
  -- When it was put into force.
  in_force_at timestamptz,
  -- An emergency works at once and wants its second person by this moment.
  emergency boolean not null default false,
  sign_by timestamptz,
  approver_id uuid,
  approved_hash bytea,
  -- When the approver last showed their second factor.
  factor_at timestamptz,
  decided_by uuid,
  decided_at timestamptz,
  answer text check (length(answer) <= 500),
  primary key (school_id, id),
  unique (school_id, number),
  unique (school_id, id, opens),
  foreign key (school_id, requester_id) references person (school_id, id),
  foreign key (school_id, about_person) references person (school_id, id),
  foreign key (school_id, request_id) references access_request (school_id, id),
  foreign key (school_id, approver_id) references person (school_id, id),
  foreign key (school_id, decided_by) references person (school_id, id),
  -- Two persons, never one (R82, S8).
  check (approver_id <> requester_id),
  -- Nobody opens anything for themselves.
  check (not opens or approver_id <> about_person),
  check (approved_hash = hash),
  check ((state = 'approved') = (approver_id is not null)),
  check (num_nulls(approver_id, approved_hash, factor_at) in (0, 3)),
  check (approver_id is null or (decided_by = approver_id and factor_at <= decided_at and factor_at > decided_at - interval '15 minutes')),
  check ((state = 'asked') = (decided_at is null)),
  check ((state in ('approved', 'refused', 'withdrawn')) = (decided_by is not null)),
  -- An emergency is not withdrawn: it was in force, and a second person looks at it whatever became of it.
  check (state <> 'withdrawn' or (decided_by = requester_id and not emergency)),
  check (state <> 'refused' or (length(answer) >= 3 and decided_by <> requester_id)),
  check (state <> 'approved' or in_force_at is not null),
  -- Nothing is in force without its second person but an emergency, which has its clock.
  check (in_force_at is null or emergency or state = 'approved'),
  check (emergency = (sign_by is not null)),
  check (sign_by <= requested_at + interval '7 days'),
  check (not emergency or in_force_at = requested_at),
  -- What opened and was not signed for in time is over. A later signature would say of the gap that it had been open.
  check (state <> 'approved' or not emergency or not opens or decided_at < sign_by)
);
create index filter_change_in_force on filter_change (school_id, in_force_at) where in_force_at is not null;
create index filter_change_state on filter_change (school_id, state, requested_at);
create index filter_change_sign_by on filter_change (school_id, sign_by) where state = 'asked' and emergency;
-- One after another would be one without an end: the next emergency that opens waits until a second person has signed for the last, or refused it.
create unique index filter_change_emergency on filter_change (school_id, requester_id) where emergency and opens and state in ('asked', 'lapsed');

-- Closing again before its time what was opened. Whoever sees that it was a mistake must not wait for a second person; the other way round they must.
create table filter_change_end (
  school_id uuid not null,
  change_id uuid not null,
  opens boolean not null default true check (opens),
  kind text not null default 'address' check (kind = 'address'),
  ended_at timestamptz not null,
  ended_by uuid not null,
  reason text not null check (length(reason) between 3 and 500),
  primary key (school_id, change_id),
  foreign key (school_id, change_id, opens) references filter_change (school_id, id, opens),
  foreign key (school_id, ended_by) references person (school_id, id)
);

grant select on filter_change, filter_change_end to {{app}};
grant insert (school_id, id, number, kind, proposal, reason, requester_id, requested_at, request_id, simulation, state, in_force_at, emergency, sign_by)
  on filter_change to {{app}};
grant update (state, in_force_at, approver_id, approved_hash, factor_at, decided_by, decided_at, answer) on filter_change to {{app}};
grant insert on filter_change_end to {{app}};

-- Everybody on the staff and every governor reads the log; what is for one pupil alone only those who answer for children, and those who had a part in it.
create policy seen on filter_change for select using (
  school_id = any ((select app_schools())::uuid[])
  and ((select app_has('filter.fold'))
    or ((select app_has('filter.read')) and (about_person is null or (select app_has('filter.people'))
      or requester_id = (select app_person()) or approver_id = (select app_person())
      or (request_id is not null and (select app_has('requests.decide')))))));
create policy seen on filter_change_end for select using (
  school_id = any ((select app_schools())::uuid[]) and ((select app_has('filter.fold')) or (select app_has('filter.read'))));

-- Asked for in one's own name; or in the name of whoever asked on a block page, by whoever answers them: then for that person alone, and only an address.
create policy asked on filter_change for insert with check (
  school_id = any ((select app_schools())::uuid[]) and state = 'asked'
  and ((requester_id = (select app_person()) and (select app_has('filter.ask')) and (not emergency or (select app_has('filter.emergency'))))
    or (not emergency and request_id is not null and kind = 'address' and about_person = requester_id and (select app_has('requests.decide'))
      and exists (select from access_request r join event e on e.school_id = r.school_id and e.id = r.event_id
        where r.school_id = filter_change.school_id and r.id = request_id and e.person_id = requester_id))));

-- Who gave this account a new password, and with it took its second factor off; no person of a school is pointed to from a shared table.
alter table account add column let_in_by uuid, add column let_in_at timestamptz;

-- Decided once, by a person of their own. Whoever was made a person by the requester's own hand and has their role from them as well, or was let in again
-- by them since, is no second person: they may be the first one under another name (S8).
create function is_second_person(school uuid, approver uuid, requester uuid, at timestamptz) returns boolean language sql stable parallel safe
  as $$ select approver <> requester
    and exists (select from person_role r where r.school_id = school and r.person_id = approver
      and r.role in ('head', 'senior_leader', 'dsl', 'deputy_dsl', 'online_safety_lead', 'network_manager')
      and r.starts_on <= at::date + 1 and (r.ends_on is null or r.ends_on >= at::date - 1)
      and (r.given_by is distinct from requester or (r.role <> 'network_manager' and not exists (
        select from person_change c where c.school_id = school and c.person_id = approver and c.by_person = requester and c.what = 'added'))))
    and not exists (select from person p join account a on a.id = p.account_id where p.school_id = school and p.id = approver
      and a.let_in_by = requester and a.let_in_at > at - interval '30 days') $$;

create policy decided on filter_change for update using (
  school_id = any ((select app_schools())::uuid[]) and state in ('asked', 'lapsed')
  and ((select app_has('filter.approve')) or (select app_has('filter.watch')) or (select app_has('requests.decide')) or requester_id = (select app_person())))
  with check (school_id = any ((select app_schools())::uuid[]) and (
    (state = 'approved' and approver_id = (select app_person()) and (
      ((select app_has('filter.approve')) and is_second_person(school_id, approver_id, requester_id, decided_at))
      or (request_id is not null and kind = 'address' and about_person = requester_id and (select app_has('requests.decide')))))
    or (state = 'refused' and decided_by = (select app_person()) and (select app_has('filter.approve')))
    or (state = 'withdrawn' and decided_by = (select app_person()))
    or (state = 'lapsed' and (select app_has('filter.watch')))));
create policy ended on filter_change_end for insert with check (
  school_id = any ((select app_schools())::uuid[]) and ended_by = (select app_person())
  and ((select app_has('filter.approve')) or exists (select from filter_change c
    where c.school_id = filter_change_end.school_id and c.id = change_id and c.requester_id = (select app_person()))));

-- The log names the adults in it, also to governors, who see no roll. A pupil who asked on a block page stays a pupil.
create policy in_filter_log on person for select using (
  school_id = any ((select app_schools())::uuid[]) and kind <> 'pupil' and (select app_has('filter.read')) and not (select app_has('people.read'))
  and exists (select from filter_change c where c.school_id = person.school_id and (c.requester_id = person.id or c.decided_by = person.id) offset 0));

-- What was opened before changes had a log holds until its end; nothing new is opened that way.
revoke insert on filter_exception from {{app}};

-- The filter's own settings are what the school started with. Only setting up a school writes them; afterwards they change by two people.
alter policy made on setting with check (school_id = any (app_schools()) and app_has('settings.change')
  and (key not in ('filter.policies', 'filter.allow', 'filter.deny', 'filter.onError') or app_has('schools.make')));
alter policy changed on setting using (school_id = any (app_schools()) and app_has('settings.change')
  and (key not in ('filter.policies', 'filter.allow', 'filter.deny', 'filter.onError') or app_has('schools.make')));

-- When a gate or agent last said that it decides with what the server had then: what was put into force before has reached it.
alter table sensor add column current_at timestamptz;
