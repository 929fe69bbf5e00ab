-- Authorised looking (R104, R106–R108, R110, R112, S14): nobody reads somebody's browsing, mail or files out of curiosity. One person asks with grounds,
-- scope, dates and names; another allows exactly that; it opens for the named people, is reviewed at its interval, and ends by itself. Kept as
-- staff concerns are: until it is disposed of with them, never by hand.

-- What an authorisation is bound to: everything that counts. What it calls is immutable for these types, whatever the catalogue says.
create function look_hash(kind text, subject uuid, scopes text[], grounds text, details jsonb, data_from date, data_until date,
    lookers uuid[], reports_to uuid[], days integer, review_days integer) returns bytea language sql immutable parallel safe
  as $$ select sha256(convert_to(jsonb_build_array(kind, subject, scopes, grounds, details, data_from - date '2000-01-01', data_until - date '2000-01-01',
    lookers, reports_to, days, review_days)::text, 'UTF8')) $$;

create table look (
  school_id uuid not null references school,
  id uuid not null,
  kind text not null check (kind in ('staff_monitoring', 'pupil_history', 'absent_access', 'password_reset', 'check', 'external', 'trace')),
  subject_id uuid,
  subject_kind text not null check (subject_kind in ('staff', 'pupil', 'other', 'none')),
  scopes text[] not null check (cardinality(scopes) between 1 and 5 and scopes <@ array['history', 'mail', 'telephone', 'files', 'account']),
  grounds text not null check (length(grounds) between 20 and 4000),
  -- What this kind asks for besides: whether they were asked first, whose consent, which authority.
  details jsonb not null default '{}' check (jsonb_typeof(details) = 'object'),
  -- From which day to which, both included, what is looked at.
  data_from date not null,
  data_until date not null,
  -- Who may look, and to whom alone it is reported.
  lookers uuid[] not null check (cardinality(lookers) between 1 and 5 and array_position(lookers, null) is null),
  reports_to uuid[] not null check (cardinality(reports_to) between 1 and 5 and array_position(reports_to, null) is null),
  -- For how long it opens, and after how long it closes unless it is reviewed.
  days integer not null check (days between 1 and 92),
  review_days integer not null check (review_days between 1 and 31),
  -- Only governors allow it: the head is its subject.
  by_governors boolean not null,
  requester_id uuid not null,
  requested_at timestamptz not null,
  hash bytea not null generated always as (look_hash(kind, subject_id, scopes, grounds, details, data_from, data_until, lookers, reports_to, days, review_days)) stored,
  state text not null default 'asked' check (state in ('asked', 'approved', 'refused', 'withdrawn')),
  authoriser_id uuid,
  approved_hash bytea,
  factor_at timestamptz,
  decided_by uuid,
  decided_at timestamptz,
  ends_at timestamptz,
  answer text check (length(answer) <= 2000),
  primary key (school_id, id),
  foreign key (school_id, subject_id) references person (school_id, id),
  foreign key (school_id, requester_id) references person (school_id, id),
  foreign key (school_id, authoriser_id) references person (school_id, id),
  foreign key (school_id, decided_by) references person (school_id, id),
  check (data_from <= data_until and data_until - data_from <= 366),
  check ((subject_id is null) = (subject_kind = 'none')),
  -- Somebody's browsing is opened for two kinds and for an authority, and always about somebody.
  check (not 'history' = any (scopes) or (subject_id is not null and kind in ('staff_monitoring', 'pupil_history', 'external'))),
  check (kind <> 'pupil_history' or subject_kind = 'pupil'),
  check (kind not in ('staff_monitoring', 'absent_access', 'password_reset') or subject_kind in ('staff', 'other')),
  -- Nobody looks at themselves, asks about themselves, hears of it, or allows it.
  check (subject_id is null or (subject_id <> requester_id and subject_id <> all (lookers) and subject_id <> all (reports_to))),
  check (authoriser_id is null or (authoriser_id is distinct from subject_id and authoriser_id <> requester_id and authoriser_id <> all (lookers))),
  -- Monitoring of staff is done by designated staff, not by whoever wanted it alone.
  check (kind <> 'staff_monitoring' or lookers <> array[requester_id]),
  check (approved_hash = hash),
  check ((state = 'approved') = (authoriser_id is not null)),
  check (num_nulls(authoriser_id, approved_hash, factor_at, ends_at) in (0, 4)),
  check (authoriser_id is null or (decided_by = authoriser_id and factor_at <= decided_at and factor_at > decided_at - interval '15 minutes')),
  check (ends_at <= decided_at + days * interval '24 hours'),
  check ((state = 'asked') = (decided_at is null)),
  check ((state = 'asked') = (decided_by is null)),
  check (state <> 'withdrawn' or decided_by = requester_id),
  check (state <> 'refused' or (length(answer) >= 3 and decided_by <> requester_id))
);
create index look_subject on look (school_id, subject_id) where state = 'approved';
create index look_asked on look (school_id, requested_at desc);

