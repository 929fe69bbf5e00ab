-- Checks of the filter that staff make by hand (DfE filtering and monitoring standard 2): who, when, on which device, where, for whom, what was tried,
-- what was expected, what happened. Nothing is changed or deleted: what was done about it is added.
create table filter_check (
  school_id uuid not null references school,
  id uuid not null,
  tried_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  device text not null check (length(device) between 1 and 100),
  place text not null check (length(place) between 1 and 100),
  audience text not null check (audience in ('pupil-ks1', 'pupil-ks2', 'pupil-ks3', 'pupil-ks4', 'pupil-ks5', 'staff', 'guest')),
  tried text not null check (length(tried) between 3 and 300),
  expected text not null check (expected in ('closed', 'open', 'filtered')),
  result text not null check (result in ('closed', 'open', 'filtered', 'not_sure')),
  noticed text not null default '' check (length(noticed) <= 1000),
  primary key (school_id, id),
  foreign key (school_id, recorded_by) references person (school_id, id)
);
create index filter_check_tried on filter_check (school_id, tried_at desc, id desc);

create table filter_check_action (
  school_id uuid not null,
  id uuid not null,
  check_id uuid not null,
  action text not null check (length(action) between 3 and 1000),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (school_id, id),
  foreign key (school_id, check_id) references filter_check (school_id, id),
  foreign key (school_id, recorded_by) references person (school_id, id)
);
create index filter_check_action_of on filter_check_action (school_id, check_id);

grant select, insert on filter_check, filter_check_action to {{app}};
create policy seen on filter_check for select using (school_id = any ((select app_schools())::uuid[]) and (select app_has('checks.read')));
create policy made on filter_check for insert with check (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('checks.record')) and recorded_by = (select app_person()));
create policy seen on filter_check_action for select using (school_id = any ((select app_schools())::uuid[]) and (select app_has('checks.read')));
create policy made on filter_check_action for insert with check (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('checks.record')) and recorded_by = (select app_person()));

-- An address that every gate and agent tries by itself, and what must become of it. Those of the starter set come from the policy and have no row.
-- A narrower reader (year, class, person) is for what a change opened or closed for them alone. What is not needed any more ends.
create table probe (
  school_id uuid not null references school,
  id uuid not null,
  address text not null check (length(address) between 3 and 2000),
  audience text check (audience in ('pupil-ks1', 'pupil-ks2', 'pupil-ks3', 'pupil-ks4', 'pupil-ks5', 'staff', 'guest')),
  for_year smallint,
  for_class text check (length(for_class) between 1 and 40),
  for_person uuid,
  expected text not null check (expected in ('closed', 'open')),
  because text not null check (length(because) between 3 and 500),
  -- The change that it verifies.
  change_id uuid,
  made_at timestamptz not null,
  made_by uuid,
  ends_at timestamptz,
  ended_by uuid,
  primary key (school_id, id),
  foreign key (school_id, for_person) references person (school_id, id),
  foreign key (school_id, made_by) references person (school_id, id),
  foreign key (school_id, ended_by) references person (school_id, id)
);
create index probe_change on probe (school_id, change_id) where change_id is not null;

-- That all sensors shall try theirs now, beside once a school day.
create table probe_ask (
  school_id uuid not null references school,
  id uuid not null,
  asked_at timestamptz not null,
  asked_by uuid,
  primary key (school_id, id),
  foreign key (school_id, asked_by) references person (school_id, id)
);
create index probe_ask_newest on probe_ask (school_id, asked_at desc);

-- What one sensor made of its probes: a copy of each probe, with what was decided, so that a changed set changes no record.
create table probe_run (
  school_id uuid not null,
  id uuid not null,
  sensor_id uuid not null,
  ran_at timestamptz not null,
  -- Version of what it decided with; null: it had none.
  snapshot text check (length(snapshot) between 1 and 64),
  results jsonb not null,
  made integer not null check (made >= 0),
  failed integer not null check (failed between 0 and made),
  primary key (school_id, id),
  foreign key (school_id, sensor_id) references sensor (school_id, id)
);
create index probe_run_of on probe_run (school_id, sensor_id, ran_at desc);
create index probe_run_ran on probe_run (school_id, ran_at desc);

-- A probe that fails at a sensor, from the first failure to the next success: told of once. event_id: what was noticed, and through it the alert.
create table probe_fault (
  school_id uuid not null,
  id uuid not null,
  sensor_id uuid not null,
  rule text not null check (rule in ('opened', 'closed', 'not_run')),
  -- The key of the probe; empty where none was run.
  probe text not null check (length(probe) <= 100),
  since timestamptz not null,
  event_id uuid not null,
  over_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, sensor_id) references sensor (school_id, id)
);
create unique index probe_fault_open on probe_fault (school_id, sensor_id, rule, probe) where over_at is null;
create index probe_fault_rule on probe_fault (school_id, rule, since desc);

grant select, insert on probe, probe_ask, probe_run, probe_fault to {{app}};
grant update (ends_at, ended_by) on probe to {{app}};
grant update (over_at) on probe_fault to {{app}};
create policy seen on probe for select using (
  school_id = any ((select app_schools())::uuid[])
  and ((select app_has('checks.read')) or (select app_has('probes.answer')) or (select app_has('probes.watch'))));
