-- The evidence vault: what is kept of an incident, files and things, who had it when, and the register of searches (R133).
-- Kept for as long as the setting evidence.keptDays says after its incident was closed; then the bytes are destroyed with their key, and the
-- exhibit, its custody and a certificate stay with the incident.

-- What may be shown or taken in of an incident of this type and state: nothing while it is frozen, nothing where the law forbids to hold it (R148, S15).
create function takes_files(type text, frozen_at timestamptz) returns boolean language sql immutable parallel safe
  as $$ select frozen_at is null and type <> all (array['illegal_content', 'image_sharing']) $$;

-- E1, E2: a file, or a thing in a safe. Never changed: what becomes of it stands in its custody.
create table exhibit (
  school_id uuid not null references school,
  id uuid not null,
  incident_id uuid not null,
  number integer not null check (number between 1 and 999),
  kind text not null check (kind in ('file', 'object')),
  title text not null check (length(title) between 3 and 200),
  received_from text not null check (length(received_from) between 1 and 200),
  -- When it came into the school's hands, as whoever recorded it says; recorded_at is when they did.
  effective_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  -- Of a thing: where it lies, on which seal, and whether whoever gave it has a receipt.
  place text check (length(place) between 1 and 200),
  seal text check (length(seal) between 1 and 100),
  receipt text check (length(receipt) between 1 and 200),
  -- Of a file: its name as sent, its type as its own bytes say, and the digest of the bytes as they came.
  file_name text check (length(file_name) between 1 and 200),
  media_type text check (length(media_type) between 3 and 100),
  bytes bigint check (bytes between 1 and 2147483648),
  sha256 bytea check (length(sha256) = 32),
  -- In how many parts it lies.
  parts integer check (parts >= 1),
  scan text check (scan in ('clean', 'infected', 'not_scanned')),
  -- What was found, or why nothing was looked for.
  scan_words text check (length(scan_words) between 1 and 200),
  primary key (school_id, id),
  unique (school_id, incident_id, number),
  foreign key (school_id, incident_id) references incident (school_id, id),
  foreign key (school_id, recorded_by) references person (school_id, id),
  check (num_nonnulls(file_name, media_type, bytes, sha256, parts, scan) = case kind when 'file' then 6 else 0 end),
  check (kind = 'object' or num_nonnulls(place, seal, receipt) = 0),
  check (kind = 'file' or place is not null),
  check (scan = 'clean' or kind = 'object' or scan_words is not null),
  -- Five minutes' grace: the clock on the wall and the server's differ.
  check (effective_at <= recorded_at + interval '5 minutes')
);

-- What opens a file. Disposal deletes this row, and nobody else can: without it the parts are noise, in every backup too.
create table exhibit_key (
  school_id uuid not null,
  exhibit_id uuid not null,
  sealed_key bytea not null,
  -- Of a picture, both without what a camera writes into it (EXIF), sealed with the same key: blurred, and clear enough to read.
  sealed_blurred bytea,
  sealed_view bytea,
  primary key (school_id, exhibit_id),
  foreign key (school_id, exhibit_id) references exhibit (school_id, id),
  check ((sealed_blurred is null) = (sealed_view is null))
);

create table exhibit_piece (
  school_id uuid not null,
  exhibit_id uuid not null,
  number integer not null check (number >= 0),
  sealed bytea not null,
  primary key (school_id, exhibit_id, number),
  foreign key (school_id, exhibit_id) references exhibit (school_id, id)
);
-- Sealed bytes do not get smaller; trying costs time.
alter table exhibit_piece alter column sealed set storage external;

-- Custody, only ever added to. It goes on after the incident has ended: a telephone is given back, the police bring a disk.
create table exhibit_step (
  school_id uuid not null,
  exhibit_id uuid not null,
  id uuid not null,
  step text not null check (step in ('received', 'shown', 'downloaded', 'verified', 'found_changed', 'found_infected', 'moved', 'handed_over',
    'came_back', 'unlock_asked', 'unlock_given', 'unlock_refused', 'disposed')),
  effective_at timestamptz not null,
  recorded_at timestamptz not null,
  -- Nobody for disposal by schedule.
  person_id uuid,
  -- To whom it went, or from whom it came back.
  body text check (body in ('police', 'local_authority', 'owner', 'parent', 'other')),
  whom text check (length(whom) between 2 and 200),
  badge text check (length(badge) between 1 and 100),
  reference text check (length(reference) between 1 and 100),
  place text check (length(place) between 1 and 200),
  words text check (length(words) between 1 and 2000),
  primary key (school_id, exhibit_id, id),
  foreign key (school_id, exhibit_id) references exhibit (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id),
  check ((step = 'disposed') = (person_id is null)),
  check ((step in ('handed_over', 'came_back')) = (body is not null) and (body is null) = (whom is null)),
  -- An officer shows a number; one who shows none is not handed anything.
  check (body is distinct from 'police' or badge is not null),
  check (step not in ('moved', 'came_back') or place is not null),
  check (effective_at <= recorded_at + interval '5 minutes')
);