-- Ended before its time, once.
create table look_end (
  school_id uuid not null,
  look_id uuid not null,
  ended_at timestamptz not null,
  ended_by uuid not null,
  because text not null check (length(because) between 3 and 2000),
  primary key (school_id, look_id),
  foreign key (school_id, look_id) references look (school_id, id),
  foreign key (school_id, ended_by) references person (school_id, id)
);
-- Reviewed: it is still needed. By somebody who may allow one, and who does not look.
create table look_review (
  school_id uuid not null,
  look_id uuid not null,
  id uuid not null,
  reviewed_at timestamptz not null,
  reviewed_by uuid not null,
  words text not null check (length(words) between 3 and 2000),
  primary key (school_id, look_id, id),
  foreign key (school_id, look_id) references look (school_id, id),
  foreign key (school_id, reviewed_by) references person (school_id, id)
);
-- What was done and found. Findings and the report are for those whom the look names, and for whoever wrote them.
create table look_note (
  school_id uuid not null,
  look_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('step', 'contact', 'reset', 'released', 'finding', 'report')),
  words text not null check (length(words) between 3 and 4000),
  noted_at timestamptz not null,
  noted_by uuid not null,
  primary key (school_id, look_id, id),
  foreign key (school_id, look_id) references look (school_id, id),
  foreign key (school_id, noted_by) references person (school_id, id)
);
-- Each time that somebody read visits under it, and how many.
create table look_view (
  school_id uuid not null,
  look_id uuid not null,
  id uuid not null,
  viewed_at timestamptz not null,
  viewed_by uuid not null,
  day date not null,
  visits integer not null check (visits >= 0),
  primary key (school_id, look_id, id),
  foreign key (school_id, look_id) references look (school_id, id),
  foreign key (school_id, viewed_by) references person (school_id, id)
);

grant select on look, look_end, look_review, look_note, look_view to {{app}};
grant insert (school_id, id, kind, subject_id, subject_kind, scopes, grounds, details, data_from, data_until, lookers, reports_to, days, review_days,
  by_governors, requester_id, requested_at, state) on look to {{app}};
grant update (state, authoriser_id, approved_hash, factor_at, decided_by, decided_at, ends_at, answer) on look to {{app}};
grant insert on look_end, look_review, look_note, look_view to {{app}};

-- The subject never sees it, whatever their role (S13). Else: whoever asked, decided, looks, or is reported to, and those who may allow it.
create policy seen on look for select using (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('looks.read'))
  and subject_id is distinct from (select app_person())
  and ((select app_has('looks.authorise')) or requester_id = (select app_person()) or decided_by = (select app_person())
    or (state = 'approved' and ((select app_person()) = any (lookers) or (select app_person()) = any (reports_to)))));
create policy asked on look for insert with check (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('looks.request'))
  and requester_id = (select app_person()) and state = 'asked'
  and (by_governors or subject_id is null or not exists (select from person_role r where r.school_id = look.school_id and r.person_id = subject_id and r.role = 'head'
    and r.starts_on <= current_date + 1 and (r.ends_on is null or r.ends_on >= current_date - 1))));

-- Who may allow a look that somebody else asked for: the head or the chair of governors, the chair alone where the head is its subject; and nobody whom
-- the requester made a person and gave the role, or let in again lately (S8).
create function is_look_authoriser(school uuid, authoriser uuid, requester uuid, by_governors boolean, at timestamptz) returns boolean language sql stable parallel safe
  as $$ select authoriser <> requester
    and exists (select from person_role r where r.school_id = school and r.person_id = authoriser
      and (r.role = 'chair_of_governors' or (r.role = 'head' and not by_governors))
      and r.starts_on <= at::date + 1 and (r.ends_on is null or r.ends_on >= at::date - 1)
      and (r.given_by is distinct from requester or not exists (
        select from person_change c where c.school_id = school and c.person_id = authoriser and c.by_person = requester and c.what = 'added')))
    and not exists (select from person p join account a on a.id = p.account_id where p.school_id = school and p.id = authoriser
      and a.let_in_by = requester and a.let_in_at > at - interval '30 days') $$;

