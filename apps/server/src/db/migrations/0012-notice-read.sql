-- Who has read the monitoring notice, in which words and when last (R105); the journal keeps each reading. Without a person: a browser whose account
-- leads to nobody.
create table notice_read (
  school_id uuid not null references school,
  id uuid not null,
  person_id uuid,
  sensor_id uuid not null,
  version text not null check (length(version) between 1 and 64),
  read_at timestamptz not null,
  recorded_at timestamptz not null,
  primary key (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id),
  foreign key (school_id, sensor_id) references sensor (school_id, id)
);
create unique index notice_read_person on notice_read (school_id, person_id, version) where person_id is not null;
create unique index notice_read_sensor on notice_read (school_id, sensor_id, version) where person_id is null;

grant select, insert, update (sensor_id, read_at, recorded_at) on notice_read to {{app}};
create policy seen on notice_read for select using (school_id = any ((select app_schools())::uuid[]) and (select app_has('people.read')));
create policy made on notice_read for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('events.write')));
create policy changed on notice_read for update using (school_id = any ((select app_schools())::uuid[]) and (select app_has('events.write')));