create index exhibit_step_changed on exhibit_step (school_id, exhibit_id) where step = 'found_changed';

-- A file in which the scanner found something is locked, not lost: two persons open it for a time, one with reasons and another with a second factor.
create table exhibit_unlock (
  school_id uuid not null,
  id uuid not null,
  exhibit_id uuid not null,
  because text not null check (length(because) between 3 and 2000),
  requested_by uuid not null,
  requested_at timestamptz not null,
  state text not null default 'asked' check (state in ('asked', 'given', 'refused')),
  decided_by uuid,
  decided_at timestamptz,
  factor_at timestamptz,
  ends_at timestamptz,
  answer text check (length(answer) between 1 and 2000),
  primary key (school_id, id),
  foreign key (school_id, exhibit_id) references exhibit (school_id, id),
  foreign key (school_id, requested_by) references person (school_id, id),
  foreign key (school_id, decided_by) references person (school_id, id),
  check ((state = 'asked') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
  -- Two persons, never one (S20).
  check (state <> 'given' or decided_by <> requested_by),
  check ((state = 'given') = (factor_at is not null) and (state = 'given') = (ends_at is not null)),
  check (factor_at is null or (factor_at <= decided_at and factor_at > decided_at - interval '15 minutes')),
  check (ends_at <= decided_at + interval '7 days'),
  check (state <> 'refused' or answer is not null)
);
create unique index exhibit_unlock_asked on exhibit_unlock (school_id, exhibit_id) where state = 'asked';

-- Stops the disposal of everything that is kept of an incident, however old it is.
create table evidence_hold (
  school_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  because text not null check (length(because) between 3 and 2000),
  set_at timestamptz not null,
  set_by uuid not null,
  lifted_at timestamptz,
  lifted_by uuid,
  lifted_because text check (length(lifted_because) between 3 and 2000),
  primary key (school_id, id),
  foreign key (school_id, incident_id) references incident (school_id, id),
  foreign key (school_id, set_by) references person (school_id, id),
  foreign key (school_id, lifted_by) references person (school_id, id),
  check (num_nonnulls(lifted_at, lifted_by, lifted_because) in (0, 3)),
  -- Who would rather have something gone does not both set a hold and lift it.
  check (lifted_by <> set_by)
);
create unique index evidence_hold_standing on evidence_hold (school_id, incident_id) where lifted_at is null;

-- What is left of a file that was disposed of, beside its exhibit and its custody.
create table exhibit_disposal (
  school_id uuid not null,
  exhibit_id uuid not null,
  incident_id uuid not null,
  disposed_at timestamptz not null,
  kept_days integer not null check (kept_days >= 1),
  bytes bigint not null,
  sha256 bytea not null,
  -- SHA-256 over the ids and words of its custody as it was.
  custody_hash bytea not null check (length(custody_hash) = 32),
  noted_at timestamptz,
  primary key (school_id, exhibit_id),
  foreign key (school_id, exhibit_id) references exhibit (school_id, id)
);
create index exhibit_disposal_unnoted on exhibit_disposal (school_id) where noted_at is null;

-- Whether the bytes of a file may be read: its incident takes files, and where something was found two persons have opened it.
create function exhibit_opens(school uuid, exhibit uuid) returns boolean language sql stable parallel safe
  as $$ select exists (select from exhibit x join incident i on i.school_id = x.school_id and i.id = x.incident_id
    where x.school_id = school and x.id = exhibit and takes_files(i.type, i.frozen_at)
    and ((x.scan <> 'infected' and not exists (select from exhibit_step s where s.school_id = school and s.exhibit_id = exhibit and s.step = 'found_infected'))
      or exists (select from exhibit_unlock u where u.school_id = school and u.exhibit_id = exhibit and u.state = 'given'))) $$;

grant select, insert on exhibit, exhibit_key, exhibit_piece, exhibit_step, exhibit_unlock, evidence_hold to {{app}};
grant update (state, decided_by, decided_at, factor_at, ends_at, answer) on exhibit_unlock to {{app}};
grant update (lifted_at, lifted_by, lifted_because) on evidence_hold to {{app}};
grant select, update (noted_at) on exhibit_disposal to {{app}};

create policy seen on exhibit for select using (exists (select from incident i where i.school_id = exhibit.school_id and i.id = exhibit.incident_id offset 0));
create policy made on exhibit for insert with check (recorded_by = (select app_person()) and exists (select from incident i
  where i.school_id = exhibit.school_id and i.id = exhibit.incident_id and i.state in ('open', 'waiting', 'review')
  and (exhibit.kind = 'object' or takes_files(i.type, i.frozen_at)) offset 0));
-- The key and the parts come with their exhibit, in one transaction: afterwards nothing is added to them.
create policy seen on exhibit_key for select using (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('incidents.log')) and exhibit_opens(school_id, exhibit_id));
create policy made on exhibit_key for insert with check (exists (select from exhibit x join incident i on i.school_id = x.school_id and i.id = x.incident_id
  where x.school_id = exhibit_key.school_id and x.id = exhibit_key.exhibit_id and x.kind = 'file' and x.recorded_by = (select app_person())
  and i.state in ('open', 'waiting', 'review') and takes_files(i.type, i.frozen_at) offset 0));
