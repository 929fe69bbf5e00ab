-- Telling people (R14, R130, R131, R137, R156): whom to ring, in which words, what they advised, what was handed over, and what came after.

-- Whom the school rings: kept by those who answer for children, seen by everybody who logs incidents. Ended, never deleted.
create table agency (
  school_id uuid not null references school,
  id uuid not null,
  -- A key of WHOM (capabilities/agencies).
  whom text not null,
  name text not null check (length(name) between 1 and 200),
  telephone text check (length(telephone) <= 100),
  email text check (length(email) <= 200),
  hours text check (length(hours) <= 200),
  note text check (length(note) <= 1000),
  made_at timestamptz not null,
  made_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (school_id, id),
  foreign key (school_id, made_by) references person (school_id, id),
  foreign key (school_id, ended_by) references person (school_id, id),
  check ((ended_at is null) = (ended_by is null))
);

-- The words in which each is told. The next version is another row: what was said in the words of an older one can still be read.
create table notice_template (
  school_id uuid not null references school,
  id uuid not null,
  whom text not null,
  version integer not null check (version >= 1),
  words text not null check (length(words) between 3 and 4000),
  made_at timestamptz not null,
  made_by uuid not null,
  primary key (school_id, id),
  unique (school_id, whom, version),
  foreign key (school_id, made_by) references person (school_id, id)
);

alter table incident_notice
  add column agency_id uuid,
  add column officer text check (length(officer) <= 200),
  -- What they advised: of the police and the LADO the school is asked for it later (R137).
  add column advice text check (length(advice) <= 4000),
  add foreign key (school_id, agency_id) references agency (school_id, id);

-- A pack that was handed over: the very bytes, so that nobody has to believe that what is shown is what was given.
create table handover (
  school_id uuid not null,
  incident_id uuid not null,
  id uuid not null,
  whom text not null,
  name text not null check (length(name) between 1 and 200),
  because text not null check (length(because) between 3 and 2000),
  -- Whether names are left out, as for governors.
  anonymised boolean not null,
  parts text[] not null check (cardinality(parts) >= 1),
  made_at timestamptz not null,
  made_by uuid not null,
  pdf bytea not null,
  csv bytea not null,
  pdf_hash bytea not null generated always as (sha256(pdf)) stored,
  csv_hash bytea not null generated always as (sha256(csv)) stored,
  primary key (school_id, incident_id, id),
  foreign key (school_id, incident_id) references incident (school_id, id),
  foreign key (school_id, made_by) references person (school_id, id)
);

-- Support for whoever was hurt by it, pupil or staff (R134).
create table support_plan (
  school_id uuid not null,
  incident_id uuid not null,
  id uuid not null,
  -- Of incident_person.
  person_row_id uuid not null,
  needs text not null check (length(needs) between 3 and 4000),
  support text not null check (length(support) between 3 and 4000),
  supporter_id uuid not null,
  review_on date not null,
  made_at timestamptz not null,
  made_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  outcome text check (length(outcome) between 3 and 4000),
  primary key (school_id, incident_id, id),
  foreign key (school_id, incident_id) references incident (school_id, id),
  foreign key (school_id, incident_id, person_row_id) references incident_person (school_id, incident_id, id),
  foreign key (school_id, supporter_id) references person (school_id, id),
  foreign key (school_id, made_by) references person (school_id, id),
  foreign key (school_id, ended_by) references person (school_id, id),
  check (num_nonnulls(ended_at, ended_by, outcome) in (0, 3))
);

-- A restorative meeting: only when each of them agreed to it, and they may say no until it begins.
create table restorative_meeting (
  school_id uuid not null,
  incident_id uuid not null,
  id uuid not null,
  planned_at timestamptz not null,
  place text check (length(place) <= 200),
  facilitator_id uuid not null,
  present text not null check (length(present) between 3 and 1000),
  agreed text not null check (length(agreed) between 3 and 1000),
  made_at timestamptz not null,
  made_by uuid not null,
  state text not null default 'planned' check (state in ('planned', 'held', 'called_off')),
  settled_at timestamptz,
  settled_by uuid,
  outcome text check (length(outcome) between 3 and 4000),
  primary key (school_id, incident_id, id),
  foreign key (school_id, incident_id) references incident (school_id, id),
  foreign key (school_id, facilitator_id) references person (school_id, id),
  foreign key (school_id, made_by) references person (school_id, id),
  foreign key (school_id, settled_by) references person (school_id, id),
  check ((state = 'planned') = (settled_at is null)),
  check (num_nonnulls(settled_at, settled_by, outcome) in (0, 3))
);

