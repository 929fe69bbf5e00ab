-- What somebody tells the school (R118, R119, R140): a pupil, a parent, a member of staff, or somebody who does not say who they are. A concern is
-- not yet an incident: it becomes one, joins one, or is put aside with a reason. Kept as its incident is; without one, as long as alerts are.

create table concern (
  school_id uuid not null references school,
  id uuid not null,
  teller text not null check (teller in ('pupil', 'parent', 'staff', 'governor', 'somebody')),
  about text not null check (length(about) between 1 and 40),
  words text not null check (length(words) between 3 and 10000),
  -- As whoever tells it wrote them: whom it is about, when and where it happened.
  who text check (length(who) <= 300),
  at_time text check (length(at_time) <= 200),
  place text check (length(place) <= 200),
  told_at timestamptz not null,
  -- Whose work it is. 'named': nobody's but the readers', because those who would have it are who it is about.
  desk text not null check (desk in ('safeguarding', 'staff', 'security', 'named')),
  readers uuid[] not null default '{}',
  hidden_from uuid[] not null default '{}',
  urgency smallint not null check (urgency between 1 and 5),
  due_at timestamptz not null,
  -- The code of the receipt as a keyed fingerprint: who has the database cannot ask in anybody's name.
  code_hash bytea not null,
  read_at timestamptz,
  read_by uuid,
  taken_at timestamptz,
  taken_by uuid,
  outcome text check (outcome in ('incident', 'joined', 'no_incident', 'false_report')),
  because text check (length(because) <= 2000),
  incident_id uuid,
  decided_at timestamptz,
  decided_by uuid,
  version integer not null default 1,
  primary key (school_id, id),
  unique (school_id, code_hash),
  foreign key (school_id, read_by) references person (school_id, id),
  foreign key (school_id, taken_by) references person (school_id, id),
  foreign key (school_id, decided_by) references person (school_id, id),
  foreign key (school_id, incident_id) references incident (school_id, id),
  check ((read_at is null) = (read_by is null)),
  check ((taken_at is null) = (taken_by is null)),
  check ((outcome is null) = (decided_at is null) and (outcome is null) = (decided_by is null)),
  check ((incident_id is not null) = (outcome is not null and outcome in ('incident', 'joined'))),
  check (outcome is null or outcome not in ('no_incident', 'false_report') or (because is not null and length(because) >= 3)),
  check (desk <> 'named' or cardinality(readers) > 0),
  -- Whoever it is about takes no part in it, whatever their role (R5, S13).
  check (not (readers && hidden_from)),
  check (not (coalesce(read_by = any (hidden_from), false) or coalesce(taken_by = any (hidden_from), false) or coalesce(decided_by = any (hidden_from), false)))
);
create index concern_open on concern (school_id, due_at) where outcome is null;
create index concern_told on concern (school_id, told_at desc);
create index concern_incident on concern (school_id, incident_id) where incident_id is not null;

-- Who told it, apart from what was told: there is no row for whoever does not say. Nothing of a browser or a network is kept anywhere.
create table concern_reporter (
  school_id uuid not null,
  concern_id uuid not null,
  person_id uuid,
  name text not null check (length(name) between 1 and 200),
  -- How and where they can be reached or spoken to, in their words.
  reach text check (length(reach) <= 500),
  primary key (school_id, concern_id),
  foreign key (school_id, concern_id) references concern (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);
create index concern_reporter_person on concern_reporter (school_id, person_id) where person_id is not null;

-- What is said afterwards: by the school (with whoever wrote it), or by whoever told it (without).
create table concern_line (
  school_id uuid not null,
  concern_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  written_by uuid,
  words text not null check (length(words) between 1 and 4000),
  primary key (school_id, concern_id, id),
  foreign key (school_id, concern_id) references concern (school_id, id),
  foreign key (school_id, written_by) references person (school_id, id)
);

-- What somebody signed in has begun to tell and has not sent. Nobody else ever sees it; it goes when it is sent, and after some days.
create table concern_draft (
  school_id uuid not null,
  person_id uuid not null,
  about text check (length(about) <= 40),
  adult text check (length(adult) <= 20),
  words text check (length(words) <= 10000),
  kept_at timestamptz not null,
  primary key (school_id, person_id),
  foreign key (school_id, person_id) references person (school_id, id)
);

-- What was told is never changed; only whose work it is and what became of it.
grant select, insert on concern, concern_reporter, concern_line, concern_draft to {{app}};
grant update (desk, readers, read_at, read_by, taken_at, taken_by, outcome, because, incident_id, decided_at, decided_by, version) on concern to {{app}};
grant update (about, adult, words, kept_at), delete on concern_draft to {{app}};

create policy seen on concern for select using (
  school_id = any ((select app_schools())::uuid[])
  and ((select app_has('concerns.tell'))
    or ((select app_person()) is not null and not ((select app_person()) = any (hidden_from))
      and ((desk in ('safeguarding', 'security') and (select app_has('concerns.work')))
        or (desk = 'staff' and (select app_has('concerns.workStaff')))
        or (select app_person()) = any (readers)))));
-- The right is the system's alone: its scope knows no person, and so the journal does not name whoever told it.
create policy made on concern for insert with check (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('concerns.tell'))
  and read_at is null and taken_at is null and outcome is null);