create policy seen on exhibit_piece for select using (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('incidents.log')) and exhibit_opens(school_id, exhibit_id));
-- All of them come at once, and no other has a number left: nothing joins a file that is whole.
create policy made on exhibit_piece for insert with check (exists (select from exhibit x join incident i on i.school_id = x.school_id and i.id = x.incident_id
  where x.school_id = exhibit_piece.school_id and x.id = exhibit_piece.exhibit_id and x.kind = 'file' and exhibit_piece.number < x.parts and x.recorded_by = (select app_person())
  and i.state in ('open', 'waiting', 'review') and takes_files(i.type, i.frozen_at) offset 0));
create policy seen on exhibit_step for select using (exists (select from exhibit x where x.school_id = exhibit_step.school_id and x.id = exhibit_step.exhibit_id offset 0));
-- Of a frozen incident nothing is looked at, so no look is noted; the thing itself can still go into a safe or to the police.
create policy made on exhibit_step for insert with check (person_id = (select app_person()) and exists (
  select from exhibit x join incident i on i.school_id = x.school_id and i.id = x.incident_id
  where x.school_id = exhibit_step.school_id and x.id = exhibit_step.exhibit_id
  and (takes_files(i.type, i.frozen_at) or (exhibit_step.step in ('received', 'moved', 'handed_over', 'came_back') and x.kind = 'object')) offset 0));
create policy seen on exhibit_unlock for select using (exists (select from exhibit x where x.school_id = exhibit_unlock.school_id and x.id = exhibit_unlock.exhibit_id offset 0));
create policy asked on exhibit_unlock for insert with check (state = 'asked' and requested_by = (select app_person()) and exists (
  select from exhibit x join incident i on i.school_id = x.school_id and i.id = x.incident_id
  where x.school_id = exhibit_unlock.school_id and x.id = exhibit_unlock.exhibit_id and takes_files(i.type, i.frozen_at) offset 0));
-- Decided once, in one's own name; whoever the first made a person or let in again is no second (migration 0015).
create policy decided on exhibit_unlock for update using (state = 'asked' and exists (
  select from exhibit x join incident i on i.school_id = x.school_id and i.id = x.incident_id
  where x.school_id = exhibit_unlock.school_id and x.id = exhibit_unlock.exhibit_id and takes_files(i.type, i.frozen_at) offset 0))
  with check (state = 'asked' or (decided_by = (select app_person())
    and (state = 'refused' or is_second_person(school_id, decided_by, requested_by, decided_at))));
create policy seen on evidence_hold for select using (exists (select from incident i where i.school_id = evidence_hold.school_id and i.id = evidence_hold.incident_id offset 0));
create policy made on evidence_hold for insert with check (set_by = (select app_person()) and lifted_at is null
  and exists (select from incident i where i.school_id = evidence_hold.school_id and i.id = evidence_hold.incident_id offset 0));
