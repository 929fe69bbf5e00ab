-- Monitoring reports (R100, R102, R103): drawn by the school's clock from live records, written to by people, signed by two, and never changed.
-- Every table here only grows. Kept as long as the school is: counts, and nobody's name beyond those who sign.

-- What a report is bound to, as the database itself writes it down; a day stands as its number, because a date as text depends on a setting.
create function report_hash(kind text, from_on date, to_on date, figures jsonb) returns bytea language sql immutable parallel safe
  as $$ select sha256(convert_to(kind || chr(10) || (from_on - date '2000-01-01') || chr(10) || (to_on - date '2000-01-01') || chr(10) || figures::text, 'UTF8')) $$;
create function report_edition_hash(report_hash bytea, issues text, procedures text, because text) returns bytea language sql immutable parallel safe
  as $$ select sha256(report_hash || sha256(convert_to(issues, 'UTF8')) || sha256(convert_to(procedures, 'UTF8')) || sha256(convert_to(because, 'UTF8'))) $$;

-- Whether of two persons one may be the other under a second name (S8): one put the other on the roll and gave them this role, or let them in again lately.
create function one_hand(school uuid, a uuid, b uuid, role_of_a text, role_of_b text, at timestamptz) returns boolean language sql stable parallel safe
  as $$ select a = b
    or exists (select from person_role r join person_change c on c.school_id = r.school_id and c.person_id = r.person_id
      where r.school_id = school and c.what = 'added' and c.by_person = r.given_by
        and ((r.person_id = a and r.role = role_of_a and r.given_by = b) or (r.person_id = b and r.role = role_of_b and r.given_by = a)))
    or exists (select from person p join account c on c.id = p.account_id
      where p.school_id = school and c.let_in_at > at - interval '30 days'
        and ((p.id = a and c.let_in_by = b) or (p.id = b and c.let_in_by = a))) $$;

-- The figures of a stretch of days, as they were when it was drawn. Disposal of what was counted changes nothing here.
create table report (
  school_id uuid not null references school,
  id uuid not null,
  -- weekly: officer and manager. monitoring: business manager and head, with a copy to the governors. digest: to the leadership, signed by nobody.
  kind text not null check (kind in ('weekly', 'monitoring', 'digest')),
  from_on date not null,
  to_on date not null,
  drawn_at timestamptz not null,
  -- By when both have signed; of a digest, null.
  sign_by timestamptz,
  figures jsonb not null check (jsonb_typeof(figures) = 'object'),
  hash bytea not null generated always as (report_hash(kind, from_on, to_on, figures)) stored,
  primary key (school_id, id),
  unique (school_id, id, hash),
  -- Two servers whose clocks strike at once draw one.
  unique (school_id, kind, from_on),
  unique (school_id, kind, to_on),
  check (from_on <= to_on),
  check ((kind = 'digest') = (sign_by is null))
);

-- What people write to it. Each saving is another edition, so that nothing that was written or signed is lost; whoever sends it back writes one too.
create table report_edition (
  school_id uuid not null,
  report_id uuid not null,
  edition integer not null check (edition between 1 and 1000),
  report_hash bytea not null,
  issues text not null default '' check (length(issues) <= 6000),
  procedures text not null default '' check (length(procedures) <= 6000),
  -- Why it was sent back; empty where it was not.
  because text not null default '' check (length(because) <= 1000),
  written_by uuid not null,
  written_at timestamptz not null,
  hash bytea not null generated always as (report_edition_hash(report_hash, issues, procedures, because)) stored,
  primary key (school_id, report_id, edition),
  unique (school_id, report_id, edition, hash),
  foreign key (school_id, report_id, report_hash) references report (school_id, id, hash),
  foreign key (school_id, written_by) references person (school_id, id)
);

