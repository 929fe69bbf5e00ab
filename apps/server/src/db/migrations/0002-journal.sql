-- The journal: a hash chain a school, its payloads kept apart so that they can be erased without breaking it (S9).
create table journal_head (
  school_id uuid primary key references school,
  seq bigint not null,
  hash bytea not null check (length(hash) = 32)
);

-- The foreign key on (prev_seq, prev_hash) makes the database itself refuse an entry that does not continue the chain.
create table journal_entry (
  school_id uuid not null references school,
  seq bigint not null check (seq >= 1),
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('person', 'sensor', 'system')),
  actor_id uuid,
  action text not null check (length(action) between 3 and 80),
  subject_kind text not null,
  subject_id uuid,
  payload_hash bytea not null check (length(payload_hash) = 32),
  prev_hash bytea not null check (length(prev_hash) = 32),
  hash bytea not null check (length(hash) = 32),
  prev_seq bigint generated always as (nullif(seq, 1) - 1) stored,
  primary key (school_id, seq),
  unique (school_id, seq, hash),
  -- The first entry has nothing before it for the foreign key to check.
  check (seq > 1 or prev_hash = decode(repeat('00', 32), 'hex')),
  foreign key (school_id, prev_seq, prev_hash) references journal_entry (school_id, seq, hash)
);
create index journal_entry_subject on journal_entry (school_id, subject_id, seq);

create table journal_payload (
  school_id uuid not null,
  seq bigint not null,
  salt bytea not null check (length(salt) = 16),
  payload jsonb not null,
  primary key (school_id, seq),
  foreign key (school_id, seq) references journal_entry (school_id, seq)
);

-- Reads of safeguarding records: appended at once, chained within seconds by a job (sealed_in names the entry that vouches for them).
create table journal_read (
  school_id uuid not null references school,
  id uuid not null,
  at timestamptz not null,
  actor_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  what text not null,
  sealed_in bigint,
  primary key (school_id, id)
);
create index journal_read_unsealed on journal_read (school_id, id) where sealed_in is null;
create index journal_read_sealed on journal_read (school_id, sealed_in);
create index journal_read_subject on journal_read (school_id, subject_id, at);

create table journal_checkpoint (
  school_id uuid not null,
  seq bigint not null,
  hash bytea not null,
  at timestamptz not null,
  key_id text not null,
  signature bytea not null check (length(signature) = 64),
  primary key (school_id, seq),
  foreign key (school_id, seq, hash) references journal_entry (school_id, seq, hash)
);

grant select, insert on journal_entry, journal_payload, journal_checkpoint, journal_read to {{app}};
grant select, insert, update (seq, hash) on journal_head to {{app}};
grant update (sealed_in) on journal_read to {{worker}};

create policy own on journal_head using (school_id = any (app_schools())) with check (school_id = any (app_schools()));
-- Who may see which entries and reads: 0004, beside the records that they are of.
-- In one's own name only: a person as that person, sensors and the system where no person acts.
create policy made on journal_entry for insert with check (
  school_id = any (app_schools())
  and case actor_kind when 'person' then actor_id = app_person() else app_person() is null end);
create policy made on journal_payload for insert with check (school_id = any (app_schools()));
create policy made on journal_read for insert with check (school_id = any (app_schools()) and actor_id = app_person());
create policy sealed on journal_read for update using (school_id = any (app_schools()) and app_has('journal.seal'));
create policy seen on journal_checkpoint for select using (school_id = any (app_schools()));
create policy made on journal_checkpoint for insert with check (school_id = any (app_schools()) and app_has('journal.seal'));