-- Decided once: what has an outcome keeps it.
create policy changed on concern for update using (
  school_id = any ((select app_schools())::uuid[])
  and (select app_person()) is not null and not ((select app_person()) = any (hidden_from)) and outcome is null
  and ((desk in ('safeguarding', 'security') and (select app_has('concerns.work')))
    or (desk = 'staff' and (select app_has('concerns.workStaff')))
    or (select app_person()) = any (readers)))
  with check (
    school_id = any ((select app_schools())::uuid[])
    and (outcome is null or decided_by = (select app_person()))
    and (incident_id is null or exists (select from incident i where i.school_id = concern.school_id and i.id = concern.incident_id
      and i.state in ('open', 'waiting', 'review') offset 0)));

-- Seen by whoever has taken it on, and by nobody else of the desk.
create policy seen on concern_reporter for select using (
  school_id = any ((select app_schools())::uuid[])
  and ((select app_has('concerns.tell'))
    or exists (select from concern c where c.school_id = concern_reporter.school_id and c.id = concern_reporter.concern_id and c.taken_by = (select app_person()) offset 0)));
create policy made on concern_reporter for insert with check (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('concerns.tell')));

create policy seen on concern_line for select using (
  exists (select from concern c where c.school_id = concern_line.school_id and c.id = concern_line.concern_id offset 0));
create policy made on concern_line for insert with check (
  school_id = any ((select app_schools())::uuid[])
  and ((written_by is null and (select app_has('concerns.tell'))) or (written_by = (select app_person()) and (select app_has('concerns.read'))))
  and exists (select from concern c where c.school_id = concern_line.school_id and c.id = concern_line.concern_id offset 0));

-- Whoever's it is; and the system, which throws away what was left alone and reads none of it.
create policy seen on concern_draft for select using (
  school_id = any ((select app_schools())::uuid[]) and (person_id = (select app_person()) or (select app_has('concerns.forget'))));
create policy made on concern_draft for insert with check (
  school_id = any ((select app_schools())::uuid[]) and (person_id = (select app_person()) or (select app_has('concerns.forget'))));
create policy changed on concern_draft for update using (
  school_id = any ((select app_schools())::uuid[]) and (person_id = (select app_person()) or (select app_has('concerns.forget'))));
create policy ended on concern_draft for delete using (
  school_id = any ((select app_schools())::uuid[]) and (person_id = (select app_person()) or (select app_has('concerns.forget'))));

-- The journal tells of a concern only those who may see it: an entry would say that there is one (S13).
create policy concern_kept on journal_entry as restrictive for select using (
  subject_kind <> 'concern' or (select app_has('journal.seal'))
  or exists (select from concern c where c.school_id = journal_entry.school_id and c.id = journal_entry.subject_id offset 0));
create policy concern_kept on journal_read as restrictive for select using (
  subject_kind <> 'concern' or (select app_has('journal.seal')) or actor_id = (select app_person())
  or exists (select from concern c where c.school_id = journal_read.school_id and c.id = journal_read.subject_id offset 0));
