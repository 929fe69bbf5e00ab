-- Casework: the course of an incident as states, its end in one fixed form, links, devices, questions by type, and the freeze.

-- Open, waiting for somebody outside, put forward to be closed, closed, or found to be the same as another and merged into it.
alter table incident drop constraint incident_state_check;
alter table incident drop constraint incident_check1, drop constraint incident_check2;
alter table incident
  add constraint incident_state_check check (state in ('open', 'waiting', 'review', 'closed', 'merged')),
  add column waiting_for text check (length(waiting_for) between 3 and 2000),
  add column put_forward_by uuid,
  add column put_forward_at timestamptz,
  -- Of incident_closing, which points back here: a key both ways would be a circle. So closing_id.
  add column forward_id uuid,
  -- The grades that two people close, as the school's rule was when it was logged, and the highest grade it ever had: lowering the grade
  -- must not let one person close what two should. Never updated, and raised only.
  add column two_close text[] not null default '{}' check (two_close <@ array['minor', 'moderate', 'severe']),
  add column peak_grade text check (peak_grade in ('minor', 'moderate', 'severe')),
  add column merged_into uuid,
  add column closing_id uuid,
  add column frozen_at timestamptz,
  add column question_set_id uuid,
  add foreign key (school_id, put_forward_by) references person (school_id, id),
  add foreign key (school_id, merged_into) references incident (school_id, id),
  add constraint incident_closed_whole check ((state = 'closed') = (closed_at is not null) and (closed_at is null) = (closed_by is null)),
  add constraint incident_outcome check (state <> 'closed' or length(outcome) >= 3),
  add constraint incident_waiting check ((state = 'waiting') = (waiting_for is not null)),
  add constraint incident_review check (num_nonnulls(put_forward_by, put_forward_at, forward_id) in (0, 3) and (state <> 'review' or put_forward_by is not null)),
  add constraint incident_merged check ((state = 'merged') = (merged_into is not null) and merged_into is distinct from id),
  -- Two persons close what the rule says: one puts it forward, another closes it.
  add constraint incident_closed_by_two check (state <> 'closed' or not (coalesce(peak_grade, grade) = any (two_close) or grade = any (two_close))
    or coalesce(put_forward_by <> closed_by, false));

-- What a closed record says, fixed at its end: who wants to change a word opens it again first, which everybody can see.
create function incident_words(i incident) returns bytea language sql stable parallel safe
  as $$ select sha256(convert_to(jsonb_build_array(i.id, i.series, i.number, i.title, i.type, i.harm, i.sensitivity, extract(epoch from i.occurred_at), i.room,
    i.device, i.details, i.evidence, i.off_site, i.off_site_nexus, i.intent, i.reported_at_once, i.grade, i.grade_reason, i.outcome, i.question_set_id)::text, 'UTF8')) $$;

-- Each end of a record, closed or merged, and each time it was put forward to be closed: who, when, and what it said. Only ever added, in one's own
-- name, and only to a record that is under way.
create table incident_closing (
  school_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  state text not null check (state in ('review', 'closed', 'merged')),
  at timestamptz not null,
  person_id uuid not null,
  words bytea not null,
  into_id uuid,
  primary key (school_id, id),
  check ((state = 'merged') = (into_id is not null)),
  foreign key (school_id, incident_id) references incident (school_id, id),
  foreign key (school_id, into_id) references incident (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);
create index incident_closing_incident on incident_closing (school_id, incident_id);
-- A possible child-abuse image (R148, R149): once it is said, for ever. Nobody takes it back, whatever role they have.
create table incident_freeze (
  school_id uuid not null,
  incident_id uuid not null,
  frozen_at timestamptz not null,
  frozen_by uuid not null,
  because text not null check (length(because) between 3 and 2000),
  primary key (school_id, incident_id),
  foreign key (school_id, incident_id) references incident (school_id, id),
  foreign key (school_id, frozen_by) references person (school_id, id)
);

-- Incidents that have to do with each other. Who does not see both sees no link (S13).
create table incident_link (
  school_id uuid not null,
  incident_id uuid not null,
  other_id uuid not null,
  because text not null check (length(because) between 3 and 2000),
  linked_at timestamptz not null,
  linked_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  ended_because text check (length(ended_because) between 3 and 2000),
  primary key (school_id, incident_id, other_id),
  foreign key (school_id, incident_id) references incident (school_id, id),
  foreign key (school_id, other_id) references incident (school_id, id),
  foreign key (school_id, linked_by) references person (school_id, id),
  foreign key (school_id, ended_by) references person (school_id, id),
  check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (ended_because is null)),
  check (incident_id < other_id)
);
create index incident_link_other on incident_link (school_id, other_id);

