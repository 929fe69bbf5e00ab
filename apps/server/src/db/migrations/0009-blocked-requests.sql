-- What readers of a block page answer, and what staff open for a while because of it (R81, R86). A reader is not signed in: all they have is the
-- id of the event that a gate sent for the block. It may come here later than their answer, so nothing points to the event; an answer whose
-- event never comes is seen by nobody.

-- "I opened it by mistake", once for each block.
create table block_mistake (
  school_id uuid not null references school,
  event_id uuid not null,
  said_at timestamptz not null,
  primary key (school_id, event_id)
);

-- "I need it for my work", once for each block, and what staff answered.
create table access_request (
  school_id uuid not null references school,
  id uuid not null,
  event_id uuid not null,
  words text not null check (length(words) between 3 and 500),
  asked_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'opened', 'refused')),
  answer text check (length(answer) <= 500),
  decided_at timestamptz,
  decided_by uuid,
  -- Until when it was opened: what whoever asked is told.
  opens_until timestamptz,
  version integer not null default 1,
  primary key (school_id, id),
  unique (school_id, event_id),
  foreign key (school_id, decided_by) references person (school_id, id),
  check ((state = 'open') = (decided_at is null) and (decided_at is null) = (decided_by is null)),
  check ((state = 'opened') = (opens_until is not null)),
  check (state <> 'refused' or length(answer) >= 3)
);
create index access_request_open on access_request (school_id, asked_at) where state = 'open';

-- Opened for some people until a moment, which is always given. Nothing is deleted: what is ended early has its ending.
create table filter_exception (
  school_id uuid not null references school,
  id uuid not null,
  address text not null check (length(address) between 3 and 2000),
  for_person uuid,
  for_class text check (length(for_class) between 1 and 40),
  for_year smallint,
  for_role text check (for_role in ('pupil', 'staff', 'guest')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  reason text not null check (length(reason) between 3 and 500),
  request_id uuid,
  made_at timestamptz not null,
  made_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (school_id, id),
  foreign key (school_id, for_person) references person (school_id, id),
  foreign key (school_id, request_id) references access_request (school_id, id),
  foreign key (school_id, made_by) references person (school_id, id),
  foreign key (school_id, ended_by) references person (school_id, id),
  check (num_nonnulls(for_person, for_class, for_year, for_role) = 1),
  check (ends_at > starts_at and ends_at <= starts_at + interval '370 days'),
  -- Nobody opens anything for themselves (R82, S8).
  check (made_by is distinct from for_person),
  check ((ended_at is null) = (ended_by is null))
);
create index filter_exception_ends on filter_exception (school_id, ends_at);

grant select, insert on block_mistake, access_request, filter_exception to {{app}};
grant update (state, answer, decided_at, decided_by, opens_until, version) on access_request to {{app}};
grant update (ended_at, ended_by) on filter_exception to {{app}};

create policy seen on block_mistake for select using (
  school_id = any ((select app_schools())::uuid[])
  and ((select app_has('blocked.answer'))
    or exists (select from event e where e.school_id = block_mistake.school_id and e.id = block_mistake.event_id offset 0)));
create policy made on block_mistake for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('blocked.answer')));

create policy seen on access_request for select using (
  school_id = any ((select app_schools())::uuid[]) and ((select app_has('requests.decide')) or (select app_has('blocked.answer'))));
create policy made on access_request for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('blocked.answer')));
create policy changed on access_request for update using (school_id = any ((select app_schools())::uuid[]) and (select app_has('requests.decide')));

create policy seen on filter_exception for select using (
  school_id = any ((select app_schools())::uuid[]) and ((select app_has('filter.explain')) or (select app_has('events.write'))));
create policy made on filter_exception for insert with check (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('requests.decide')) and made_by = (select app_person()));
create policy changed on filter_exception for update using (school_id = any ((select app_schools())::uuid[]) and (select app_has('requests.decide')));

-- Whoever answers requests sees the one event that was asked about, never their own; what points to a harm only those of the desk see,
-- through the policy that they have already. This one stands behind it by its name, and is not asked where that one lets through.
create policy sought on event for select using (
  school_id = any ((select app_schools())::uuid[])
  and (select app_has('requests.decide'))
  and severity = 0
  and person_id is distinct from (select app_person())
  and exists (select from access_request r where r.school_id = event.school_id and r.event_id = event.id offset 0));
-- The reader's page says what became of what they asked, and counts what it cannot place.
create policy sought_by_reader on event for select using (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('blocked.answer')) and (select app_person()) is null);
