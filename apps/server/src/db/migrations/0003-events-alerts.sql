-- Events from gates, agents and logs; the alert episodes that they fold into.

-- Partitioned by id: a UUIDv7 begins with its time, so the primary key makes an event unique for good (a repeat is known
-- whatever else it says) and a month is still one partition that retention can drop.
create table event (
  school_id uuid not null references school,
  id uuid not null,
  sensor_id uuid not null,
  kind text not null check (kind in ('visit', 'search', 'typed', 'page')),
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  person_id uuid,
  account_name text,
  confidence text not null check (confidence in ('certain', 'likely', 'not_known')),
  -- Why it belongs to nobody; empty when it belongs to somebody.
  unresolved text check (unresolved in ('no_account', 'sensor_unsure', 'no_such_person', 'ambiguous', 'left')),
  subject_kind text not null check (subject_kind in ('pupil', 'staff', 'other', 'unknown')),
  device text,
  place text,
  on_site boolean,
  url text,
  title text,
  text text,
  app text,
  private boolean not null default false,
  action text not null check (action in ('allow', 'block', 'warn', 'log')),
  category text,
  verdict jsonb,
  scan jsonb,
  harm text,
  severity smallint not null default 0 check (severity between 0 and 5),
  digest bytea not null check (length(digest) = 32),
  primary key (school_id, id),
  foreign key (school_id, sensor_id) references sensor (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id),
  check (person_id is null or unresolved is null),
  check (not private or (url is null and title is null and text is null and verdict is null and scan is null))
) partition by range (id);
create index event_person on event (school_id, person_id, occurred_at);
create index event_account on event (school_id, account_name, occurred_at) where person_id is null;
-- Few rows of many: what a flood from one device is counted by.
create index event_flagged on event (school_id, device, id) where severity > 0;
create table event_other partition of event default;

-- One partition a month, by the time in the id: six bytes of milliseconds, then zeros.
create function event_partition_bound(month date) returns uuid language sql immutable
  as $$ select rpad(lpad(to_hex((extract(epoch from month::timestamp at time zone 'UTC') * 1000)::bigint), 12, '0'), 32, '0')::uuid $$;
create function ensure_event_partition(month date) returns text
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  first_day date := date_trunc('month', month)::date;
  name text := 'event_' || to_char(first_day, 'YYYY_MM');
begin
  if first_day < date '2020-01-01' or first_day > date '2100-01-01' then
    raise exception 'No event partition is made for %', first_day;
  end if;
  if to_regclass('public.' || name) is null then
    execute format('create table %I partition of event for values from (%L) to (%L)', name,
      event_partition_bound(first_day), event_partition_bound((first_day + interval '1 month')::date));
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
  end if;
  return name;
exception when check_violation then
  -- Events of this month came before its partition did. They stay in event_other, and so do those that follow: a start must not fail of it.
  return 'event_other';
end $$;
revoke all on function ensure_event_partition(date) from public;
grant execute on function ensure_event_partition(date) to {{worker}};