-- Further alerts that belong to it, beside the one it began with.
create table incident_alert (
  school_id uuid not null,
  incident_id uuid not null,
  alert_id uuid not null,
  added_at timestamptz not null,
  added_by uuid not null,
  primary key (school_id, incident_id, alert_id),
  foreign key (school_id, incident_id) references incident (school_id, id),
  foreign key (school_id, alert_id) references alert (school_id, id),
  foreign key (school_id, added_by) references person (school_id, id)
);
create index incident_alert_alert on incident_alert (school_id, alert_id);

-- Computers, phones and other things that it has to do with.
create table incident_device (
  school_id uuid not null,
  incident_id uuid not null,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  place text check (length(place) <= 200),
  note text check (length(note) <= 2000),
  added_at timestamptz not null,
  added_by uuid not null,
  struck_at timestamptz,
  struck_by uuid,
  struck_because text check (length(struck_because) between 3 and 2000),
  primary key (school_id, incident_id, id),
  foreign key (school_id, incident_id) references incident (school_id, id),
  foreign key (school_id, added_by) references person (school_id, id),
  foreign key (school_id, struck_by) references person (school_id, id),
  check ((struck_at is null) = (struck_by is null) and (struck_at is null) = (struck_because is null))
);

-- What is asked about incidents of a type. A set is never changed: the next version is another row, and an incident keeps the one it began with.
create table question_set (
  school_id uuid not null references school,
  id uuid not null,
  type text not null,
  version integer not null check (version >= 1),
  questions jsonb not null check (jsonb_typeof(questions) = 'array'),
  made_at timestamptz not null,
  -- Nobody for those that Gatehouse brings.
  made_by uuid,
  primary key (school_id, id),
  unique (school_id, type, version),
  foreign key (school_id, made_by) references person (school_id, id)
);
alter table incident add foreign key (school_id, question_set_id) references question_set (school_id, id);

-- Answers: what was said before stays, the last one counts.
create table incident_answer (
  school_id uuid not null,
  incident_id uuid not null,
  id uuid not null,
  question text not null check (length(question) between 1 and 60),
  answer text not null check (length(answer) between 1 and 4000),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (school_id, incident_id, id),
  foreign key (school_id, incident_id) references incident (school_id, id),
  foreign key (school_id, recorded_by) references person (school_id, id)
);

-- The rows of before are the owner's to mend only in maintenance: without it row-level security shows it none.
set local app.maintenance = 'on';
-- What had ended before is fixed as it stands.
insert into incident_closing (school_id, id, incident_id, state, at, person_id, words)
  select i.school_id, gen_random_uuid(), i.id, 'closed', i.closed_at, i.closed_by, incident_words(i) from incident i where i.state = 'closed';
update incident i set closing_id = c.id from incident_closing c where c.school_id = i.school_id and c.incident_id = i.id;

-- Whoever was affected is never listed as having done it as well. What was listed twice before is struck out, and stays to be read.
update incident_person r set struck_at = i.recorded_at, struck_by = i.recorded_by,
  struck_because = 'Listed as affected by the same incident. Struck out when Gatehouse began to keep the two apart.'
  from incident i where i.school_id = r.school_id and i.id = r.incident_id and r.part = 'responsible' and r.struck_at is null and r.person_id is not null
  and exists (select from incident_person a where a.school_id = r.school_id and a.incident_id = r.incident_id and a.person_id = r.person_id
    and a.part = 'affected' and a.struck_at is null);
