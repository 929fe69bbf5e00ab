-- Which apps and services the school uses (R90, R91, R92): what each is for, from which age, which data of pupils it is given and why it may be, and who may do
-- what there. A service ends and is never taken away: what pupils were signed up to is asked years later.
create table service (
  school_id uuid not null references school,
  id uuid not null,
  name text not null check (length(name) between 2 and 120),
  addresses text[] not null check (cardinality(addresses) between 1 and 10),
  purpose text not null check (length(purpose) between 3 and 500),
  -- In years, as its own terms have it; null where they name none.
  least_age integer check (least_age between 1 and 21),
  -- Why it stands although somebody may use it who can be younger than that.
  age_because text check (length(age_because) between 3 and 500),
  -- For whom what is open there: {"year:9": ["use", "sign_in"], "role:staff": […]}. Who is not in it may not use it.
  allows jsonb not null check (jsonb_typeof(allows) = 'object'),
  has_accounts boolean not null,
  asks_parents boolean not null,
  shares text[] not null check (shares <@ array['name', 'email', 'class', 'birthday', 'picture', 'work', 'needs']),
  shares_note text check (length(shares_note) between 1 and 500),
  -- Article 6(1) of the UK GDPR; `unsettled` is a gap that the page names.
  basis text check (basis in ('public_task', 'consent', 'contract', 'legal_obligation', 'legitimate_interests', 'unsettled')),
  decided_by text not null check (length(decided_by) between 2 and 200),
  decided_on date not null,
  review_on date not null,
  note text check (length(note) between 1 and 2000),
  version integer not null default 1,
  made_at timestamptz not null,
  made_by uuid not null,
  changed_at timestamptz not null,
  changed_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  ended_because text check (length(ended_because) between 3 and 500),
  primary key (school_id, id),
  foreign key (school_id, made_by) references person (school_id, id),
  foreign key (school_id, changed_by) references person (school_id, id),
  foreign key (school_id, ended_by) references person (school_id, id),
  check ((basis is null) = (cardinality(shares) = 0)),
  check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (ended_because is null))
);
create unique index service_name on service (school_id, lower(name)) where ended_at is null;
create index service_review on service (school_id, review_on) where ended_at is null;
grant select, insert, update (name, addresses, purpose, least_age, age_because, allows, has_accounts, asks_parents, shares, shares_note, basis, decided_by,
  decided_on, review_on, note, version, changed_at, changed_by, ended_at, ended_by, ended_because) on service to {{app}};
create policy seen on service for select using (school_id = any ((select app_schools())::uuid[]) and (select app_has('filter.read')));
create policy made on service for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('services.manage'))
  and made_by = (select app_person()) and changed_by = (select app_person()) and ended_at is null);
create policy changed on service for update
  using (school_id = any ((select app_schools())::uuid[]) and (select app_has('services.manage')) and ended_at is null)
  with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('services.manage')) and changed_by = (select app_person())
    and (ended_by is null or ended_by = (select app_person())));

-- What a parent said of one child and one service (R91), line by line: the last one holds, and none is ever changed.
create table service_opt_in (
  school_id uuid not null references school,
  id uuid not null,
  service_id uuid not null,
  person_id uuid not null,
  -- The first line of this child is 1: two who note at once cannot both write the next.
  nth integer not null check (nth >= 1),
  answer text not null check (answer in ('yes', 'no', 'withdrawn')),
  given_by text not null check (length(given_by) between 2 and 200),
  given_on date not null,
  way text not null check (way in ('paper', 'email', 'in_person')),
  noted_at timestamptz not null,
  noted_by uuid not null,
  primary key (school_id, id),
  unique (school_id, service_id, person_id, nth),
  foreign key (school_id, service_id) references service (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id),
  foreign key (school_id, noted_by) references person (school_id, id),
  check (given_on <= (noted_at at time zone 'Europe/London')::date),
  check (answer <> 'withdrawn' or nth > 1)
);
create index service_opt_in_of on service_opt_in (school_id, person_id);
grant select, insert on service_opt_in to {{app}};
-- Whoever may not see the roll does not see it here either, nor what knows the roll and not the register: a gate, an agent.
create policy seen on service_opt_in for select using (school_id = any ((select app_schools())::uuid[])
  and (select app_has('people.read')) and (select app_has('filter.read')));
-- Noted for every pupil by the office and those who keep the register; by the teacher of a class for that class.
create policy made on service_opt_in for insert with check (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('services.note')) and noted_by = (select app_person())
  and noted_at < now() + interval '5 minutes'
  and exists (select from service s where s.school_id = service_opt_in.school_id and s.id = service_id and s.asks_parents and s.ended_at is null)
  and exists (select from person p where p.school_id = service_opt_in.school_id and p.id = person_id and p.kind = 'pupil'
    and ((select app_has('services.noteAll')) or exists (select from person_role r where r.school_id = p.school_id and r.person_id = (select app_person())
      and r.role = 'teacher' and r.class_name = p.class_name and r.starts_on <= (noted_at at time zone 'Europe/London')::date
      and (r.ends_on is null or r.ends_on >= (noted_at at time zone 'Europe/London')::date)))));

-- The list of a service with the names of its pupils goes through the door of the others (0066, 0075).
alter table list_taken drop constraint list_taken_list_check,
  add check (list in ('people', 'import', 'incidents', 'alerts', 'notice', 'heard', 'devices', 'disclosures', 'searches', 'opt_ins',
    'incident', 'pack', 'looked', 'report', 'certificate', 'look', 'site', 'requests', 'sheet', 'exhibit'));

-- As 0087 has it, and what parents said: of pupils who left, and of services that ended, long enough ago.
do $do$
declare
  was text := pg_get_functiondef('dispose_working(uuid, timestamptz, integer, integer)'::regprocedure);
  now_is text := replace(was, $a$['mail_told', 'noted_at < $2']$a$, $a$['service_opt_in', 'person_id in (select id from person p where p.school_id = $1
      and p.status = ''left'' and p.left_on < $2::date) or service_id in (select id from service s where s.school_id = $1 and s.ended_at < $2)'],
    ['mail_told', 'noted_at < $2']$a$);
begin
  if now_is = was then
    raise exception 'dispose_working is not as it was';
  end if;
  execute now_is;
end $do$;
