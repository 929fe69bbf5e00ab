-- Who was last heard through which agent or gate (R111), and what has fallen silent (R88, S1).

-- The latest only: a row is replaced each time, and dropped by a job once it is old. Of an agent the device is its sensor, and the name is empty; of a
-- gate it is what the gate calls the device. first_at: since when the person has been heard there without an hour's pause.
create table presence (
  school_id uuid not null,
  sensor_id uuid not null,
  person_id uuid not null,
  device text not null default '' check (length(device) <= 128),
  confidence text not null check (confidence in ('certain', 'likely')),
  first_at timestamptz not null,
  seen_at timestamptz not null,
  primary key (school_id, sensor_id, person_id, device),
  foreign key (school_id, sensor_id) references sensor (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id),
  check (first_at <= seen_at)
);
create index presence_person on presence (school_id, person_id, seen_at desc);
create index presence_seen on presence (school_id, seen_at);
grant select, insert, delete, update (confidence, first_at, seen_at) on presence to {{app}};
create policy seen on presence for select using (
  school_id = any ((select app_schools())::uuid[])
  and ((select app_has('coverage.people')) or (select app_has('sensors.identify')) or (select app_has('silence.watch'))));
create policy made on presence for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('sensors.identify')));
create policy changed on presence for update using (school_id = any ((select app_schools())::uuid[]) and (select app_has('sensors.identify')));
create policy dropped on presence for delete using (school_id = any ((select app_schools())::uuid[]) and (select app_has('silence.watch')));

-- Whoever reads the coverage page reads which devices there are, and how each of them stands.
alter policy seen on sensor using (
  school_id = any (app_schools()) and (app_has('sensors.read') or app_has('sensors.identify') or app_has('coverage.read')));
-- What looks for silence goes through all agents of a school every few minutes.
create index sensor_heard on sensor (school_id, kind, seen_at) where revoked_at is null;

-- When the server last looked for silence, and since when it has looked without a pause: its own absence is nobody's silence.
create table silence_watch (
  school_id uuid not null references school,
  since timestamptz not null,
  looked_at timestamptz not null,
  primary key (school_id)
);
grant select, insert, update (since, looked_at) on silence_watch to {{app}};
create policy own on silence_watch using (school_id = any (app_schools()) and app_has('silence.watch'))
  with check (school_id = any (app_schools()) and app_has('silence.watch'));

-- One silence of one sensor under one rule, from its last word to the next. event_id: what was noticed, and through it the alert; one event may stand
-- for many sensors, when so many fall silent that it is the network.
create table silence (
  school_id uuid not null,
  id uuid not null,
  sensor_id uuid not null,
  rule text not null check (rule in ('agent', 'unwatched', 'gate')),
  since timestamptz not null,
  noticed_at timestamptz not null,
  event_id uuid not null,
  together boolean not null default false,
  -- When it was heard again, or its key was ended.
  over_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, sensor_id) references sensor (school_id, id)
);
-- Two servers that look at once: one of them notices.
create unique index silence_open on silence (school_id, sensor_id, rule) where over_at is null;
create index silence_event on silence (school_id, event_id);
create index silence_sensor on silence (school_id, sensor_id, rule, noticed_at desc);
grant select, insert, update (over_at) on silence to {{app}};
create policy seen on silence for select using (
  school_id = any ((select app_schools())::uuid[]) and ((select app_has('silence.watch')) or (select app_has('coverage.read'))));
create policy made on silence for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('silence.watch')));
create policy changed on silence for update using (school_id = any ((select app_schools())::uuid[]) and (select app_has('silence.watch')));

-- Alerts about a device and about nobody are the network managers', by name, and counted for themselves: D-4.
alter table alert drop constraint alert_series_check;
alter table alert add constraint alert_series_check check (series in ('A', 'S', 'N', 'D'));
alter table alert drop constraint alert_desk_check;
alter table alert add constraint alert_desk_check check (desk in ('safeguarding', 'pastoral', 'staff', 'named', 'network'));
alter table alert add constraint alert_network_names_nobody check (
  (series = 'D') = (desk = 'network') and (desk <> 'network' or (person_id is null and account_name is null)));

alter table alert_step drop constraint alert_step_step_check;
alter table alert_step add constraint alert_step_step_check check (step in ('raised', 'viewed', 'discuss', 'pass_on', 'comment', 'no_action',
  'incident', 'worse', 'late', 'undo', 'folded', 'propose', 'agree', 'disagree', 'withdraw', 'overtaken', 'heard'));