update incident_person r set struck_at = i.recorded_at, struck_by = i.recorded_by, struck_because = 'Listed twice.'
  from incident i where i.school_id = r.school_id and i.id = r.incident_id and r.part in ('affected', 'responsible') and r.struck_at is null and r.person_id is not null
  and exists (select from incident_person a where a.school_id = r.school_id and a.incident_id = r.incident_id and a.person_id = r.person_id
    and a.part = r.part and a.struck_at is null and a.id < r.id);
create unique index incident_person_one_side on incident_person (school_id, incident_id, person_id)
  where struck_at is null and part in ('affected', 'responsible');
set local app.maintenance = '';

-- The rule on incident asks these two tables, and theirs ask incident: as functions of the owner they do not go round in a circle.
create function incident_frozen(school uuid, incident uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from incident_freeze f where f.school_id = school and f.incident_id = incident) $$;
create function incident_ended(school uuid, closing uuid, incident uuid, became text, at timestamptz, by uuid, said bytea, other uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from incident_closing c where c.school_id = school and c.id = closing and c.incident_id = incident and c.state = became
    and c.words = said and c.into_id is not distinct from other and (became = 'merged' or (c.at = incident_ended.at and c.person_id = by))) $$;
revoke all on function incident_frozen(uuid, uuid), incident_ended(uuid, uuid, uuid, text, timestamptz, uuid, bytea, uuid) from public;
grant execute on function incident_frozen(uuid, uuid), incident_ended(uuid, uuid, uuid, text, timestamptz, uuid, bytea, uuid) to {{app}};

grant select, insert on incident_closing, incident_freeze, incident_link, incident_alert, incident_device, question_set, incident_answer to {{app}};
grant update (struck_at, struck_by, struck_because) on incident_device to {{app}};
grant update (ended_at, ended_by, ended_because) on incident_link to {{app}};
grant update (waiting_for, put_forward_by, put_forward_at, forward_id, peak_grade, merged_into, closing_id, frozen_at, question_set_id) on incident to {{app}};

-- An ended record says what it said at its end, and what two close says what it said when the first put it forward; a frozen one stays frozen.
alter policy changed on incident with check (
  school_id = any ((select app_schools())::uuid[])
  and not ((select app_person()) = any (hidden_from))
  and ((sensitivity <> 'staff' and (select app_has('incidents.work'))) or (sensitivity = 'staff' and (select app_has('incidents.workStaff'))) or owner_id = (select app_person()))
  and (state not in ('closed', 'merged') or incident_ended(school_id, closing_id, id, state, closed_at, closed_by, incident_words(incident), merged_into))
  and (put_forward_by is null or incident_ended(school_id, forward_id, id, 'review', put_forward_at, put_forward_by, incident_words(incident), null))
  and (frozen_at is not null) = incident_frozen(school_id, id));
alter policy made on incident with check (
  school_id = any ((select app_schools())::uuid[]) and recorded_by = (select app_person()) and (select app_has('incidents.log'))
  and state = 'open' and frozen_at is null);

create policy by_function on incident_freeze for select to current_user using (current_user <> session_user);
create policy by_function on incident_closing for select to current_user using (current_user <> session_user);

-- What hangs on an incident is seen by whoever sees it, and added while it is under way.
alter policy made on incident_person with check (exists (select from incident i
  where i.school_id = incident_person.school_id and i.id = incident_person.incident_id and i.state in ('open', 'waiting', 'review') offset 0));
alter policy changed on incident_person using (struck_at is null and exists (select from incident i
  where i.school_id = incident_person.school_id and i.id = incident_person.incident_id and i.state in ('open', 'waiting', 'review') offset 0));
alter policy made on incident_action with check (recorded_by = (select app_person()) and exists (select from incident i
  where i.school_id = incident_action.school_id and i.id = incident_action.incident_id and i.state in ('open', 'waiting', 'review') offset 0));
alter policy changed on incident_action using (exists (select from incident i
  where i.school_id = incident_action.school_id and i.id = incident_action.incident_id and i.state in ('open', 'waiting', 'review') offset 0));
