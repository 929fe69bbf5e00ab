-- Retention, legal hold and disposal of casework (R109, R214). A record goes when its time is over, by a list that two people agreed on, whole and in
-- one transaction; a certificate stays. Holds, lists, answers and certificates are only ever added, and the certificates are kept for ever.

-- A hold on a record and on everything that hangs on it. Several may stand: the police and a court each end their own.
create table record_hold (
  school_id uuid not null,
  id uuid not null,
  incident_id uuid,
  concern_id uuid,
  look_id uuid,
  because text not null check (length(because) between 3 and 2000),
  set_at timestamptz not null,
  set_by uuid not null,
  primary key (school_id, id),
  foreign key (school_id, incident_id) references incident (school_id, id),
  foreign key (school_id, concern_id) references concern (school_id, id),
  foreign key (school_id, look_id) references look (school_id, id),
  foreign key (school_id, set_by) references person (school_id, id),
  check (num_nonnulls(incident_id, concern_id, look_id) = 1)
);
create index record_hold_incident on record_hold (school_id, incident_id) where incident_id is not null;
create index record_hold_concern on record_hold (school_id, concern_id) where concern_id is not null;
create index record_hold_look on record_hold (school_id, look_id) where look_id is not null;
-- One person asks that it ends, another says yes or no; it ends with the first yes.
create table record_hold_end (
  school_id uuid not null,
  id uuid not null,
  hold_id uuid not null,
  because text not null check (length(because) between 3 and 2000),
  asked_at timestamptz not null,
  asked_by uuid not null,
  primary key (school_id, id),
  unique (school_id, id, hold_id, asked_by),
  foreign key (school_id, hold_id) references record_hold (school_id, id),
  foreign key (school_id, asked_by) references person (school_id, id)
);
create index record_hold_end_hold on record_hold_end (school_id, hold_id);
create table record_hold_answer (
  school_id uuid not null,
  end_id uuid not null,
  hold_id uuid not null,
  asked_by uuid not null,
  answered_at timestamptz not null,
  answered_by uuid not null,
  agrees boolean not null,
  words text check (length(words) between 3 and 2000),
  factor_at timestamptz,
  primary key (school_id, end_id),
  foreign key (school_id, end_id, hold_id, asked_by) references record_hold_end (school_id, id, hold_id, asked_by),
  foreign key (school_id, answered_by) references person (school_id, id),
  constraint record_hold_two_persons check (answered_by <> asked_by),
  check (agrees or words is not null),
  check (factor_at <= answered_at and factor_at > answered_at - interval '15 minutes')
);
create unique index record_hold_ended on record_hold_answer (school_id, hold_id) where agrees;

-- The holds of before go on as these; whoever set one and whoever lifted it were two.
set local app.maintenance = 'on';
insert into record_hold (school_id, id, incident_id, because, set_at, set_by)
  select h.school_id, h.id, h.incident_id, h.because, h.set_at, h.set_by from evidence_hold h;
insert into record_hold_end (school_id, id, hold_id, because, asked_at, asked_by)
  select h.school_id, h.id, h.id, h.lifted_because, h.lifted_at, h.set_by from evidence_hold h where h.lifted_at is not null;
insert into record_hold_answer (school_id, end_id, hold_id, asked_by, answered_at, answered_by, agrees)
  select h.school_id, h.id, h.id, h.set_by, h.lifted_at, h.lifted_by, true from evidence_hold h where h.lifted_at is not null;
set local app.maintenance = '';
drop table evidence_hold;

-- Whether a hold stands on any of these.
create function is_held(school uuid, incidents uuid[], concerns uuid[], looks uuid[]) returns boolean language sql stable set search_path = public, pg_temp
  as $$ select exists (select from record_hold h where h.school_id = school
      and (h.incident_id = any (incidents) or h.concern_id = any (concerns) or h.look_id = any (looks))
      and not exists (select from record_hold_answer a where a.school_id = school and a.hold_id = h.id and a.agrees)) $$;
-- An incident, what was merged into it, and what was merged into that.
create index incident_into on incident (school_id, merged_into) where merged_into is not null;
create function incident_group(school uuid, root uuid) returns uuid[] language sql stable set search_path = public, pg_temp
  as $$ with recursive g as (
      select i.id from incident i where i.school_id = school and i.id = root
      union select i.id from incident i join g on i.merged_into = g.id where i.school_id = school)
    select coalesce(array_agg(g.id order by g.id), '{}') from g $$;
-- "INC-0147", as people read it.
create function incident_number(series text, number integer) returns text language sql immutable parallel safe
  as $$ select series || '-' || lpad(number::text, greatest(4, length(number::text)), '0') $$;

-- How long what is kept, as a school's settings say it: years and days. All of them or no rule at all.
create function is_retention_rule(rule jsonb) returns boolean language sql immutable parallel safe
  as $$ select coalesce(rule ->> 'childFrom' in ('birth', 'closure') and least((rule ->> 'incidentYears')::int, (rule ->> 'childYears')::int,
      (rule ->> 'staffYears')::int, (rule ->> 'harmYears')::int, (rule ->> 'lookYears')::int, (rule ->> 'concernDays')::int, (rule ->> 'alertDays')::int) >= 1
    and num_nulls(rule ->> 'incidentYears', rule ->> 'childYears', rule ->> 'staffYears', rule ->> 'harmYears', rule ->> 'lookYears',
      rule ->> 'concernDays', rule ->> 'alertDays') = 0, false) $$;

