-- What somebody asks of the school under data protection and freedom of information law (R176, R212, R219): a copy of their data, that it is put right, erased or not used, a
-- child's educational record or safeguarding file, information; and a complaint about how data is handled (Data Protection Act 2018, section 164A). The law sets a time for each, and it stood
-- nowhere. Only ever added to.
create table info_request (
  school_id uuid not null references school,
  id uuid not null,
  asks text not null check (asks in ('access', 'correct', 'erase', 'restrict', 'object', 'complaint', 'record', 'transfer', 'information')),
  received_on date not null,
  asked_by text not null check (length(asked_by) between 2 and 200),
  asked_as text not null check (asked_as in ('self', 'parent', 'agent', 'anybody')),
  -- Whose data it is: by name, and who that is where they are on the roll.
  about text check (length(about) between 2 and 200),
  person_id uuid,
  words text not null check (length(words) between 3 and 4000),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id),
  foreign key (school_id, recorded_by) references person (school_id, id),
  check (received_on <= (recorded_at at time zone 'Europe/London')::date),
  check (asks = 'information' or about is not null),
  check (person_id is null or about is not null),
  -- Whoever it is about never reads it here: what is held back from them stands in it.
  constraint info_request_not_ones_own check (person_id is distinct from recorded_by)
);
create index info_request_received on info_request (school_id, received_on desc, id desc);

create table info_request_step (
  school_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  step text not null check (step in ('asked_who', 'asked_what', 'heard', 'extended', 'acknowledged', 'told', 'searched', 'held_back', 'answered', 'receipt', 'reopened')),
  done_on date not null,
  words text not null check (length(words) between 3 and 4000),
  outcome text check (outcome in ('all', 'part', 'none', 'withdrawn')),
  noted_at timestamptz not null,
  noted_by uuid not null,
  primary key (school_id, id),
  foreign key (school_id, request_id) references info_request (school_id, id) on delete cascade,
  foreign key (school_id, noted_by) references person (school_id, id),
  check ((step = 'answered') = (outcome is not null)),
  check (done_on <= (noted_at at time zone 'Europe/London')::date)
);
create index info_request_step_of on info_request_step (school_id, request_id, noted_at);

-- Never its subject, whatever their role.
grant select, insert on info_request to {{app}};
create policy seen on info_request for select using (school_id = any ((select app_schools())::uuid[]) and (select app_has('inforequests.record'))
  and person_id is distinct from (select app_person()));
create policy made on info_request for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('inforequests.record'))
  and recorded_by = (select app_person()) and recorded_at < now() + interval '5 minutes');

-- What was held back, and why, says what is on record: it is for those who decide, as the answer and more time are.
grant select, insert on info_request_step to {{app}};
create policy seen on info_request_step for select using (school_id = any ((select app_schools())::uuid[])
  and (step <> 'held_back' or (select app_has('inforequests.decide')))
  and exists (select from info_request r where r.school_id = info_request_step.school_id and r.id = request_id offset 0));
create policy made on info_request_step for insert with check (school_id = any ((select app_schools())::uuid[]) and noted_by = (select app_person())
  and noted_at < now() + interval '5 minutes'
  and (step not in ('held_back', 'extended', 'answered', 'reopened') or (select app_has('inforequests.decide')))
  and exists (select from info_request r where r.school_id = info_request_step.school_id and r.id = request_id offset 0));

-- What the journal says of one is for whoever may see it: a head who asks for their own data reads the journal too (S13).
create policy info_requests_kept on journal_entry as restrictive for select using (
  subject_kind <> 'info_request' or (select app_has('journal.seal'))
  or exists (select from info_request r where r.school_id = journal_entry.school_id and r.id = journal_entry.subject_id offset 0));
create policy info_requests_kept on journal_read as restrictive for select using (
  subject_kind <> 'info_request' or (select app_has('journal.seal'))
  or exists (select from info_request r where r.school_id = journal_read.school_id and r.id = journal_read.subject_id offset 0));

-- Answered ones go by the clock, as what was said aloud does; what is open stays.
do $do$
declare
  was constant text := pg_get_functiondef('dispose_working(uuid, timestamptz, integer, integer)'::regprocedure);
  gone constant text := $a$['info_request', '(select max(s.noted_at) from info_request_step s where s.school_id = $1 and s.request_id = info_request.id) < $3
      and (select s.step from info_request_step s where s.school_id = $1 and s.request_id = info_request.id and s.step in (''answered'', ''reopened'')
        order by s.noted_at desc, s.id desc limit 1) = ''answered'''], $a$;
  now_is constant text := replace(was, $a$['disclosure', $a$, gone || $a$['disclosure', $a$);
begin
  if now_is = was then
    raise exception 'dispose_working is not as it was';
  end if;
  execute now_is;
end $do$;
create policy by_disposal on info_request to current_user using (current_user <> session_user) with check (current_user <> session_user);
create policy by_disposal on info_request_step to current_user using (current_user <> session_user) with check (current_user <> session_user);