create policy lifted on evidence_hold for update using (lifted_at is null
  and exists (select from incident i where i.school_id = evidence_hold.school_id and i.id = evidence_hold.incident_id offset 0))
  with check (lifted_by is null or lifted_by = (select app_person()));
create policy seen on exhibit_disposal for select using (school_id = any ((select app_schools())::uuid[])
  and ((select app_has('evidence.dispose')) or exists (select from incident i where i.school_id = exhibit_disposal.school_id and i.id = exhibit_disposal.incident_id offset 0)));
create policy noted on exhibit_disposal for update using (school_id = any ((select app_schools())::uuid[]) and (select app_has('evidence.dispose')));

-- Disposes of the files of a school whose time is over: key and parts are deleted, a certificate and a line of custody are written, and that is
-- all or nothing. Not while the incident is under way, held or frozen: a frozen one waits for the police, however long.
create function dispose_exhibits(school uuid, at timestamptz, kept integer) returns integer
  language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '10s' as $$
declare
  made integer;
begin
  if kept < 1 then
    raise exception 'Nothing is disposed of on its first day: %', kept;
  end if;
  with due as (
    select x.school_id, x.id, x.incident_id, x.bytes, x.sha256 from exhibit x
    join incident i on i.school_id = x.school_id and i.id = x.incident_id
    where x.school_id = school and x.kind = 'file' and i.state = 'closed' and i.closed_at + make_interval(days => kept) < at and i.frozen_at is null
      and not exists (select from evidence_hold h where h.school_id = school and h.incident_id = x.incident_id and h.lifted_at is null)
      and not exists (select from exhibit_disposal d where d.school_id = school and d.exhibit_id = x.id)),
  certified as (
    insert into exhibit_disposal (school_id, exhibit_id, incident_id, disposed_at, kept_days, bytes, sha256, custody_hash)
      select d.school_id, d.id, d.incident_id, at, kept, d.bytes, d.sha256, (
        select sha256(convert_to(coalesce(string_agg(s.id || ' ' || s.step || ' ' || coalesce(s.person_id::text, '') || ' ' || extract(epoch from s.recorded_at), ',' order by s.id), ''), 'UTF8'))
        from exhibit_step s where s.school_id = d.school_id and s.exhibit_id = d.id)
      from due d returning school_id, exhibit_id),
  told as (
    insert into exhibit_step (school_id, exhibit_id, id, step, effective_at, recorded_at)
      select c.school_id, c.exhibit_id, gen_random_uuid(), 'disposed', at, at from certified c returning exhibit_id),
  unlocked as (
    delete from exhibit_key k using certified c where k.school_id = c.school_id and k.exhibit_id = c.exhibit_id),
  gone as (
    delete from exhibit_piece p using certified c where p.school_id = c.school_id and p.exhibit_id = c.exhibit_id)
  select count(*) into made from told;
  return made;
end $$;
revoke all on function dispose_exhibits(uuid, timestamptz, integer) from public;
grant execute on function dispose_exhibits(uuid, timestamptz, integer) to {{worker}};
create policy by_function on exhibit to current_user using (current_user <> session_user) with check (current_user <> session_user);
create policy by_function on exhibit_key to current_user using (current_user <> session_user) with check (current_user <> session_user);
create policy by_function on exhibit_piece to current_user using (current_user <> session_user) with check (current_user <> session_user);
create policy by_function on exhibit_step to current_user using (current_user <> session_user) with check (current_user <> session_user);
create policy by_function on exhibit_disposal to current_user using (current_user <> session_user) with check (current_user <> session_user);
create policy by_function on evidence_hold for select to current_user using (current_user <> session_user);
create policy by_vault on incident for select to current_user using (current_user <> session_user);

-- Screenshots of an alert that became a frozen incident are sealed as its files are, and none is taken in any more. As a function of the owner:
-- whoever sees the alert need not see the incident.
create function event_sealed(school uuid, event uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from alert_event e join incident i on i.school_id = e.school_id
    and (i.alert_id = e.alert_id or exists (select from incident_alert a where a.school_id = school and a.incident_id = i.id and a.alert_id = e.alert_id))
    where e.school_id = school and e.event_id = event and not takes_files(i.type, i.frozen_at)) $$;