-- Until when a record is kept; null: it does not go by itself, because it is not over, or belongs to another that takes it along.
-- No date of birth is kept here. Whoever is in year Y of the school year that begins in September of S was born by 31 August of S - Y - 4; so the last
-- of them is 25 on 31 August of S - Y + 21. Year 9 in 2026: 31 August 2038.
create function kept_until(school uuid, kind text, record uuid, rule jsonb) returns timestamptz language plpgsql stable set search_path = public, pg_temp as $$
declare
  years constant interval := interval '1 year';
  days constant interval := interval '24 hours';
begin
  if not is_retention_rule(rule) then
    raise exception 'This is no rule of what is kept: %', rule;
  end if;
  return case kind
    when 'incident' then (
      select max(greatest(
        root.closed_at + (rule ->> 'incidentYears')::int * years,
        case when i.sensitivity = 'staff' then root.closed_at + (rule ->> 'staffYears')::int * years end,
        case when i.type in ('sexual_content', 'deepfake', 'peer_harm', 'grooming') then root.closed_at + (rule ->> 'harmYears')::int * years end,
        case when i.sensitivity = 'safeguarding' and rule ->> 'childFrom' = 'closure' then root.closed_at + (rule ->> 'childYears')::int * years end,
        case when i.sensitivity = 'safeguarding' and rule ->> 'childFrom' = 'birth' then coalesce((
          select max(coalesce(make_timestamptz(extract(year from i.occurred_at at time zone 'Europe/London' - interval '8 months')::int - p.year_group - 4
              + (rule ->> 'childYears')::int, 9, 1, 0, 0, 0, 'Europe/London'), root.closed_at + (rule ->> 'childYears')::int * years))
          from incident_person p where p.school_id = school and p.incident_id = i.id and p.struck_at is null and p.kind = 'pupil'
            and p.part in ('affected', 'responsible')), root.closed_at + (rule ->> 'childYears')::int * years) end))
      from incident root join incident i on i.school_id = school and i.id = any (incident_group(school, root.id))
      where root.school_id = school and root.id = record and root.state = 'closed')
    when 'concern' then (
      select c.decided_at + (rule ->> 'concernDays')::int * days from concern c
      where c.school_id = school and c.id = record and c.outcome in ('no_incident', 'false_report'))
    when 'alert' then (
      select a.decided_at + (rule ->> 'alertDays')::int * days from alert a
      where a.school_id = school and a.id = record and a.state = 'no_action' and a.folded_into is null)
    when 'look' then (
      select case l.state when 'asked' then null when 'approved' then least(l.ends_at, (select e.ended_at from look_end e where e.school_id = school and e.look_id = l.id))
          else l.decided_at end + (rule ->> 'lookYears')::int * years
      from look l where l.school_id = school and l.id = record)
  end;
end $$;

-- An alert, what was folded into it, and what was folded into that.
create index alert_into on alert (school_id, folded_into) where folded_into is not null;
create function alert_group(school uuid, roots uuid[]) returns uuid[] language sql stable set search_path = public, pg_temp
  as $$ with recursive g as (
      select a.id from alert a where a.school_id = school and a.id = any (roots)
      union select a.id from alert a join g on a.folded_into = g.id where a.school_id = school)
    select coalesce(array_agg(g.id order by g.id), '{}') from g $$;

-- Why a record is not disposed of now, whatever its age says; null: nothing stands against it.
create function what_keeps(school uuid, kind text, record uuid, at timestamptz) returns text language plpgsql stable set search_path = public, pg_temp as $$
declare
  g uuid[] := case kind when 'incident' then incident_group(school, record) else '{}' end;
  concerns uuid[] := case kind when 'incident' then array(select c.id from concern c where c.school_id = school and c.incident_id = any (g)) when 'concern' then array[record] else '{}' end;
  alerts uuid[] := case kind when 'alert' then alert_group(school, array[record]) else '{}' end;
begin
  return case
    when exists (select from incident i where i.school_id = school and i.id = any (g) and not takes_files(i.type, i.frozen_at))
      or exists (select from incident_freeze f where f.school_id = school and (f.incident_id = any (g) or f.alert_id = any (alerts))) then 'frozen'
    when is_held(school, g, concerns, case kind when 'look' then array[record] else '{}' end) then 'held'
    when exists (select from incident i where i.school_id = school and i.id = any (g) and i.state not in ('closed', 'merged')) then 'open'
    when exists (select from incident i where i.school_id = school and i.alert_id = any (alerts))
      or exists (select from incident_alert i where i.school_id = school and i.alert_id = any (alerts)) then 'incident'
    when exists (select from support_plan s where s.school_id = school and s.incident_id = any (g) and s.ended_at is null) then 'support'
    when exists (select from sanction s where s.school_id = school and s.incident_id = any (g)
        and (s.kept_until >= at::date or s.until_on >= at::date or s.until_outcome)
        and not exists (select from sanction_lift l where l.school_id = school and l.sanction_id = s.id)) then 'sanction'
    when exists (select from appeal_stage s join appeal a on a.school_id = school and a.id = s.appeal_id where s.school_id = school and a.incident_id = any (g)
        and not exists (select from appeal_decision d where d.school_id = school and d.appeal_id = s.appeal_id and d.nth = s.nth)) then 'appeal'
    -- A thing goes to its owner or the police before its custody does.
    when exists (select from exhibit x where x.school_id = school and x.incident_id = any (g) and x.kind = 'object' and coalesce((
        select s.step from exhibit_step s where s.school_id = school and s.exhibit_id = x.id and s.step in ('received', 'moved', 'handed_over', 'came_back')
        order by s.recorded_at desc, s.id desc limit 1), 'received') <> 'handed_over')
      or exists (select from device_search d where d.school_id = school and d.incident_id = any (g) and d.became = 'kept' and d.returned_at is null) then 'thing'
  end;