create policy made on probe for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('probes.manage')));
create policy changed on probe for update using (school_id = any ((select app_schools())::uuid[]) and (select app_has('probes.manage')));
create policy seen on probe_ask for select using (
  school_id = any ((select app_schools())::uuid[])
  and ((select app_has('checks.read')) or (select app_has('probes.answer')) or (select app_has('probes.watch'))));
create policy made on probe_ask for insert with check (
  school_id = any ((select app_schools())::uuid[]) and ((select app_has('probes.run')) or (select app_has('probes.manage'))));
create policy seen on probe_run for select using (
  school_id = any ((select app_schools())::uuid[])
  and ((select app_has('checks.read')) or (select app_has('probes.answer')) or (select app_has('probes.watch'))));
create policy made on probe_run for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('probes.answer')));
create policy seen on probe_fault for select using (
  school_id = any ((select app_schools())::uuid[]) and ((select app_has('checks.read')) or (select app_has('probes.watch'))));
create policy made on probe_fault for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('probes.watch')));
create policy changed on probe_fault for update using (school_id = any ((select app_schools())::uuid[]) and (select app_has('probes.watch')));

-- A review of one academic year: filtering and monitoring (KCSIE), or the risk of radicalisation (Prevent duty, R89). A trigger begins another one in
-- the same year. From `ready` on answers and figures stand still, and two different persons sign exactly these: signed, nobody changes it any more.
create table review (
  school_id uuid not null references school,
  id uuid not null,
  kind text not null check (kind in ('filtering', 'prevent')),
  -- The year in which it begins: 2026 for 2026–27.
  year smallint not null,
  because text not null check (because in ('yearly', 'new_technology', 'new_ai_tool', 'new_risk', 'changed_practice')),
  because_words text not null default '' check (length(because_words) <= 500),
  -- Version of the set of questions.
  questions smallint not null,
  answers jsonb not null default '{}',
  state text not null default 'draft' check (state in ('draft', 'ready', 'signed')),
  version integer not null default 1,
  opened_at timestamptz not null,
  opened_by uuid not null,
  ready_at timestamptz,
  ready_by uuid,
  figures jsonb,
  -- SHA-256 over everything that is signed.
  content_hash bytea check (length(content_hash) = 32),
  leader_id uuid,
  leader_role text check (length(leader_role) between 1 and 40),
  leader_at timestamptz,
  governor_id uuid,
  governor_role text check (length(governor_role) between 1 and 40),
  governor_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, opened_by) references person (school_id, id),
  foreign key (school_id, ready_by) references person (school_id, id),
  foreign key (school_id, leader_id) references person (school_id, id),
  foreign key (school_id, governor_id) references person (school_id, id),
  check (because = 'yearly' or length(because_words) >= 3),
  check (num_nulls(ready_at, ready_by, figures, content_hash) in (0, 4) and (state = 'draft') = (ready_at is null)),
  check (num_nulls(leader_id, leader_role, leader_at) in (0, 3) and num_nulls(governor_id, governor_role, governor_at) in (0, 3)),
  check (state <> 'draft' or (leader_id is null and governor_id is null)),
  check ((state = 'signed') = (leader_id is not null and governor_id is not null)),
  check (leader_id <> governor_id)
);
-- One at a time: two people who begin the same review at once begin one.
create unique index review_open on review (school_id, kind) where state <> 'signed';
create index review_kind on review (school_id, kind, year desc);

-- What follows from a review: who does what by when. Done may be later than signed.
create table review_action (
  school_id uuid not null,
  id uuid not null,
  review_id uuid not null,
  what text not null check (length(what) between 3 and 500),
  owner_id uuid not null,
  due_on date not null,
  made_at timestamptz not null,
  made_by uuid not null,
  done_at timestamptz,
  done_by uuid,
  done_words text check (length(done_words) between 3 and 500),
  primary key (school_id, id),
  foreign key (school_id, review_id) references review (school_id, id),
  foreign key (school_id, owner_id) references person (school_id, id),
  foreign key (school_id, made_by) references person (school_id, id),
  foreign key (school_id, done_by) references person (school_id, id),
  check (num_nulls(done_at, done_by, done_words) in (0, 3))
);
create index review_action_of on review_action (school_id, review_id);

grant select, insert on review, review_action to {{app}};
grant update (answers, state, version, ready_at, ready_by, figures, content_hash, leader_id, leader_role, leader_at, governor_id, governor_role,
  governor_at) on review to {{app}};
grant update (done_at, done_by, done_words) on review_action to {{app}};
create policy seen on review for select using (school_id = any ((select app_schools())::uuid[]) and (select app_has('reviews.read')));
-- It begins as a draft that nobody has signed.
create policy made on review for insert with check (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('reviews.work')) and opened_by = (select app_person()) and state = 'draft');
-- Whoever completes the signatures is one of the two, and what is signed is not there to be changed.
create policy changed on review for update using (
  school_id = any ((select app_schools())::uuid[]) and state <> 'signed' and ((select app_has('reviews.work')) or (select app_has('reviews.sign'))))
  with check (
  school_id = any ((select app_schools())::uuid[])
  and ((leader_id is null and governor_id is null) or (select app_has('reviews.sign')))
  and (state <> 'signed' or (select app_person()) in (leader_id, governor_id)));
create policy seen on review_action for select using (school_id = any ((select app_schools())::uuid[]) and (select app_has('reviews.read')));
create policy made on review_action for insert with check (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('reviews.work')) and made_by = (select app_person()));
create policy changed on review_action for update using (school_id = any ((select app_schools())::uuid[]) and (select app_has('reviews.work')));
