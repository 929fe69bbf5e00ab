-- Concerns about staff: whether one reaches the harm threshold, which decides whether the LADO is asked (R136). What was said before stays, the
-- last one counts. Kept as long as the incident.
create table incident_threshold (
  school_id uuid not null,
  incident_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  person_id uuid not null,
  verdict text not null check (verdict in ('meets', 'not_sure', 'low_level')),
  because text not null check (length(because) between 3 and 2000),
  primary key (school_id, incident_id, id),
  foreign key (school_id, incident_id) references incident (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);
grant select, insert on incident_threshold to {{app}};
create policy seen on incident_threshold for select using (exists (select from incident i
  where i.school_id = incident_threshold.school_id and i.id = incident_threshold.incident_id offset 0));
create policy made on incident_threshold for insert with check (person_id = (select app_person()) and exists (select from incident i
  where i.school_id = incident_threshold.school_id and i.id = incident_threshold.incident_id and i.sensitivity = 'staff'
    and i.state in ('open', 'waiting', 'review') offset 0));

-- Looking after those who read alerts (R6): that a talk took place is known to those who answer for it, what was said only to the two.
create table reviewer_talk (
  school_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  by_id uuid not null,
  held_on date not null,
  recorded_at timestamptz not null,
  primary key (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id),
  check (by_id <> person_id)
);
create index reviewer_talk_person on reviewer_talk (school_id, person_id, held_on desc);
create table reviewer_talk_note (
  school_id uuid not null,
  talk_id uuid not null,
  id uuid not null,
  author_id uuid not null,
  note text not null check (length(note) between 1 and 4000),
  recorded_at timestamptz not null,
  primary key (school_id, talk_id, id),
  foreign key (school_id, talk_id) references reviewer_talk (school_id, id),
  foreign key (school_id, author_id) references person (school_id, id)
);
grant select, insert on reviewer_talk, reviewer_talk_note to {{app}};
create policy seen on reviewer_talk for select using (
  school_id = any ((select app_schools())::uuid[])
  and (person_id = (select app_person()) or by_id = (select app_person()) or (select app_has('reviewers.support'))));
create policy made on reviewer_talk for insert with check (
  school_id = any ((select app_schools())::uuid[]) and by_id = (select app_person()) and (select app_has('reviewers.support')));
create policy seen on reviewer_talk_note for select using (
  school_id = any ((select app_schools())::uuid[]) and exists (select from reviewer_talk t
    where t.school_id = reviewer_talk_note.school_id and t.id = reviewer_talk_note.talk_id
      and (select app_person()) in (t.person_id, t.by_id) offset 0));
create policy made on reviewer_talk_note for insert with check (
  school_id = any ((select app_schools())::uuid[]) and author_id = (select app_person()) and exists (select from reviewer_talk t
    where t.school_id = reviewer_talk_note.school_id and t.id = reviewer_talk_note.talk_id
      and (select app_person()) in (t.person_id, t.by_id) offset 0));

-- A decided alert that was drawn by chance for a second person (R6). Three tables, each row written once: that nobody looks again at what they
-- decided, or settles what they said themselves, is a check over copies that foreign keys hold true. Kept as long as the alert.
create table rereview (
  school_id uuid not null,
  alert_id uuid not null,
  drawn_at timestamptz not null,
  -- The Monday of the week in which it was decided.
  week date not null,
  took_part uuid[] not null check (array_length(took_part, 1) >= 1),
  primary key (school_id, alert_id),
  unique (school_id, alert_id, took_part),
  foreign key (school_id, alert_id) references alert (school_id, id)
);
create table rereview_verdict (
  school_id uuid not null,
  alert_id uuid not null,
  took_part uuid[] not null,
  reviewed_by uuid not null,
  reviewed_at timestamptz not null,
  verdict text not null check (verdict in ('agree', 'otherwise')),
  because text check (length(because) between 3 and 2000),
  primary key (school_id, alert_id),
  unique (school_id, alert_id, reviewed_by),
  foreign key (school_id, alert_id, took_part) references rereview (school_id, alert_id, took_part),
  constraint rereview_second_person check (not (reviewed_by = any (took_part))),
  check (verdict = 'agree' or because is not null)
);
create table rereview_end (
  school_id uuid not null,
  alert_id uuid not null,
  reviewed_by uuid not null,
  ended_by uuid not null,
  ended_at timestamptz not null,
  words text not null check (length(words) between 3 and 2000),
  primary key (school_id, alert_id),
  foreign key (school_id, alert_id, reviewed_by) references rereview_verdict (school_id, alert_id, reviewed_by),
  constraint rereview_third_person check (ended_by <> reviewed_by)
);
grant select, insert on rereview, rereview_verdict, rereview_end to {{app}};
create policy seen on rereview for select using (
  ((select app_has('alerts.decide')) or (select app_has('rereviews.draw')))
  and exists (select from alert a where a.school_id = rereview.school_id and a.id = rereview.alert_id offset 0));
create policy made on rereview for insert with check (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('rereviews.draw')));
create policy seen on rereview_verdict for select using (
  ((select app_has('alerts.decide')) or (select app_has('rereviews.draw')))
  and exists (select from alert a where a.school_id = rereview_verdict.school_id and a.id = rereview_verdict.alert_id offset 0));
create policy made on rereview_verdict for insert with check (
  reviewed_by = (select app_person()) and (select app_has('alerts.decide'))
  and exists (select from alert a where a.school_id = rereview_verdict.school_id and a.id = rereview_verdict.alert_id offset 0));
create policy seen on rereview_end for select using (
  ((select app_has('alerts.decide')) or (select app_has('rereviews.draw')))
  and exists (select from alert a where a.school_id = rereview_end.school_id and a.id = rereview_end.alert_id offset 0));
create policy made on rereview_end for insert with check (
  ended_by = (select app_person()) and (select app_has('alerts.decide'))
  and exists (select from alert a where a.school_id = rereview_end.school_id and a.id = rereview_end.alert_id offset 0));

-- Counting reads: who opened how much, without what it was.
create policy counted on journal_read for select using (school_id = any ((select app_schools())::uuid[]) and (select app_has('reading.count')));