-- A signature is of exactly one edition. The second one stands on the first, by another person.
create table report_signature (
  school_id uuid not null,
  report_id uuid not null,
  edition integer not null,
  part text not null check (part in ('first', 'second')),
  person_id uuid not null,
  role text not null check (length(role) between 1 and 40),
  signed_at timestamptz not null,
  -- When whoever signs last showed their second factor.
  factor_at timestamptz not null,
  hash bytea not null,
  words text not null default '' check (length(words) <= 2000),
  first_part text generated always as (case part when 'second' then 'first' end) stored,
  first_by uuid,
  first_role text,
  primary key (school_id, report_id, edition, part),
  unique (school_id, report_id, edition, part, person_id, role),
  foreign key (school_id, report_id, edition, hash) references report_edition (school_id, report_id, edition, hash),
  foreign key (school_id, person_id) references person (school_id, id),
  foreign key (school_id, report_id, edition, first_part, first_by, first_role)
    references report_signature (school_id, report_id, edition, part, person_id, role),
  check ((part = 'second') = (first_by is not null) and (first_by is null) = (first_role is null)),
  check (first_by <> person_id),
  check (factor_at <= signed_at and factor_at > signed_at - interval '15 minutes')
);
-- Signed once: of all editions one has both.
create unique index report_signature_once on report_signature (school_id, report_id) where part = 'second';

-- The copy for the governors (R102): made by whoever completes the signatures.
create table report_copy (
  school_id uuid not null,
  report_id uuid not null,
  sent_at timestamptz not null,
  primary key (school_id, report_id),
  foreign key (school_id, report_id) references report (school_id, id)
);

-- That somebody it was sent to has read it.
create table report_receipt (
  school_id uuid not null,
  report_id uuid not null,
  person_id uuid not null,
  role text not null check (length(role) between 1 and 40),
  read_at timestamptz not null,
  primary key (school_id, report_id, person_id),
  foreign key (school_id, report_id) references report (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

grant select, insert on report, report_copy, report_receipt to {{app}};
-- Not the generated columns.
grant select on report_edition, report_signature to {{app}};
grant insert (school_id, report_id, edition, report_hash, issues, procedures, because, written_by, written_at) on report_edition to {{app}};
grant insert (school_id, report_id, edition, part, person_id, role, signed_at, factor_at, hash, words, first_by, first_role) on report_signature to {{app}};

-- Weekly figures are the desk's; what goes further has its small numbers joined. Governors see a report from its copy on.
-- The policies for select go one way, report → report_copy: a circle PostgreSQL refuses.
create policy seen on report for select using (
  school_id = any ((select app_schools())::uuid[])
  and ((kind = 'weekly' and (select app_has('reports.weekly'))) or (kind <> 'weekly' and (select app_has('reports.read')))
    or (select app_has('reports.draw'))
    or (kind = 'monitoring' and (select app_has('reports.received'))
      and exists (select from report_copy c where c.school_id = report.school_id and c.report_id = report.id offset 0))));
create policy made on report for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('reports.draw')));

create policy seen on report_edition for select using (
  exists (select from report r where r.school_id = report_edition.school_id and r.id = report_edition.report_id offset 0));
create policy made on report_edition for insert with check (
  written_by = (select app_person()) and (select app_has('reports.sign'))
  and exists (select from report r where r.school_id = report_edition.school_id and r.id = report_edition.report_id and r.kind <> 'digest' offset 0)
  and not exists (select from report_signature s where s.school_id = report_edition.school_id and s.report_id = report_edition.report_id and s.part = 'second'));

create policy seen on report_signature for select using (
  school_id = any ((select app_schools())::uuid[])
  and ((select app_has('reports.weekly')) or (select app_has('reports.read')) or (select app_has('reports.received')) or (select app_has('reports.draw'))));
-- In one's own name, in a role that one has, of the newest edition.
create policy made on report_signature for insert with check (
  school_id = any ((select app_schools())::uuid[]) and person_id = (select app_person()) and (select app_has('reports.sign'))
  and exists (select from person_role r where r.school_id = report_signature.school_id and r.person_id = report_signature.person_id
    and r.role = report_signature.role and r.starts_on <= signed_at::date + 1 and (r.ends_on is null or r.ends_on >= signed_at::date - 1))
  and exists (select from report r where r.school_id = report_signature.school_id and r.id = report_signature.report_id offset 0)
  and not exists (select from report_edition e where e.school_id = report_signature.school_id and e.report_id = report_signature.report_id
    and e.edition > report_signature.edition)
  and (first_by is null or not one_hand(school_id, person_id, first_by, role, first_role, signed_at)));

