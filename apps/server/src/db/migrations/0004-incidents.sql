-- The incident log: the fields of R113, what was done and why, who was told.
create table incident (
  school_id uuid not null references school,
  id uuid not null,
  series text not null check (series in ('INC', 'STF')),
  number integer not null,
  title text not null check (length(title) between 3 and 200),
  type text not null,
  harm text,
  sensitivity text not null check (sensitivity in ('general', 'safeguarding', 'staff')),
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  room text check (length(room) <= 100),
  device text check (length(device) <= 100),
  details text not null check (length(details) between 3 and 20000),
  evidence text check (length(evidence) <= 20000),
  off_site boolean not null,
  off_site_nexus text check (length(off_site_nexus) <= 2000),
  intent text not null check (intent in ('accidental', 'deliberate', 'not_known')),
  reported_at_once boolean,
  grade text not null check (grade in ('minor', 'moderate', 'severe')),
  grade_reason text check (length(grade_reason) <= 2000),
  owner_id uuid not null,
  alert_id uuid,
  hidden_from uuid[] not null default '{}',
  state text not null check (state in ('open', 'closed')),
  review_by timestamptz,
  closed_at timestamptz,
  closed_by uuid,
  outcome text check (length(outcome) <= 4000),
  version integer not null default 1,
  primary key (school_id, id),
  unique (school_id, series, number),
  unique (school_id, alert_id),
  foreign key (school_id, recorded_by) references person (school_id, id),
  foreign key (school_id, owner_id) references person (school_id, id),
  foreign key (school_id, closed_by) references person (school_id, id),
  foreign key (school_id, alert_id) references alert (school_id, id),
  check ((series = 'STF') = (sensitivity = 'staff')),
  check ((state = 'closed') = (closed_at is not null)),
  check (state = 'open' or length(outcome) >= 3),
  check (not (owner_id = any (hidden_from)))
);
create index incident_when on incident (school_id, occurred_at desc, id);
create index incident_state on incident (school_id, state, review_by);