end $$;

-- For the page and the list: of a record whose id one holds, until when it is kept and what keeps it besides.
create function retention_of(school uuid, kind text, record uuid, rule jsonb, at timestamptz, out until_at timestamptz, out because text)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if not (school = any (app_schools()::uuid[]) and (app_has('retention.read') or app_has('retention.execute'))) then
    raise exception 'What is kept of a record is not for this scope' using errcode = '42501';
  end if;
  until_at := kept_until(school, kind, record, rule);
  because := what_keeps(school, kind, record, at);
end $$;
revoke all on function retention_of(uuid, text, uuid, jsonb, timestamptz) from public;
grant execute on function retention_of(uuid, text, uuid, jsonb, timestamptz) to {{app}};

-- What one person puts forward to be disposed of: the records, the rule of that day, and a hash over both to which the second person is bound.
-- 'close': what is not for everybody who works the desk. kept_from: from whom a record of it is kept, so that nobody finds it here (S13).
create function disposal_hash(rule jsonb, incidents uuid[], concerns uuid[], alerts uuid[], looks uuid[]) returns bytea language sql immutable parallel safe
  as $$ select sha256(convert_to(jsonb_build_array(rule, incidents, concerns, alerts, looks)::text, 'UTF8')) $$;
create table disposal_list (
  school_id uuid not null references school,
  id uuid not null,
  sight text not null check (sight in ('open', 'close')),
  kept_from uuid[] not null,
  rule jsonb not null check (is_retention_rule(rule)),
  incidents uuid[] not null,
  concerns uuid[] not null,
  alerts uuid[] not null,
  looks uuid[] not null,
  hash bytea not null generated always as (disposal_hash(rule, incidents, concerns, alerts, looks)) stored,
  proposed_at timestamptz not null,
  proposed_by uuid not null,
  primary key (school_id, id),
  unique (school_id, id, hash, proposed_by),
  foreign key (school_id, proposed_by) references person (school_id, id),
  check (cardinality(incidents) + cardinality(concerns) + cardinality(alerts) + cardinality(looks) between 1 and 2000)
);
create index disposal_list_when on disposal_list (school_id, proposed_at desc);
create table disposal_answer (
  school_id uuid not null,
  list_id uuid not null,
  hash bytea not null,
  proposed_by uuid not null,
  answered_at timestamptz not null,
  answered_by uuid not null,
  agrees boolean not null,
  words text check (length(words) between 3 and 2000),
  factor_at timestamptz,
  primary key (school_id, list_id),
  foreign key (school_id, list_id, hash, proposed_by) references disposal_list (school_id, id, hash, proposed_by),
  foreign key (school_id, answered_by) references person (school_id, id),
  -- Taking it back needs nobody else.
  constraint disposal_two_persons check (not agrees or answered_by <> proposed_by),
  check (agrees or words is not null),
  check (agrees = (factor_at is not null)),
  check (factor_at <= answered_at and factor_at > answered_at - interval '15 minutes')
);
-- What became of each record: gone with so many rows, or kept because something stood against it by then.
create table disposal_done (
  school_id uuid not null,
  list_id uuid not null,
  kind text not null check (kind in ('incident', 'concern', 'alert', 'look')),
  record_id uuid not null,
  outcome text not null check (outcome in ('gone', 'kept')),
  -- Its number, where it has one.
  label text,
  because text,
  rows jsonb,
  -- SHA-256 over what the record said.
  record_hash bytea check (length(record_hash) = 32),
  done_at timestamptz not null,
  primary key (school_id, list_id, kind, record_id),
  foreign key (school_id, list_id) references disposal_answer (school_id, list_id),
  check (case outcome when 'gone' then because is null and num_nulls(rows, record_hash) = 0 else because is not null and num_nonnulls(rows, record_hash) = 0 end)
);
create table disposal_certificate (
  school_id uuid not null,
  list_id uuid not null,
  made_at timestamptz not null,
  gone integer not null,
  kept integer not null,
  rows jsonb not null,
  -- SHA-256 over the list's hash, who proposed and agreed, and every line of disposal_done.
  hash bytea not null check (length(hash) = 32),
  primary key (school_id, list_id),
  foreign key (school_id, list_id) references disposal_answer (school_id, list_id)
);