create policy seen on report_copy for select using (
  school_id = any ((select app_schools())::uuid[])
  and ((select app_has('reports.read')) or (select app_has('reports.received')) or (select app_has('reports.draw'))));
create policy made on report_copy for insert with check (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('reports.sign'))
  and exists (select from report_signature s where s.school_id = report_copy.school_id and s.report_id = report_copy.report_id
    and s.part = 'second' and s.person_id = (select app_person())));

create policy seen on report_receipt for select using (
  school_id = any ((select app_schools())::uuid[])
  and ((select app_has('reports.read')) or (select app_has('reports.received')) or (select app_has('reports.draw'))));
create policy made on report_receipt for insert with check (
  person_id = (select app_person())
  and exists (select from report r where r.school_id = report_receipt.school_id and r.id = report_receipt.report_id offset 0));

-- The termly review of the incident log (R115): somebody of the leadership or the chair, and each governor who looks as well. Kept as reports are.
create table log_review (
  school_id uuid not null references school,
  id uuid not null,
  -- The academic year by the one in which it begins, and its term: 1 autumn, 2 spring, 3 summer.
  year smallint not null check (year between 2000 and 2200),
  term smallint not null check (term between 1 and 3),
  person_id uuid not null,
  role text not null check (length(role) between 1 and 40),
  reviewed_at timestamptz not null,
  factor_at timestamptz not null,
  -- What was on the page: counts, small ones joined.
  figures jsonb not null check (jsonb_typeof(figures) = 'object'),
  words text not null check (length(words) between 3 and 4000),
  primary key (school_id, id),
  unique (school_id, year, term, person_id),
  foreign key (school_id, person_id) references person (school_id, id),
  check (factor_at <= reviewed_at and factor_at > reviewed_at - interval '15 minutes')
);
-- The diary of meetings of governors with whoever leads on online safety (R4).
create table coordinator_meeting (
  school_id uuid not null references school,
  id uuid not null,
  met_on date not null,
  who text not null check (length(who) between 3 and 300),
  words text not null check (length(words) between 3 and 4000),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (school_id, id),
  foreign key (school_id, recorded_by) references person (school_id, id)
);
create index coordinator_meeting_when on coordinator_meeting (school_id, met_on desc, id desc);

grant select, insert on log_review, coordinator_meeting to {{app}};
create policy seen on log_review for select using (school_id = any ((select app_schools())::uuid[]) and (select app_has('logs.read')));
create policy made on log_review for insert with check (
  school_id = any ((select app_schools())::uuid[]) and person_id = (select app_person()) and (select app_has('logs.sign'))
  and exists (select from person_role r where r.school_id = log_review.school_id and r.person_id = log_review.person_id
    and r.role = log_review.role and r.starts_on <= reviewed_at::date + 1 and (r.ends_on is null or r.ends_on >= reviewed_at::date - 1)));
create policy seen on coordinator_meeting for select using (school_id = any ((select app_schools())::uuid[]) and (select app_has('governors.diary')));
create policy made on coordinator_meeting for insert with check (
  school_id = any ((select app_schools())::uuid[]) and recorded_by = (select app_person()) and (select app_has('governors.diary')));