-- Desk 'named' belongs to nobody: it is for alerts about those who work the staff desk, and only named readers see them (R5, S13).
-- Each kind counts for itself, so that a gap in the numbers of one desk tells nothing of another.
-- folded_into: two episodes that a late event showed to be one; the younger stays, empty, so that its number still leads somewhere.
create table alert (
  school_id uuid not null references school,
  id uuid not null,
  series text not null check (series in ('A', 'S', 'N')),
  number integer not null,
  desk text not null check (desk in ('safeguarding', 'pastoral', 'staff', 'named')),
  person_id uuid,
  subject_kind text not null check (subject_kind in ('pupil', 'staff', 'other', 'unknown')),
  account_name text,
  device text,
  year_group smallint,
  class_name text,
  harm text not null,
  -- The kind of its newest event: every list shows it, and would have to look into a partition a row.
  seen_in text check (seen_in in ('visit', 'search', 'typed', 'page')),
  severity smallint not null check (severity between 1 and 5),
  state text not null check (state in ('unviewed', 'viewed', 'discussing', 'passed_on', 'no_action', 'incident')),
  first_at timestamptz not null,
  last_at timestamptz not null,
  times integer not null check (times >= 1),
  raised_at timestamptz not null,
  view_by timestamptz not null,
  decide_by timestamptz not null,
  viewed_at timestamptz,
  viewed_by uuid,
  late_told_at timestamptz,
  folded_into uuid,
  decided_at timestamptz,
  decided_by uuid,
  reason text,
  false_alarm boolean not null default false,
  version integer not null default 1,
  primary key (school_id, id),
  unique (school_id, series, number),
  unique (school_id, id, desk),
  foreign key (school_id, person_id) references person (school_id, id),
  foreign key (school_id, viewed_by) references person (school_id, id),
  foreign key (school_id, decided_by) references person (school_id, id),
  foreign key (school_id, folded_into) references alert (school_id, id),
  check ((series = 'S') = (desk = 'staff')),
  check ((series = 'N') = (desk = 'named')),
  check (desk in ('staff', 'named') or subject_kind in ('pupil', 'unknown')),
  check (folded_into is null or (folded_into <> id and decided_at is null)),
  check ((state in ('no_action', 'incident')) = (decided_at is not null)),
  check (state <> 'no_action' or length(reason) >= 3),
  check (decided_by is null or decided_by is distinct from person_id)
);
create index alert_open on alert (school_id, person_id, harm, last_at) where decided_at is null;
create index alert_person on alert (school_id, person_id, first_at desc);
create index alert_queue on alert (school_id, state, severity desc, first_at);
create index alert_when on alert (school_id, first_at desc, id desc);
create index alert_clock on alert (school_id, view_by) where decided_at is null and late_told_at is null;

-- Named people who may see one alert: the head of year it went to, the senior a staff alert goes to, who it was discussed with.
create table alert_reader (
  school_id uuid not null,
  alert_id uuid not null,
  person_id uuid not null,
  added_at timestamptz not null,
  added_by uuid,
  because text not null check (because in ('routed', 'passed_on', 'discuss', 'late')),
  desk text not null,
  primary key (school_id, alert_id, person_id),
  foreign key (school_id, alert_id, desk) references alert (school_id, id, desk) on update cascade,
  foreign key (school_id, person_id) references person (school_id, id)
);
create index alert_reader_person on alert_reader (school_id, person_id);

create table alert_event (
  school_id uuid not null,
  alert_id uuid not null,
  event_id uuid not null,
  primary key (school_id, alert_id, event_id),
  foreign key (school_id, alert_id) references alert (school_id, id)
);
create index alert_event_event on alert_event (school_id, event_id);

-- Which phrases an alert came from: what false alarms are counted by.
create table alert_phrase (
  school_id uuid not null,
  alert_id uuid not null,
  phrase text not null,
  times integer not null,
  primary key (school_id, alert_id, phrase),
  foreign key (school_id, alert_id) references alert (school_id, id)
);
create index alert_phrase_phrase on alert_phrase (school_id, phrase);

create table alert_step (
  school_id uuid not null,
  alert_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  person_id uuid,
  step text not null check (step in ('raised', 'viewed', 'discuss', 'pass_on', 'comment', 'no_action', 'incident', 'worse', 'late', 'undo', 'folded')),
  with_person_id uuid,
  words text check (length(words) <= 4000),
  primary key (school_id, alert_id, id),
  foreign key (school_id, alert_id) references alert (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id),
  foreign key (school_id, with_person_id) references person (school_id, id)
);

grant select, insert on event, alert_event, alert_reader, alert_step to {{app}};
grant select, insert, update (times) on alert_phrase to {{app}};
grant select, insert on alert to {{app}};
-- No update of whom it is about, of its number or of when it was raised: an alert cannot be turned into one about somebody else.
grant update (desk, seen_in, severity, state, first_at, last_at, times, view_by, decide_by, viewed_at, viewed_by, late_told_at, folded_into,
  decided_at, decided_by, reason, false_alarm, version) on alert to {{app}};

