-- Mail on what waits. A school names a mail server; what is to be told to somebody stands in `mail_message` until that server has taken it. No row holds what it
-- is about: only whom it goes to, and by `mail_told` which alerts somebody has been told of, so that nobody is told of the same twice.
create table mail_server (
  school_id uuid not null references school,
  host text not null check (length(host) between 1 and 253 and host !~ '[[:space:][:cntrl:]]'),
  port integer not null check (port between 1 and 65535),
  security text not null check (security in ('tls', 'starttls', 'none')),
  -- Somebody said that mail may go over the network unencrypted. Without that word it never does.
  in_clear boolean not null default false,
  login text check (length(login) between 1 and 254 and login !~ '[[:cntrl:]]'),
  -- Sealed under a key of the data folder (kernel/keys.ts): a dump alone does not open it.
  password bytea check (octet_length(password) between 29 and 1100),
  -- Who vouches for the server's certificate where no public authority does, PEM.
  authority text check (length(authority) between 1 and 20000),
  from_address text not null check (from_address ~ '^[^[:space:][:cntrl:]<>@,;:"()\\]+@[^[:space:][:cntrl:]<>@,;:"()\\]+$' and length(from_address) <= 254),
  from_name text not null check (length(from_name) between 1 and 100 and from_name !~ '[[:cntrl:]]'),
  -- What links begin with. Never taken from a request.
  origin text not null check (origin ~ '^https?://[^[:space:]/?#@]+$' and length(origin) <= 300),
  is_on boolean not null,
  changed_at timestamptz not null,
  changed_by uuid not null,
  primary key (school_id),
  foreign key (school_id, changed_by) references person (school_id, id),
  check ((login is null) = (password is null)),
  check (not in_clear or security = 'none'),
  check (not in_clear or login is null)
);
grant select, insert, update (host, port, security, in_clear, login, password, authority, from_address, from_name, origin, is_on, changed_at, changed_by)
  on mail_server to {{app}};
create policy seen on mail_server for select using (school_id = any ((select app_schools())::uuid[])
  and ((select app_has('mail.manage')) or (select app_has('mail.tell'))));
create policy made on mail_server for insert with check (school_id = any ((select app_schools())::uuid[])
  and (select app_has('mail.manage')) and changed_by = (select app_person()));
create policy changed on mail_server for update using (school_id = any ((select app_schools())::uuid[]) and (select app_has('mail.manage')))
  with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('mail.manage')) and changed_by = (select app_person()));

create table mail_message (
  school_id uuid not null references school,
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('alerts', 'morning')),
  made_at timestamptz not null,
  -- Whether it may not wait for the school day, or for others of its kind.
  urgent boolean not null default false,
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'given_up', 'dropped')),
  -- When it is tried next; while it is being sent, when whoever sends it is taken for dead.
  due_at timestamptz not null,
  give_up_at timestamptz not null,
  tries integer not null default 0 check (tries >= 0),
  -- The server may have taken it without our having heard so: it is sent under the same Message-ID and nothing is added to it.
  is_unsure boolean not null default false,
  fault text check (fault ~ '^[a-z_]{1,20}$'),
  answer text check (length(answer) <= 300 and answer !~ '[[:cntrl:]]'),
  ended_at timestamptz,
  -- Of a morning: its day, and how much waits.
  day date,
  signatures integer not null default 0 check (signatures >= 0),
  overdue integer not null default 0 check (overdue >= 0),
  primary key (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id),
  check ((state in ('waiting', 'sending')) = (ended_at is null)),
  check ((kind = 'morning') = (day is not null))
);
create unique index mail_message_morning on mail_message (school_id, person_id, day) where kind = 'morning';
create index mail_message_open on mail_message (school_id, due_at) where ended_at is null;
create index mail_message_of on mail_message (school_id, person_id, made_at);
grant select, insert, update (urgent, state, due_at, give_up_at, tries, is_unsure, fault, answer, ended_at) on mail_message to {{app}};
create policy seen on mail_message for select using (school_id = any ((select app_schools())::uuid[])
  and ((select app_has('mail.manage')) or (select app_has('mail.tell'))));
create policy made on mail_message for insert with check (school_id = any ((select app_schools())::uuid[])
  and (select app_has('mail.tell')));
create policy changed on mail_message for update using (school_id = any ((select app_schools())::uuid[])
    and ((select app_has('mail.tell'))
      -- Somebody has it tried again. What is on its way is left alone, and what was sent stays sent.
      or ((select app_has('mail.manage')) and state in ('waiting', 'given_up'))))
  with check (school_id = any ((select app_schools())::uuid[])
    and ((select app_has('mail.tell')) or ((select app_has('mail.manage')) and state = 'waiting')));

-- No foreign key to the alert: it goes when its time is over, and this is not to hold it up.
create table mail_told (
  school_id uuid not null references school,
  person_id uuid not null,
  alert_id uuid not null,
  kind text not null check (kind in ('new', 'late')),
  severity integer not null check (severity between 1 and 5),
  noted_at timestamptz not null,
  -- Null where it is to be told and no message has it yet.
  message_id uuid,
  primary key (school_id, person_id, alert_id, kind),
  foreign key (school_id, person_id) references person (school_id, id),
  foreign key (school_id, message_id) references mail_message (school_id, id)
);
create index mail_told_in on mail_told (school_id, message_id);
grant select, insert, update (severity, noted_at, message_id) on mail_told to {{app}};
create policy seen on mail_told for select using (school_id = any ((select app_schools())::uuid[])
  and (person_id = (select app_person()) or (select app_has('mail.tell'))));
create policy made on mail_told for insert with check (school_id = any ((select app_schools())::uuid[])
  and (select app_has('mail.tell')));
create policy changed on mail_told for update using (school_id = any ((select app_schools())::uuid[])
  and (select app_has('mail.tell')));

-- Of which school days the morning's messages were written.
create table mail_morning (
  school_id uuid not null references school,
  day date not null,
  written_at timestamptz not null,
  primary key (school_id, day)
);
grant select, insert on mail_morning to {{app}};
create policy seen on mail_morning for select using (school_id = any ((select app_schools())::uuid[]) and (select app_has('mail.tell')));
create policy made on mail_morning for insert with check (school_id = any ((select app_schools())::uuid[])
  and (select app_has('mail.tell')));

-- Who wants to hear of urgent matters alone. Everybody's own to say.
create table mail_choice (
  school_id uuid not null references school,
  person_id uuid not null,
  urgent_only boolean not null,
  changed_at timestamptz not null,
  primary key (school_id, person_id),
  foreign key (school_id, person_id) references person (school_id, id)
);
grant select, insert, update (urgent_only, changed_at) on mail_choice to {{app}};
create policy seen on mail_choice for select using (school_id = any ((select app_schools())::uuid[])
  and (person_id = (select app_person()) or (select app_has('mail.tell'))));
create policy made on mail_choice for insert with check (school_id = any ((select app_schools())::uuid[]) and person_id = (select app_person()));
create policy changed on mail_choice for update using (school_id = any ((select app_schools())::uuid[]) and person_id = (select app_person()));

-- As 0067 has it, and who was told of what by mail.
create or replace function dispose_working(school uuid, at timestamptz, kept_days integer, talk_years integer) returns jsonb
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
    ['reviewer_talk', 'held_on < $3'], ['disclosure', 'said_at < $3'], ['list_taken', 'taken_at < $2'],
    ['mail_told', 'noted_at < $2'], ['mail_morning', 'written_at < $2'],
    ['mail_message', 'ended_at < $2 and not exists (select from mail_told t where t.school_id = $1 and t.message_id = mail_message.id)']];
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