-- Figures of the incident log of a stretch of time, counted before the first of its records went (R120). sight 'open': without what is kept from somebody.
create table trend_kept (
  school_id uuid not null references school,
  period text not null check (length(period) between 4 and 40),
  sight text not null check (sight in ('open', 'all')),
  from_at timestamptz not null,
  until_at timestamptz not null check (until_at > from_at),
  counts jsonb not null,
  kept_at timestamptz not null,
  primary key (school_id, period, sight)
);

grant select, insert on record_hold, record_hold_end, record_hold_answer, disposal_answer, trend_kept to {{app}};
grant select on disposal_list, disposal_done, disposal_certificate to {{app}};
grant insert (school_id, id, sight, kept_from, rule, incidents, concerns, alerts, looks, proposed_at, proposed_by) on disposal_list to {{app}};

-- Whoever sees the record sees its holds, and those who may set them do.
create policy seen on record_hold for select using (school_id = any ((select app_schools())::uuid[]) and (select app_person()) is not null
  and (exists (select from incident i where i.school_id = record_hold.school_id and i.id = record_hold.incident_id offset 0)
    or exists (select from concern c where c.school_id = record_hold.school_id and c.id = record_hold.concern_id offset 0)
    or exists (select from look l where l.school_id = record_hold.school_id and l.id = record_hold.look_id offset 0)));
create policy made on record_hold for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('retention.hold'))
  and set_by = (select app_person())
  and (exists (select from incident i where i.school_id = record_hold.school_id and i.id = record_hold.incident_id offset 0)
    or exists (select from concern c where c.school_id = record_hold.school_id and c.id = record_hold.concern_id offset 0)
    or exists (select from look l where l.school_id = record_hold.school_id and l.id = record_hold.look_id offset 0)));
create policy seen on record_hold_end for select using (exists (select from record_hold h where h.school_id = record_hold_end.school_id and h.id = hold_id offset 0));
create policy made on record_hold_end for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('retention.hold'))
  and asked_by = (select app_person()) and exists (select from record_hold h where h.school_id = record_hold_end.school_id and h.id = hold_id offset 0));
-- Another person, and not the first one under another name (S8, migration 0015); the chair of governors besides, for what is kept from the head.
create function is_second_keeper(school uuid, second uuid, first uuid, at timestamptz) returns boolean language sql stable set search_path = public, pg_temp
  as $$ select is_second_person(school, second, first, at) or is_look_authoriser(school, second, first, true, at) $$;
create policy seen on record_hold_answer for select using (exists (select from record_hold h where h.school_id = record_hold_answer.school_id and h.id = hold_id offset 0));
create policy made on record_hold_answer for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('retention.hold'))
  and answered_by = (select app_person()) and (not agrees or (factor_at is not null and is_second_keeper(school_id, answered_by, asked_by, answered_at)))
  and exists (select from record_hold h where h.school_id = record_hold_answer.school_id and h.id = hold_id offset 0));

-- From whom something of a list is kept, as whoever asks sees it.
create function disposal_kept_from(school uuid, incident_ids uuid[], concern_ids uuid[], alert_ids uuid[], look_ids uuid[]) returns uuid[]
  language plpgsql stable set search_path = public, pg_temp as $$
begin
  return array(select distinct whom from (
    select unnest(i.hidden_from) as whom from incident i where i.school_id = school and i.id = any (incident_ids)
    union all select unnest(c.hidden_from) from concern c where c.school_id = school and c.id = any (concern_ids)
    union all select a.person_id from alert a where a.school_id = school and a.id = any (alert_ids) and a.desk in ('staff', 'named')
    union all select l.subject_id from look l where l.school_id = school and l.id = any (look_ids)) kept where whom is not null);
end $$;
-- Whether whoever asks sees each record of a list; with `openly`, whether each is also one that everybody of the desk sees.
create function disposal_is_seen(school uuid, openly boolean, incident_ids uuid[], concern_ids uuid[], alert_ids uuid[], look_ids uuid[]) returns boolean
  language plpgsql stable set search_path = public, pg_temp as $$
begin
  return (select count(*) from incident i where i.school_id = school and i.id = any (incident_ids)
      and (not openly or (i.sensitivity <> 'staff' and not i.named_only and cardinality(i.hidden_from) = 0))) = cardinality(incident_ids)
    and (select count(*) from concern c where c.school_id = school and c.id = any (concern_ids)
      and (not openly or (c.desk in ('safeguarding', 'security') and cardinality(c.hidden_from) = 0))) = cardinality(concern_ids)
    and (select count(*) from alert a where a.school_id = school and a.id = any (alert_ids)
      and (not openly or a.desk in ('safeguarding', 'pastoral'))) = cardinality(alert_ids)
    and (select count(*) from look l where l.school_id = school and l.id = any (look_ids) and not openly) = cardinality(look_ids);