revoke all on function event_sealed(uuid, uuid) from public;
grant execute on function event_sealed(uuid, uuid) to {{app}};
create policy by_function on alert_event for select to current_user using (current_user <> session_user);
create policy by_function on incident_alert for select to current_user using (current_user <> session_user);
alter policy seen on evidence using (
  school_id = any ((select app_schools())::uuid[])
  and ((select app_has('evidence.write'))
    or ((select app_has('evidence.read')) and not event_sealed(school_id, event_id)
      and exists (select from alert_event e where e.school_id = evidence.school_id and e.event_id = evidence.event_id offset 0))));
alter policy made on evidence with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('evidence.write'))
  and not event_sealed(school_id, event_id));

-- The register of searches (R133; Education Act 2011, part 2): of whom, for what reason, on whose authority, who was there, and what became of the
-- device and of what was on it. Kept with its incident, or as long as the school's log. Only its end, the return, is added later, once.
create table device_search (
  school_id uuid not null references school,
  id uuid not null,
  incident_id uuid,
  -- On the roll, where exactly one person has this name.
  person_id uuid,
  name text not null check (length(name) between 1 and 200),
  kind text not null check (kind in ('pupil', 'staff', 'other')),
  device text not null check (length(device) between 2 and 200),
  grounds text not null check (length(grounds) between 3 and 2000),
  consent text not null check (consent in ('given', 'refused', 'not_asked')),
  searched_at timestamptz not null,
  looked_into boolean not null,
  outcome text not null check (length(outcome) between 3 and 2000),
  became text not null check (became in ('given_back', 'kept', 'police')),
  -- Nothing, some of it, or left for the police because it may be evidence.
  deleted text not null check (deleted in ('nothing', 'deleted', 'left')),
  deleted_words text check (length(deleted_words) between 3 and 2000),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  returned_at timestamptz,
  returned_to text check (length(returned_to) between 2 and 200),
  returned_by uuid,
  primary key (school_id, id),
  foreign key (school_id, incident_id) references incident (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id),
  foreign key (school_id, recorded_by) references person (school_id, id),
  foreign key (school_id, returned_by) references person (school_id, id),
  check (searched_at <= recorded_at + interval '5 minutes'),
  -- About staff it belongs to an incident, whose readers are those who may know.
  check (kind <> 'staff' or incident_id is not null),
  check ((deleted = 'deleted') = (deleted_words is not null)),
  check (deleted = 'nothing' or looked_into),
  check (num_nonnulls(returned_at, returned_to, returned_by) in (0, 3)),
  check (returned_at is null or became = 'kept'),
  check (returned_at >= searched_at)
);
-- Who authorised it, who searched and who was there. One person has one part: nobody authorises their own search, nor bears witness to it.
create table device_search_part (
  school_id uuid not null,
  search_id uuid not null,
  part text not null check (part in ('authorised', 'searched', 'witness')),
  person_id uuid not null,
  primary key (school_id, search_id, part),
  unique (school_id, search_id, person_id),
  foreign key (school_id, search_id) references device_search (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);
create index device_search_when on device_search (school_id, searched_at desc, id);
create index device_search_incident on device_search (school_id, incident_id) where incident_id is not null;
grant select, insert on device_search, device_search_part to {{app}};
grant update (returned_at, returned_to, returned_by) on device_search to {{app}};
-- Whoever is searched never reads it here; what belongs to an incident is read by its readers and by whoever wrote it down.
create policy seen on device_search for select using (
  school_id = any ((select app_schools())::uuid[]) and person_id is distinct from (select app_person())
  and (recorded_by = (select app_person())
    or (incident_id is null and (select app_has('searches.read')))
    or (incident_id is not null and exists (select from incident i where i.school_id = device_search.school_id and i.id = device_search.incident_id offset 0))));
create policy made on device_search for insert with check (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('searches.record')) and recorded_by = (select app_person()) and returned_at is null
  and person_id is distinct from recorded_by
  and (incident_id is null or exists (select from incident i where i.school_id = device_search.school_id and i.id = device_search.incident_id
    and i.state in ('open', 'waiting', 'review') offset 0)));
create policy returned on device_search for update using (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('searches.record')) and returned_at is null and person_id is distinct from (select app_person()))
  with check (returned_by is null or returned_by = (select app_person()));
create policy seen on device_search_part for select using (exists (select from device_search s where s.school_id = device_search_part.school_id and s.id = device_search_part.search_id offset 0));
create policy made on device_search_part for insert with check (exists (select from device_search s where s.school_id = device_search_part.school_id
  and s.id = device_search_part.search_id and s.recorded_by = (select app_person()) and s.person_id is distinct from device_search_part.person_id
  and s.returned_at is null offset 0));
