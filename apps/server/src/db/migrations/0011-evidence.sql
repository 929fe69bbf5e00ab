-- The evidence vault's beginning: screenshots that agents took of what is grave. What lies here is sealed with a key of its own for each piece of
-- evidence, which is itself sealed with a key that lies outside the database (S18): a dump alone shows nothing. The bytes are never altered.
create table evidence (
  school_id uuid not null references school,
  id uuid not null,
  kind text not null check (kind in ('screenshot')),
  -- The event that it belongs to; no foreign key, for events are partitioned by their ids and disposed of by partition.
  event_id uuid not null,
  sensor_id uuid not null,
  taken_at timestamptz not null,
  recorded_at timestamptz not null,
  media_type text not null check (media_type in ('image/jpeg')),
  width integer not null check (width between 1 and 8192),
  height integer not null check (height between 1 and 8192),
  bytes integer not null check (bytes between 1 and 409600),
  -- Of the bytes as they came.
  sha256 bytea not null check (length(sha256) = 32),
  sealed_key bytea not null,
  -- Blurred by the server when it came, sealed with the same key: what everybody sees first.
  sealed_preview bytea not null,
  primary key (school_id, id),
  unique (school_id, event_id),
  foreign key (school_id, sensor_id) references sensor (school_id, id)
);

create table evidence_piece (
  school_id uuid not null,
  evidence_id uuid not null,
  number integer not null check (number >= 0),
  sealed bytea not null,
  primary key (school_id, evidence_id, number),
  foreign key (school_id, evidence_id) references evidence (school_id, id)
);

-- Custody: who had it before their eyes, and when it was found changed. Only ever added to.
create table evidence_step (
  school_id uuid not null,
  evidence_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  step text not null check (step in ('received', 'shown', 'found_changed')),
  person_id uuid,
  primary key (school_id, evidence_id, id),
  foreign key (school_id, evidence_id) references evidence (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id),
  check ((step = 'received') = (person_id is null))
);

grant select, insert on evidence, evidence_piece, evidence_step to {{app}};

-- Whoever sees the alert that came of it sees it, and nobody else: evidence without an alert is seen by nobody.
create policy seen on evidence for select using (
  school_id = any ((select app_schools())::uuid[])
  and ((select app_has('evidence.write'))
    or ((select app_has('evidence.read'))
      and exists (select from alert_event e where e.school_id = evidence.school_id and e.event_id = evidence.event_id offset 0))));
create policy made on evidence for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('evidence.write')));

create policy seen on evidence_piece for select using ((select app_has('evidence.read')) and exists (select from evidence v where v.school_id = evidence_piece.school_id and v.id = evidence_piece.evidence_id offset 0));
create policy made on evidence_piece for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('evidence.write')));

create policy seen on evidence_step for select using ((select app_has('evidence.read')) and exists (select from evidence v where v.school_id = evidence_step.school_id and v.id = evidence_step.evidence_id offset 0));
create policy made on evidence_step for insert with check (
  school_id = any ((select app_schools())::uuid[])
  and exists (select from evidence v where v.school_id = evidence_step.school_id and v.id = evidence_step.evidence_id offset 0)
  and (((select app_has('evidence.write')) and person_id is null) or ((select app_has('evidence.read')) and person_id = (select app_person()))));