end $$;
-- Of a list that is for few: those who receive concerns about staff, whoever took part in it, and before that whoever sees all of its records. The
-- answers ask the list in their own policy, so this one asks them as a function of the owner.
create function disposal_answered_by_me(school uuid, list uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select school = any (app_schools()) and exists (select from disposal_answer n where n.school_id = school and n.list_id = list and n.answered_by = app_person()) $$;
revoke all on function disposal_answered_by_me(uuid, uuid) from public;
grant execute on function disposal_answered_by_me(uuid, uuid) to {{app}};
create policy seen on disposal_list for select using (school_id = any ((select app_schools())::uuid[])
  and ((select app_has('retention.execute')) or ((select app_has('retention.read')) and not ((select app_person()) = any (kept_from))
    and (sight = 'open' or proposed_by = (select app_person()) or (select app_has('allegations.read'))
      or disposal_answered_by_me(school_id, id) or disposal_is_seen(school_id, false, incidents, concerns, alerts, looks)))));
create policy made on disposal_list for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('retention.dispose'))
  and proposed_by = (select app_person()) and disposal_is_seen(school_id, sight = 'open', incidents, concerns, alerts, looks)
  and kept_from @> disposal_kept_from(school_id, incidents, concerns, alerts, looks));
create policy seen on disposal_answer for select using (exists (select from disposal_list l where l.school_id = disposal_answer.school_id and l.id = list_id offset 0));
create policy made on disposal_answer for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('retention.dispose'))
  and answered_by = (select app_person()) and exists (select from disposal_list l where l.school_id = disposal_answer.school_id and l.id = list_id
    and disposal_is_seen(l.school_id, false, l.incidents, l.concerns, l.alerts, l.looks) offset 0)
  and (not agrees or is_second_keeper(school_id, answered_by, proposed_by, answered_at)));
create policy seen on disposal_done for select using (exists (select from disposal_list l where l.school_id = disposal_done.school_id and l.id = list_id offset 0));
create policy seen on disposal_certificate for select using (exists (select from disposal_list l where l.school_id = disposal_certificate.school_id and l.id = list_id offset 0));
create policy seen on trend_kept for select using (school_id = any ((select app_schools())::uuid[]) and (select app_has('incidents.read'))
  and (sight = 'open' or (select app_person()) is null));
create policy made on trend_kept for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('retention.execute')));

-- The journal tells of a list only those who may see it.
create policy disposals_kept on journal_entry as restrictive for select using (
  subject_kind <> 'disposal_list' or (select app_has('journal.seal'))
  or exists (select from disposal_list l where l.school_id = journal_entry.school_id and l.id = journal_entry.subject_id offset 0));
create policy disposals_kept on journal_read as restrictive for select using (
  subject_kind <> 'disposal_list' or (select app_has('journal.seal'))
  or exists (select from disposal_list l where l.school_id = journal_read.school_id and l.id = journal_read.subject_id offset 0));

-- Everything that hangs on these records, children first; how many rows went of each table. A table that points to one of them and is not named here
-- stops it: its foreign key refuses, and the whole is rolled back.
create function delete_records(school uuid, incidents uuid[], concerns uuid[], alerts uuid[], looks uuid[]) returns jsonb
  language plpgsql set search_path = public, pg_temp as $$