alter policy made on incident_notice with check (recorded_by = (select app_person()) and exists (select from incident i
  where i.school_id = incident_notice.school_id and i.id = incident_notice.incident_id and i.state in ('open', 'waiting', 'review') offset 0));
alter policy changed on incident_notice using (struck_at is null and exists (select from incident i
  where i.school_id = incident_notice.school_id and i.id = incident_notice.incident_id and i.state in ('open', 'waiting', 'review') offset 0));

create policy seen on incident_closing for select using (exists (select from incident i where i.school_id = incident_closing.school_id and i.id = incident_closing.incident_id offset 0));
create policy made on incident_closing for insert with check (person_id = (select app_person()) and exists (select from incident i
  where i.school_id = incident_closing.school_id and i.id = incident_closing.incident_id and i.state in ('open', 'waiting', 'review') offset 0));
create policy seen on incident_freeze for select using (exists (select from incident i where i.school_id = incident_freeze.school_id and i.id = incident_freeze.incident_id offset 0));
create policy made on incident_freeze for insert with check (frozen_by = (select app_person()) and exists (select from incident i
  where i.school_id = incident_freeze.school_id and i.id = incident_freeze.incident_id offset 0));
create policy seen on incident_link for select using (
  exists (select from incident i where i.school_id = incident_link.school_id and i.id = incident_link.incident_id offset 0)
  and exists (select from incident i where i.school_id = incident_link.school_id and i.id = incident_link.other_id offset 0));
create policy made on incident_link for insert with check (linked_by = (select app_person())
  and exists (select from incident i where i.school_id = incident_link.school_id and i.id = incident_link.incident_id offset 0)
  and exists (select from incident i where i.school_id = incident_link.school_id and i.id = incident_link.other_id offset 0));
create policy ended on incident_link for update using (
  ended_at is null and exists (select from incident i where i.school_id = incident_link.school_id and i.id = incident_link.incident_id offset 0)
  and exists (select from incident i where i.school_id = incident_link.school_id and i.id = incident_link.other_id offset 0))
  with check (ended_by is null or ended_by = (select app_person()));
create policy seen on incident_alert for select using (exists (select from incident i where i.school_id = incident_alert.school_id and i.id = incident_alert.incident_id offset 0));
create policy made on incident_alert for insert with check (added_by = (select app_person())
  and exists (select from alert a where a.school_id = incident_alert.school_id and a.id = incident_alert.alert_id offset 0)
  and exists (select from incident i where i.school_id = incident_alert.school_id and i.id = incident_alert.incident_id and i.state in ('open', 'waiting', 'review') offset 0));
create policy seen on incident_device for select using (exists (select from incident i where i.school_id = incident_device.school_id and i.id = incident_device.incident_id offset 0));
create policy made on incident_device for insert with check (added_by = (select app_person()) and exists (select from incident i
  where i.school_id = incident_device.school_id and i.id = incident_device.incident_id and i.state in ('open', 'waiting', 'review') offset 0));
create policy changed on incident_device for update using (struck_at is null and exists (select from incident i
  where i.school_id = incident_device.school_id and i.id = incident_device.incident_id and i.state in ('open', 'waiting', 'review') offset 0))
  with check (struck_by is null or struck_by = (select app_person()));
create policy seen on incident_answer for select using (exists (select from incident i where i.school_id = incident_answer.school_id and i.id = incident_answer.incident_id offset 0));
create policy made on incident_answer for insert with check (recorded_by = (select app_person()) and exists (select from incident i
  where i.school_id = incident_answer.school_id and i.id = incident_answer.incident_id and i.state in ('open', 'waiting', 'review') offset 0));

-- Questions name nobody. Those who log incidents read them; whoever changes the school's settings writes the next version.
create policy seen on question_set for select using (school_id = any ((select app_schools())::uuid[]) and ((select app_has('incidents.log')) or (select app_has('settings.change'))));
create policy made on question_set for insert with check (school_id = any ((select app_schools())::uuid[])
  and ((made_by is null and version = 1 and (select app_has('incidents.log'))) or (made_by = (select app_person()) and (select app_has('settings.change')))));
