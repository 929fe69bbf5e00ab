-- Logs of others that somebody hands in as a file (R93): an ISP's or a proxy's, and who connected from outside. What is in them is written as visits are: cut to what may
-- be kept, disposed of by the same days, read under a look alone. This row says what was handed in, by whom, and what came of it; of its lines only numbers.
create table log_import (
  school_id uuid not null references school,
  id uuid not null,
  name text not null check (length(name) between 1 and 255),
  format text not null check (format in ('squid', 'web', 'remote', 'radius')),
  sha256 bytea not null check (length(sha256) = 32),
  lines integer not null check (lines >= 0),
  -- How far it is: lines whose visits are written.
  done integer not null default 0 check (done >= 0),
  written integer not null default 0 check (written >= 0),
  repeated integer not null default 0 check (repeated >= 0),
  not_kept integer not null default 0 check (not_kept >= 0),
  left_out integer not null check (left_out >= 0),
  unread integer not null check (unread >= 0),
  nobody integer not null default 0 check (nobody >= 0),
  -- [{"line": 12, "message": "…"}], the first ones; never what stood in the line.
  problems jsonb not null check (jsonb_typeof(problems) = 'array'),
  begun_at timestamptz not null,
  begun_by uuid not null,
  moved_at timestamptz not null,
  ended_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, begun_by) references person (school_id, id)
);
create index log_import_latest on log_import (school_id, begun_at desc);
grant select, insert, update (done, written, repeated, not_kept, nobody, moved_at, ended_at) on log_import to {{app}};
create policy seen on log_import for select using (school_id = any ((select app_schools())::uuid[])
  and ((select app_has('history.read')) or (select app_has('history.import')) or (select app_has('history.receive'))));
create policy made on log_import for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('history.import'))
  and begun_by = (select app_person()) and ended_at is null);
create policy moved on log_import for update
  using (school_id = any ((select app_schools())::uuid[]) and ((select app_has('history.receive')) or (select app_has('history.import'))) and ended_at is null)
  with check (school_id = any ((select app_schools())::uuid[]) and ((select app_has('history.receive')) or (select app_has('history.import'))));

-- A visit is told by a sensor or stands in a log that was handed in.
alter table visit alter column sensor_id drop not null;
alter table visit add column import_id uuid;
alter table visit add foreign key (school_id, import_id) references log_import (school_id, id);
alter table visit add check (num_nonnulls(sensor_id, import_id) = 1);