declare
  of_sanctions constant text := 'sanction_id in (select id from sanction where school_id = $1 and incident_id = any ($2))';
  of_appeals constant text := 'appeal_id in (select id from appeal where school_id = $1 and incident_id = any ($2))';
  of_runs constant text := 'run_id in (select id from procedure_run where school_id = $1 and incident_id = any ($2))';
  of_searches constant text := 'search_id in (select id from device_search where school_id = $1 and incident_id = any ($2))';
  of_exhibits constant text := 'exhibit_id in (select id from exhibit where school_id = $1 and incident_id = any ($2))';
  of_holds constant text := 'hold_id in (select id from record_hold where school_id = $1 and (incident_id = any ($2) or concern_id = any ($3) or look_id = any ($5)))';
  -- Events that no other alert has.
  events constant text := 'select e.event_id from alert_event e where e.school_id = $1 and e.alert_id = any ($4)
    and not exists (select from alert_event o where o.school_id = $1 and o.event_id = e.event_id and o.alert_id <> all ($4))';
  of_pictures constant text := format('evidence_id in (select id from evidence where school_id = $1 and event_id in (%s))', events);
  steps constant text[] := array[
    ['sanction_lift', of_sanctions], ['appeal_decision', of_appeals], ['appeal_stage', of_appeals], ['appeal', 'incident_id = any ($2)'],
    ['sanction_change', of_sanctions], ['sanction_agreement', of_sanctions], ['sanction', 'incident_id = any ($2)'], ['breach', 'incident_id = any ($2)'],
    ['support_plan', 'incident_id = any ($2)'], ['restorative_meeting', 'incident_id = any ($2)'], ['incident_review', 'incident_id = any ($2)'],
    ['handover', 'incident_id = any ($2)'], ['incident_notice', 'incident_id = any ($2)'], ['incident_action', 'incident_id = any ($2)'],
    ['incident_answer', 'incident_id = any ($2)'], ['incident_device', 'incident_id = any ($2)'],
    ['incident_link', 'incident_id = any ($2) or other_id = any ($2)'], ['incident_change', 'incident_id = any ($2)'],
    ['incident_reader', 'incident_id = any ($2)'], ['incident_conflict', 'incident_id = any ($2)'], ['incident_narrowing', 'incident_id = any ($2)'],
    ['incident_threshold', 'incident_id = any ($2)'],
    ['procedure_signature', format('site_id in (select id from procedure_site where school_id = $1 and %s)', of_runs)], ['procedure_site', of_runs],
    ['procedure_look', of_runs], ['procedure_second', of_runs], ['procedure_step', of_runs], ['procedure_computer', of_runs],
    ['procedure_acceptance', of_runs], ['procedure_run', 'incident_id = any ($2)'], ['machine_custody', 'incident_id = any ($2)'],
    ['device_search_part', of_searches], ['device_search', 'incident_id = any ($2)'],
    ['exhibit_unlock', of_exhibits], ['exhibit_key', of_exhibits], ['exhibit_piece', of_exhibits], ['exhibit_step', of_exhibits],
    ['exhibit_disposal', of_exhibits], ['exhibit', 'incident_id = any ($2)'], ['incident_alert', 'incident_id = any ($2)'],
    ['record_hold_answer', of_holds], ['record_hold_end', of_holds], ['record_hold', 'incident_id = any ($2) or concern_id = any ($3) or look_id = any ($5)'],
    ['concern_reporter', 'concern_id = any ($3)'], ['concern_line', 'concern_id = any ($3)'], ['concern', 'id = any ($3)'],
    ['incident_person', 'incident_id = any ($2)'], ['incident_closing', 'incident_id = any ($2)'], ['incident', 'id = any ($2)'],
    ['rereview_end', 'alert_id = any ($4)'], ['rereview_verdict', 'alert_id = any ($4)'], ['rereview', 'alert_id = any ($4)'],
    ['evidence_step', of_pictures], ['evidence_piece', of_pictures], ['evidence', format('event_id in (%s)', events)],
    ['event', format('id in (%s) and not exists (select from access_request r where r.school_id = $1 and r.event_id = event.id)
      and not exists (select from block_mistake m where m.school_id = $1 and m.event_id = event.id)', events)],
    ['alert_event', 'alert_id = any ($4)'], ['alert_phrase', 'alert_id = any ($4)'], ['alert_step', 'alert_id = any ($4)'],
    ['alert_reader', 'alert_id = any ($4)'], ['alert', 'id = any ($4)'],
    ['look_view', 'look_id = any ($5)'], ['look_note', 'look_id = any ($5)'], ['look_review', 'look_id = any ($5)'], ['look_end', 'look_id = any ($5)'],
    ['look', 'id = any ($5)']];
  step text[];
  went integer;
  counts jsonb := '{}';
begin
  foreach step slice 1 in array steps loop
    execute format('delete from %I where school_id = $1 and (%s)', step[1], step[2]) using school, incidents, concerns, alerts, looks;
    get diagnostics went = row_count;
    if went > 0 then
      counts := counts || jsonb_build_object(step[1], went);
    end if;
  end loop;
  return counts;
end $$;

-- Disposes of one record of a list on which two agreed: with everything that hangs on it, or not at all. Looks again whether it is due, by the rule of
-- the list and by the one of now, and whether anything keeps it, while its row is locked: whoever sets a hold meanwhile waits, and finds it gone; a
-- hold that was there before is seen. Called again it says what it did.
create function dispose_listed(school uuid, list uuid, what text, record uuid, rule_now jsonb, at timestamptz) returns text
  language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '10s' as $$
declare
  l disposal_list;
  g uuid[] := '{}';
  c uuid[] := '{}';
  a uuid[] := '{}';
  k uuid[] := '{}';
  reason text;
  called text;
  said bytea;
  was disposal_done;
begin
  if not (school = any (app_schools()::uuid[]) and app_has('retention.execute')) then
    raise exception 'Nothing is disposed of in this scope' using errcode = '42501';
  end if;
  select d.* into l from disposal_list d join disposal_answer n on n.school_id = school and n.list_id = d.id and n.agrees
    where d.school_id = school and d.id = list
      and record = any (case what when 'incident' then d.incidents when 'concern' then d.concerns when 'alert' then d.alerts when 'look' then d.looks end);
  if not found then
    raise exception 'Two people have not agreed to dispose of this: % %', what, record using errcode = '42501';
  end if;
  select * into was from disposal_done d where d.school_id = school and d.list_id = list and d.kind = what and d.record_id = record;
  if found then
    return was.outcome;
  end if;
  if what = 'incident' then
    perform from incident i where i.school_id = school and i.id = record for update;
    perform from incident i where i.school_id = school and i.id = any (incident_group(school, record)) order by i.id for update;
    g := incident_group(school, record);
    perform from concern x where x.school_id = school and x.incident_id = any (g) order by x.id for update;
    c := array(select x.id from concern x where x.school_id = school and x.incident_id = any (g) order by x.id);
    -- Alerts go with their incident, unless another has them too.
    perform from alert x where x.school_id = school and (x.id in (select i.alert_id from incident i where i.school_id = school and i.id = any (g))
      or x.id in (select i.alert_id from incident_alert i where i.school_id = school and i.incident_id = any (g))) order by x.id for update;
    a := alert_group(school, array(select x.id from alert x where x.school_id = school and x.folded_into is null
      and (x.id in (select i.alert_id from incident i where i.school_id = school and i.id = any (g))
        or x.id in (select i.alert_id from incident_alert i where i.school_id = school and i.incident_id = any (g)))));
    if exists (select from incident i where i.school_id = school and i.alert_id = any (a) and i.id <> all (g))
      or exists (select from incident_alert i where i.school_id = school and i.alert_id = any (a) and i.incident_id <> all (g)) then
      a := array(select x from unnest(a) x where not exists (select from incident i where i.school_id = school and i.id <> all (g)
          and x = any (alert_group(school, array[i.alert_id])))
        and not exists (select from incident_alert i where i.school_id = school and i.incident_id <> all (g) and x = any (alert_group(school, array[i.alert_id]))));
    end if;
    select string_agg(incident_number(i.series, i.number), ', ' order by i.recorded_at, i.id),
        sha256(convert_to(string_agg(to_jsonb(i)::text, ',' order by i.id), 'UTF8'))
      into called, said from incident i where i.school_id = school and i.id = any (g);
    -- Its figures are kept first.
    if exists (select from incident i where i.school_id = school and i.id = any (g) and i.sensitivity <> 'staff' and i.state <> 'merged'
        and not exists (select from trend_kept t where t.school_id = school and t.sight = 'all' and i.occurred_at >= t.from_at and i.occurred_at < t.until_at)) then
      raise exception 'The figures of its term are not kept yet: %', record;
    end if;
  elsif what = 'concern' then
    perform from concern x where x.school_id = school and x.id = record for update;
    c := array[record];
    select sha256(convert_to(to_jsonb(x)::text, 'UTF8')) into said from concern x where x.school_id = school and x.id = record;
  elsif what = 'alert' then
    perform from alert x where x.school_id = school and x.id = record for update;
    a := alert_group(school, array[record]);
    select x.series || '-' || x.number, sha256(convert_to(to_jsonb(x)::text, 'UTF8')) into called, said from alert x where x.school_id = school and x.id = record;
  else
    perform from look x where x.school_id = school and x.id = record for update;
    k := array[record];
    select sha256(convert_to(to_jsonb(x)::text, 'UTF8')) into said from look x where x.school_id = school and x.id = record;
  end if;
  -- What another call has done while this one waited for the row.
  select * into was from disposal_done d where d.school_id = school and d.list_id = list and d.kind = what and d.record_id = record;
  if found then
    return was.outcome;
  end if;
  reason := case when said is null then 'gone'
    else coalesce(what_keeps(school, what, record, at),
      case when coalesce(greatest(kept_until(school, what, record, l.rule), kept_until(school, what, record, rule_now)), 'infinity') >= at then 'young' end) end;
  if reason is not null then
    insert into disposal_done (school_id, list_id, kind, record_id, outcome, label, because, done_at) values (school, list, what, record, 'kept', called, reason, at);
    return 'kept';
  end if;
  insert into disposal_done (school_id, list_id, kind, record_id, outcome, label, rows, record_hash, done_at)
    values (school, list, what, record, 'gone', called, delete_records(school, g, c, a, k), said, at);
  return 'gone';
end $$;

-- Writes the certificate once every record of a list has its line. Returns whether there is one now.
create function certify_disposal(school uuid, list uuid, at timestamptz) returns boolean
  language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '10s' as $$
begin
  if not (school = any (app_schools()::uuid[]) and app_has('retention.execute')) then
    raise exception 'Nothing is certified in this scope' using errcode = '42501';
  end if;
  insert into disposal_certificate (school_id, list_id, made_at, gone, kept, rows, hash)
    select school, list, at, count(*) filter (where d.outcome = 'gone'), count(*) filter (where d.outcome = 'kept'),
      coalesce((select jsonb_object_agg(s.key, s.sum) from (
        select r.key, sum(r.value::int) from disposal_done x, jsonb_each_text(x.rows) r where x.school_id = school and x.list_id = list and x.outcome = 'gone' group by r.key) s), '{}'),
      sha256(convert_to(jsonb_build_array(encode(l.hash, 'hex'), l.proposed_by, n.answered_by,
        jsonb_agg(jsonb_build_array(d.kind, d.record_id, d.outcome, d.label, d.because, d.rows, encode(d.record_hash, 'hex')) order by d.kind, d.record_id))::text, 'UTF8'))
    from disposal_list l join disposal_answer n on n.school_id = school and n.list_id = l.id and n.agrees
    join disposal_done d on d.school_id = school and d.list_id = l.id
    where l.school_id = school and l.id = list
    group by l.school_id, l.id, l.hash, l.proposed_by, n.answered_by
    having count(*) = cardinality(l.incidents) + cardinality(l.concerns) + cardinality(l.alerts) + cardinality(l.looks)
    on conflict do nothing;
  return exists (select from disposal_certificate c where c.school_id = school and c.list_id = list);
end $$;
revoke all on function dispose_listed(uuid, uuid, text, uuid, jsonb, timestamptz), certify_disposal(uuid, uuid, timestamptz) from public;
grant execute on function dispose_listed(uuid, uuid, text, uuid, jsonb, timestamptz), certify_disposal(uuid, uuid, timestamptz) to {{worker}};

-- What the work leaves behind and nobody decides about: sign-ins at browsers, readings of the notice, screenshots whose event alerted nobody, talks with
-- reviewers. By the clock; the entry in the journal is the certificate, as for probes (0016). Returns how many rows went of each table.
create function dispose_working(school uuid, at timestamptz, kept_days integer, talk_years integer) returns jsonb
  language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '10s' as $$
declare
  until timestamptz := at - kept_days * interval '24 hours';
  steps constant text[] := array[
    ['agent_sign_in', 'greatest(begun_at, lasts_until, ended_at) < $2'], ['notice_read', 'read_at < $2'],
    ['evidence_step', 'evidence_id in (select id from evidence v where v.school_id = $1 and v.recorded_at < $2
      and not exists (select from alert_event e where e.school_id = $1 and e.event_id = v.event_id))'],
    ['evidence_piece', 'evidence_id in (select id from evidence v where v.school_id = $1 and v.recorded_at < $2
      and not exists (select from alert_event e where e.school_id = $1 and e.event_id = v.event_id))'],
    ['evidence', 'recorded_at < $2 and not exists (select from alert_event e where e.school_id = $1 and e.event_id = evidence.event_id)'],
    ['reviewer_talk_note', 'talk_id in (select id from reviewer_talk t where t.school_id = $1 and t.held_on < $3)'],
    ['reviewer_talk', 'held_on < $3']];
  step text[];
  went integer;
  counts jsonb := '{}';
begin
  if not (school = any (app_schools()::uuid[]) and app_has('retention.execute')) then
    raise exception 'Nothing is disposed of in this scope' using errcode = '42501';
  end if;
  if least(kept_days, talk_years) < 1 then
    raise exception 'Nothing is disposed of on its first day: % %', kept_days, talk_years;
  end if;
  foreach step slice 1 in array steps loop
    execute format('delete from %I where school_id = $1 and (%s)', step[1], step[2]) using school, until, (at - make_interval(years => talk_years))::date;
    get diagnostics went = row_count;
    if went > 0 then
      counts := counts || jsonb_build_object(step[1], went);
    end if;
  end loop;
  return counts;
end $$;
revoke all on function dispose_working(uuid, timestamptz, integer, integer) from public;
grant execute on function dispose_working(uuid, timestamptz, integer, integer) to {{worker}};

-- Files of evidence have their own, shorter time (0026). As there, with the holds of now, and with the incident's row locked, so that a hold that is
-- set meanwhile waits for what goes and stops the rest.
create or replace function dispose_exhibits(school uuid, at timestamptz, kept integer) returns integer
  language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '10s' as $$
declare
  made integer;
begin
  if kept < 1 then
    raise exception 'Nothing is disposed of on its first day: %', kept;
  end if;
  perform from incident i where i.school_id = school and i.state = 'closed' and i.closed_at + make_interval(days => kept) < at and i.frozen_at is null
    and exists (select from exhibit_key y join exhibit x on x.school_id = y.school_id and x.id = y.exhibit_id where y.school_id = school and x.incident_id = i.id)
    order by i.id for update;
  with due as (
    select x.school_id, x.id, x.incident_id, x.bytes, x.sha256 from exhibit x
    join incident i on i.school_id = x.school_id and i.id = x.incident_id
    where x.school_id = school and x.kind = 'file' and i.state = 'closed' and i.closed_at + make_interval(days => kept) < at and i.frozen_at is null
      and not is_held(school, incident_group(school, i.id), array(select c.id from concern c where c.school_id = school and c.incident_id = i.id), '{}')
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

-- The owner's functions above, and nothing else of the owner's, reach these rows; each of them binds the school.
do $$ declare name text; begin
  foreach name in array array['sanction_lift', 'appeal_decision', 'appeal_stage', 'appeal', 'sanction_change', 'sanction_agreement', 'sanction', 'breach',
    'support_plan', 'restorative_meeting', 'incident_review', 'handover', 'incident_notice', 'incident_action', 'incident_answer', 'incident_device', 'incident_link',
    'incident_change', 'incident_reader', 'incident_conflict', 'incident_narrowing', 'incident_threshold', 'procedure_signature', 'procedure_site',
    'procedure_look', 'procedure_second', 'procedure_step', 'procedure_computer', 'procedure_acceptance', 'procedure_run', 'machine_custody', 'device_search_part',
    'device_search', 'exhibit_unlock', 'exhibit_key', 'exhibit_piece', 'exhibit_step', 'exhibit_disposal', 'exhibit', 'incident_alert', 'record_hold_answer',
    'record_hold_end', 'record_hold', 'concern_reporter', 'concern_line', 'concern', 'incident_person', 'incident_closing', 'incident', 'rereview_end',
    'rereview_verdict', 'rereview', 'evidence_step', 'evidence_piece', 'evidence', 'event', 'alert_event', 'alert_phrase', 'alert_step', 'alert_reader', 'alert',
    'look_view', 'look_note', 'look_review', 'look_end', 'look', 'access_request', 'block_mistake', 'incident_freeze', 'trend_kept', 'disposal_list', 'disposal_answer',
    'disposal_done', 'disposal_certificate', 'agent_sign_in', 'notice_read', 'reviewer_talk', 'reviewer_talk_note'] loop
    execute format('create policy by_disposal on %I to current_user using (current_user <> session_user) with check (current_user <> session_user)', name);
  end loop;
end $$;