create table incident_person (
  school_id uuid not null,
  incident_id uuid not null,
  id uuid not null,
  person_id uuid,
  name text not null check (length(name) between 1 and 200),
  kind text not null,
  sex text not null check (sex in ('male', 'female', 'not_recorded')),
  year_group smallint,
  class_name text,
  part text not null check (part in ('responsible', 'affected', 'witness', 'reporter')),
  primary key (school_id, incident_id, id),
  foreign key (school_id, incident_id) references incident (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);
create index incident_person_person on incident_person (school_id, person_id);

create table incident_action (
  school_id uuid not null,
  incident_id uuid not null,
  id uuid not null,
  action text not null check (length(action) between 3 and 2000),
  reason text not null check (length(reason) between 3 and 2000),
  assigned_to uuid,
  due_on date,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  done_at timestamptz,
  done_by uuid,
  -- Settled without being done: the reason stands where the deed would.
  not_done_because text check (length(not_done_because) between 3 and 2000),
  primary key (school_id, incident_id, id),
  foreign key (school_id, incident_id) references incident (school_id, id),
  foreign key (school_id, assigned_to) references person (school_id, id),
  foreign key (school_id, recorded_by) references person (school_id, id),
  foreign key (school_id, done_by) references person (school_id, id),
  check ((done_at is null) = (done_by is null)),
  check (not_done_because is null or done_at is not null)
);

create table incident_notice (
  school_id uuid not null,
  incident_id uuid not null,
  id uuid not null,
  whom text not null,
  name text not null check (length(name) between 1 and 200),
  how text not null check (how in ('in_person', 'telephone', 'letter', 'email', 'portal', 'other')),
  told_at timestamptz not null,
  words text check (length(words) <= 4000),
  reference text check (length(reference) <= 200),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (school_id, incident_id, id),
  foreign key (school_id, incident_id) references incident (school_id, id),
  foreign key (school_id, recorded_by) references person (school_id, id)
);

-- What was corrected: the record shows what it says now, this what it said before. Nobody can rewrite either.
create table incident_change (
  school_id uuid not null,
  incident_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  person_id uuid not null,
  field text not null check (length(field) between 1 and 40),
  was text,
  became text,
  because text check (length(because) <= 2000),
  primary key (school_id, incident_id, id),
  foreign key (school_id, incident_id) references incident (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

-- No update of who recorded what when, of a reference, of the alert it came from, of an action's words: those are only ever added.
grant select, insert on incident, incident_action, incident_person, incident_notice, incident_change to {{app}};
grant update (title, type, harm, sensitivity, occurred_at, room, device, details, evidence, off_site, off_site_nexus, intent,
  reported_at_once, grade, grade_reason, owner_id, hidden_from, state, review_by, closed_at, closed_by, outcome, version) on incident to {{app}};
grant update (done_at, done_by, not_done_because) on incident_action to {{app}};

create policy seen on incident for select using (
  school_id = any ((select app_schools())::uuid[])
  and ((select app_person()) is null or not ((select app_person()) = any (hidden_from)))
  and ((sensitivity <> 'staff' and (select app_has('incidents.read')))
    or (sensitivity = 'staff' and (select app_has('incidents.readStaff')))
    or owner_id = (select app_person())
    or recorded_by = (select app_person())));
create policy made on incident for insert with check (
  school_id = any ((select app_schools())::uuid[]) and recorded_by = (select app_person()) and (select app_has('incidents.log')));
create policy changed on incident for update using (
  school_id = any ((select app_schools())::uuid[])
  and not ((select app_person()) = any (hidden_from))
  and ((sensitivity <> 'staff' and (select app_has('incidents.work'))) or (sensitivity = 'staff' and (select app_has('incidents.workStaff'))) or owner_id = (select app_person())));

create policy seen on incident_person for select using (exists (select from incident i where i.school_id = incident_person.school_id and i.id = incident_person.incident_id offset 0));
create policy made on incident_person for insert with check (exists (select from incident i where i.school_id = incident_person.school_id and i.id = incident_person.incident_id offset 0));
create policy seen on incident_action for select using (exists (select from incident i where i.school_id = incident_action.school_id and i.id = incident_action.incident_id offset 0));
create policy made on incident_action for insert with check (recorded_by = (select app_person()) and exists (select from incident i where i.school_id = incident_action.school_id and i.id = incident_action.incident_id offset 0));
create policy changed on incident_action for update using (exists (select from incident i where i.school_id = incident_action.school_id and i.id = incident_action.incident_id offset 0));
create policy seen on incident_notice for select using (exists (select from incident i where i.school_id = incident_notice.school_id and i.id = incident_notice.incident_id offset 0));
create policy made on incident_notice for insert with check (recorded_by = (select app_person()) and exists (select from incident i where i.school_id = incident_notice.school_id and i.id = incident_notice.incident_id offset 0));
create policy seen on incident_change for select using (exists (select from incident i where i.school_id = incident_change.school_id and i.id = incident_change.incident_id offset 0));
create policy made on incident_change for insert with check (person_id = (select app_person()) and exists (select from incident i where i.school_id = incident_change.school_id and i.id = incident_change.incident_id offset 0));

-- The journal's readers see what was done to the records that they may see, and to everything that is no case record. An entry about a
-- record that one may not see would tell that it exists (S13). Only the sealing job sees the whole chain.
create policy seen on journal_entry for select using (
  school_id = any ((select app_schools())::uuid[])
  and ((select app_has('journal.seal'))
    or ((select app_has('journal.read')) and case subject_kind
      when 'alert' then exists (select from alert a where a.school_id = journal_entry.school_id and a.id = journal_entry.subject_id offset 0)
      when 'incident' then exists (select from incident i where i.school_id = journal_entry.school_id and i.id = journal_entry.subject_id offset 0)
      else true end)));
create policy seen on journal_payload for select using (exists (select from journal_entry e where e.school_id = journal_payload.school_id and e.seq = journal_payload.seq offset 0));
-- Who looked: the journal's readers, and those who may see the record itself. A read of a record that one may not see would tell that
-- there is one (S13: a concern about oneself, found by who read it).
create policy seen on journal_read for select using (
  school_id = any ((select app_schools())::uuid[])
  and ((select app_has('journal.seal')) or actor_id = (select app_person())
    or ((select app_has('journal.read')) and subject_kind not in ('alert', 'incident'))
    or ((select app_person()) is not null and subject_kind = 'alert' and exists (select from alert a where a.school_id = journal_read.school_id and a.id = journal_read.subject_id offset 0))
    or ((select app_person()) is not null and subject_kind = 'incident' and exists (select from incident i where i.school_id = journal_read.school_id and i.id = journal_read.subject_id offset 0))));