-- Decided once, now and in one's own name: a moment that is to come would open it for longer.
create policy decided on look for update using (
  school_id = any ((select app_schools())::uuid[]) and state = 'asked' and subject_id is distinct from (select app_person())
  and ((select app_has('looks.authorise')) or requester_id = (select app_person())))
  with check (school_id = any ((select app_schools())::uuid[]) and decided_by = (select app_person()) and decided_at < now() + interval '5 minutes'
    and ((state in ('approved', 'refused') and (select app_has('looks.authorise')) and is_look_authoriser(school_id, decided_by, requester_id, by_governors, decided_at))
      or (state = 'withdrawn' and requester_id = (select app_person()))));

create policy seen on look_end for select using (exists (select from look l where l.school_id = look_end.school_id and l.id = look_id offset 0));
create policy seen on look_review for select using (exists (select from look l where l.school_id = look_review.school_id and l.id = look_id offset 0));
create policy seen on look_view for select using (exists (select from look l where l.school_id = look_view.school_id and l.id = look_id offset 0));
create policy seen on look_note for select using (exists (select from look l where l.school_id = look_note.school_id and l.id = look_id
  and (look_note.kind not in ('finding', 'report') or noted_by = (select app_person()) or (select app_person()) = any (l.reports_to)) offset 0));
create policy made on look_end for insert with check (school_id = any ((select app_schools())::uuid[]) and ended_by = (select app_person())
  and exists (select from look l where l.school_id = look_end.school_id and l.id = look_id offset 0));
create policy made on look_review for insert with check (school_id = any ((select app_schools())::uuid[]) and reviewed_by = (select app_person())
  and (select app_has('looks.authorise')) and reviewed_at < now() + interval '5 minutes'
  and exists (select from look l where l.school_id = look_review.school_id and l.id = look_id and l.state = 'approved'
    and reviewed_by <> all (l.lookers)
    and is_look_authoriser(l.school_id, look_review.reviewed_by, l.requester_id, l.by_governors, look_review.reviewed_at) offset 0));
create policy made on look_note for insert with check (school_id = any ((select app_schools())::uuid[]) and noted_by = (select app_person())
  and exists (select from look l where l.school_id = look_note.school_id and l.id = look_id
    and (select app_person()) = any (l.lookers || l.requester_id || l.authoriser_id) offset 0));
create policy made on look_view for insert with check (school_id = any ((select app_schools())::uuid[]) and viewed_by = (select app_person())
  and exists (select from look l where l.school_id = look_view.school_id and l.id = look_id
    and (select app_person()) = any (l.lookers) offset 0));

-- Whether a look of the person of this session holds now that opens this moment of that person's browsing. As the caller, so that who cannot see the
-- look gets nothing; in PL/pgSQL, so that it is planned when it is called, and not with every query of events.
create function is_looked_at(school uuid, subject uuid, at timestamptz) returns boolean language plpgsql stable set search_path = public, pg_temp as $$
begin
  return exists (
    select from look l where l.school_id = school and l.subject_id = subject and l.state = 'approved'
      and app_person() = any (l.lookers) and 'history' = any (l.scopes)
      and at >= l.data_from::timestamp at time zone 'Europe/London' and at < (l.data_until + 1)::timestamp at time zone 'Europe/London'
      and l.ends_at > now()
      and not exists (select from look_end e where e.school_id = l.school_id and e.look_id = l.id)
      and coalesce((select max(r.reviewed_at) from look_review r where r.school_id = l.school_id and r.look_id = l.id), l.decided_at)
        + l.review_days * interval '24 hours' > now());
end $$;

-- Visits are read under a look that holds, and in no other way; the right is nobody's, and only the scope of such a look carries it.
grant select on visit to {{app}};
drop policy seen on visit;
create policy looked on visit for select using (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('history.look')) and person_id is not null
  and is_looked_at(school_id, person_id, first_at));
create policy looked on event for select using (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('history.look')) and person_id is not null
  and kind = 'visit' and not private and is_looked_at(school_id, person_id, occurred_at));

-- The journal does not tell of a look whom it does not concern: its subject reads the journal too (S13).
create policy looks_of_others on journal_entry as restrictive for select using (
  subject_kind <> 'look' or (select app_has('journal.seal'))
  or exists (select from look l where l.school_id = journal_entry.school_id and l.id = journal_entry.subject_id offset 0));
create policy looks_of_others on journal_read as restrictive for select using (
  subject_kind <> 'look' or (select app_has('journal.seal'))
  or exists (select from look l where l.school_id = journal_read.school_id and l.id = journal_read.subject_id offset 0));