-- What an incident taught (R138): looked back at once, by somebody who says what let it happen.
create table incident_review (
  school_id uuid not null,
  incident_id uuid not null,
  id uuid not null,
  causes text not null check (length(causes) between 3 and 4000),
  worked text check (length(worked) <= 4000),
  made_at timestamptz not null,
  made_by uuid not null,
  primary key (school_id, incident_id, id),
  foreign key (school_id, incident_id) references incident (school_id, id),
  foreign key (school_id, made_by) references person (school_id, id)
);
-- What changes because of it. It goes to people who may not see the incident: the words name nobody, and nothing here leads back but the id.
create table learned_action (
  school_id uuid not null references school,
  id uuid not null,
  review_id uuid not null,
  lands_on text not null check (lands_on in ('policy', 'filter', 'training', 'guidance')),
  action text not null check (length(action) between 3 and 1000),
  owner_id uuid not null,
  due_on date not null,
  made_at timestamptz not null,
  made_by uuid not null,
  done_at timestamptz,
  done_by uuid,
  outcome text check (length(outcome) between 3 and 2000),
  primary key (school_id, id),
  foreign key (school_id, owner_id) references person (school_id, id),
  foreign key (school_id, made_by) references person (school_id, id),
  foreign key (school_id, done_by) references person (school_id, id),
  check (num_nonnulls(done_at, done_by, outcome) in (0, 3))
);
create index learned_action_open on learned_action (school_id, due_on) where done_at is null;

grant select, insert on agency, notice_template, handover, support_plan, restorative_meeting, incident_review, learned_action to {{app}};
grant update (ended_at, ended_by) on agency to {{app}};
grant update (review_on, ended_at, ended_by, outcome) on support_plan to {{app}};
grant update (state, settled_at, settled_by, outcome) on restorative_meeting to {{app}};
grant update (done_at, done_by, outcome) on learned_action to {{app}};

create policy seen on agency for select using (school_id = any ((select app_schools())::uuid[]) and ((select app_has('incidents.log')) or (select app_has('agencies.manage'))));
create policy made on agency for insert with check (school_id = any ((select app_schools())::uuid[]) and made_by = (select app_person()) and (select app_has('agencies.manage')));
create policy ended on agency for update using (school_id = any ((select app_schools())::uuid[]) and ended_at is null and (select app_has('agencies.manage')))
  with check (ended_by is null or ended_by = (select app_person()));
create policy seen on notice_template for select using (school_id = any ((select app_schools())::uuid[]) and ((select app_has('incidents.log')) or (select app_has('agencies.manage'))));
create policy made on notice_template for insert with check (school_id = any ((select app_schools())::uuid[]) and made_by = (select app_person()) and (select app_has('agencies.manage')));

create policy seen on handover for select using (exists (select from incident i where i.school_id = handover.school_id and i.id = handover.incident_id offset 0));
-- Nothing is drawn from a frozen incident (R148): its referral holds the address, the time and the place, and is made elsewhere.
create policy made on handover for insert with check (made_by = (select app_person()) and (select app_has('incidents.handOver'))
  and exists (select from incident i where i.school_id = handover.school_id and i.id = handover.incident_id and i.frozen_at is null offset 0));

create policy seen on support_plan for select using (exists (select from incident i where i.school_id = support_plan.school_id and i.id = support_plan.incident_id offset 0));
create policy made on support_plan for insert with check (made_by = (select app_person()) and exists (select from incident i
  where i.school_id = support_plan.school_id and i.id = support_plan.incident_id and i.state in ('open', 'waiting', 'review')
    and not (supporter_id = any (i.hidden_from)) offset 0));
-- Support goes on when the incident is closed: only a merged one takes nothing more.
create policy changed on support_plan for update using (ended_at is null and exists (select from incident i
  where i.school_id = support_plan.school_id and i.id = support_plan.incident_id and i.state <> 'merged' offset 0))
  with check (ended_by is null or ended_by = (select app_person()));
create policy seen on restorative_meeting for select using (exists (select from incident i where i.school_id = restorative_meeting.school_id and i.id = restorative_meeting.incident_id offset 0));
create policy made on restorative_meeting for insert with check (made_by = (select app_person()) and exists (select from incident i
  where i.school_id = restorative_meeting.school_id and i.id = restorative_meeting.incident_id and i.state in ('open', 'waiting', 'review')
    and not (facilitator_id = any (i.hidden_from)) offset 0));
create policy changed on restorative_meeting for update using (state = 'planned' and exists (select from incident i
  where i.school_id = restorative_meeting.school_id and i.id = restorative_meeting.incident_id and i.state <> 'merged' offset 0))
  with check (settled_by is null or settled_by = (select app_person()));
create policy seen on incident_review for select using (exists (select from incident i where i.school_id = incident_review.school_id and i.id = incident_review.incident_id offset 0));
create policy made on incident_review for insert with check (made_by = (select app_person()) and exists (select from incident i
  where i.school_id = incident_review.school_id and i.id = incident_review.incident_id offset 0));

-- Whoever keeps what it lands on sees it, and whoever is to do it; neither needs the incident.
create policy seen on learned_action for select using (school_id = any ((select app_schools())::uuid[])
  and ((select app_has('learned.read')) or owner_id = (select app_person()) or made_by = (select app_person())));
create policy made on learned_action for insert with check (school_id = any ((select app_schools())::uuid[]) and made_by = (select app_person())
  and exists (select from incident_review r where r.school_id = learned_action.school_id and r.id = learned_action.review_id offset 0));
create policy settled on learned_action for update using (school_id = any ((select app_schools())::uuid[]) and done_at is null
  and ((select app_has('learned.read')) or owner_id = (select app_person())))
  with check (done_by is null or done_by = (select app_person()));