-- What did not alert, a few at random (R94): drawn by the clock from what the server holds, judged by somebody of the triage desk. The draw says how
-- many there were; the events themselves end by their own time.
create table quiet_draw (
  school_id uuid not null references school,
  id uuid not null,
  from_on date not null,
  to_on date not null,
  -- near: words that weighed something, and too little. below: weighed enough, and below what the school alerts at. blocked: refused. rest: anything else kept.
  kind text not null check (kind in ('near', 'below', 'blocked', 'rest')),
  population integer not null check (population >= 0),
  taken integer not null check (taken between 0 and population),
  -- Orders the events: with it anybody can draw the same again.
  seed bytea not null check (length(seed) = 32),
  drawn_at timestamptz not null,
  primary key (school_id, id),
  unique (school_id, kind, from_on),
  check (from_on <= to_on)
);
create table quiet_sample (
  school_id uuid not null,
  draw_id uuid not null,
  event_id uuid not null,
  place integer not null check (place >= 1),
  primary key (school_id, draw_id, event_id),
  foreign key (school_id, draw_id) references quiet_draw (school_id, id)
);
create table quiet_verdict (
  school_id uuid not null,
  draw_id uuid not null,
  event_id uuid not null,
  verdict text not null check (verdict in ('quiet', 'should', 'gone')),
  words text not null default '' check (length(words) <= 1000),
  judged_by uuid not null,
  judged_at timestamptz not null,
  primary key (school_id, draw_id, event_id),
  foreign key (school_id, draw_id, event_id) references quiet_sample (school_id, draw_id, event_id),
  foreign key (school_id, judged_by) references person (school_id, id),
  check (verdict <> 'should' or length(words) >= 3)
);
create index quiet_draw_when on quiet_draw (school_id, from_on desc);

grant select, insert on quiet_draw, quiet_sample, quiet_verdict to {{app}};
create policy seen on quiet_draw for select using (
  school_id = any ((select app_schools())::uuid[]) and ((select app_has('samples.judge')) or (select app_has('reports.draw'))));
create policy made on quiet_draw for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('reports.draw')));
create policy seen on quiet_sample for select using (
  school_id = any ((select app_schools())::uuid[]) and ((select app_has('samples.judge')) or (select app_has('reports.draw'))));
create policy made on quiet_sample for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('reports.draw')));
create policy seen on quiet_verdict for select using (
  school_id = any ((select app_schools())::uuid[]) and ((select app_has('samples.judge')) or (select app_has('reports.draw'))));
create policy made on quiet_verdict for insert with check (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('samples.judge')) and judged_by = (select app_person()));

-- The daily review (R94): at the school's hour whatever nobody has opened is told to a deputy. One line a school day, so that it is told once.
create table daily_review (
  school_id uuid not null references school,
  day date not null,
  reviewed_at timestamptz not null,
  unviewed integer not null check (unviewed >= 0),
  -- How many people were told.
  told integer not null check (told >= 0),
  primary key (school_id, day)
);
-- Who stands in on which days: told as well when a clock runs out, in case whoever the policy names is away.
create table cover (
  school_id uuid not null references school,
  id uuid not null,
  deputy_id uuid not null,
  from_on date not null,
  to_on date not null,
  made_by uuid not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (school_id, id),
  foreign key (school_id, deputy_id) references person (school_id, id),
  foreign key (school_id, made_by) references person (school_id, id),
  foreign key (school_id, ended_by) references person (school_id, id),
  check (from_on <= to_on and to_on <= from_on + 370),
  check ((ended_at is null) = (ended_by is null))
);
create index cover_days on cover (school_id, to_on);

grant select, insert on daily_review, cover to {{app}};
grant update (ended_at, ended_by) on cover to {{app}};
create policy seen on daily_review for select using (
  school_id = any ((select app_schools())::uuid[])
  and ((select app_has('alerts.clock')) or (select app_has('alerts.read')) or (select app_has('reports.draw'))));
create policy made on daily_review for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('alerts.clock')));
create policy seen on cover for select using (
  school_id = any ((select app_schools())::uuid[])
  and ((select app_has('alerts.clock')) or (select app_has('alerts.read')) or (select app_has('cover.manage'))));
create policy made on cover for insert with check (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('cover.manage')) and made_by = (select app_person()));
create policy changed on cover for update using (school_id = any ((select app_schools())::uuid[]) and (select app_has('cover.manage')) and ended_at is null)
  with check (school_id = any ((select app_schools())::uuid[]) and (ended_by is null or ended_by = (select app_person())));