-- How these are written decides what a desk costs, for PostgreSQL plans a statement each time and each policy with it:
-- (select app_has('…')) is asked once a statement instead of once a row, and `offset 0` keeps exists() from being planned twice, row by
-- row and hashed, at every level: alert_reader in alert in alert_event in event was planned eight times.

-- Staff, and everybody who is not a pupil, are seen by their own readers only, and never by the person it is about (R99, S13).
create policy seen on alert for select using (
  school_id = any ((select app_schools())::uuid[])
  and ((select app_person()) is null or person_id is distinct from (select app_person()))
  and ((desk in ('safeguarding', 'pastoral') and (select app_has('alerts.read')))
    or (desk = 'staff' and (select app_has('alerts.readStaff')))
    or (select app_has('alerts.raise'))
    or exists (select from alert_reader r where r.school_id = alert.school_id and r.alert_id = alert.id and r.person_id = (select app_person()) offset 0)));
create policy made on alert for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('alerts.raise')));
create policy changed on alert for update using (
  school_id = any ((select app_schools())::uuid[])
  and ((select app_person()) is null or person_id is distinct from (select app_person()))
  and ((select app_has('alerts.raise'))
    or (desk in ('safeguarding', 'pastoral') and (select app_has('alerts.decide')))
    or (desk = 'staff' and (select app_has('alerts.decideStaff')))
    or exists (select from alert_reader r where r.school_id = alert.school_id and r.alert_id = alert.id and r.person_id = (select app_person()) offset 0)));

-- Not through alert, whose policy reads this table (PostgreSQL refuses the circle). The desk is true by its foreign key:
-- nobody from the safeguarding desk can make themselves a reader of a staff alert.
create policy seen on alert_reader for select using (school_id = any ((select app_schools())::uuid[]) and (person_id = (select app_person()) or (select app_has('alerts.raise'))));
create policy made on alert_reader for insert with check (
  school_id = any ((select app_schools())::uuid[])
  and ((select app_has('alerts.raise'))
    or (desk in ('safeguarding', 'pastoral') and (select app_has('alerts.decide')))
    or (desk = 'staff' and (select app_has('alerts.decideStaff')))));

-- Whoever is named as a reader sees whom it is about: the chair of governors reads no other person. Those who read everybody are let
-- through by the other policy; this one stands before it by its name, and would look for alerts of each person.
create policy alerted on person for select using (
  school_id = any ((select app_schools())::uuid[])
  and (select app_has('alerts.readPassed'))
  and not (select app_has('people.read'))
  and exists (select from alert a where a.school_id = person.school_id and a.person_id = person.id offset 0));

create policy seen on alert_event for select using (exists (select from alert a where a.school_id = alert_event.school_id and a.id = alert_event.alert_id offset 0));
create policy made on alert_event for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('alerts.raise')));
create policy seen on alert_phrase for select using (exists (select from alert a where a.school_id = alert_phrase.school_id and a.id = alert_phrase.alert_id offset 0));
create policy made on alert_phrase for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('alerts.raise')));
create policy changed on alert_phrase for update using (school_id = any ((select app_schools())::uuid[]) and (select app_has('alerts.raise')));
create policy seen on alert_step for select using (exists (select from alert a where a.school_id = alert_step.school_id and a.id = alert_step.alert_id offset 0));
create policy made on alert_step for insert with check (
  school_id = any ((select app_schools())::uuid[])
  and exists (select from alert a where a.school_id = alert_step.school_id and a.id = alert_step.alert_id offset 0)
  and ((select app_has('alerts.raise')) or person_id = (select app_person())));

create policy seen on event for select using (
  school_id = any ((select app_schools())::uuid[])
  and ((select app_person()) is null or person_id is distinct from (select app_person()))
  and ((subject_kind in ('pupil', 'unknown') and (select app_has('events.read')))
    or (subject_kind in ('staff', 'other') and (select app_has('alerts.readStaff')))
    or (select app_has('events.write'))
    or exists (select from alert_event e where e.school_id = event.school_id and e.event_id = event.id offset 0)));
create policy made on event for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('events.write')));
