-- Whose parent somebody is, and who checked that they are responsible for the child (R47: the systems are for "persons who are legally responsible for student(s) currently
-- attending the school"). It is recorded before a parent has an account; with the last child they leave. It opens nothing: no account of a parent shows anything about a pupil.
create table parental_responsibility (
  school_id uuid not null references school,
  id uuid not null,
  parent_id uuid not null,
  pupil_id uuid not null,
  checked_on date not null,
  -- What was seen: a birth certificate, the admission form.
  checked_how text not null check (length(checked_how) between 3 and 200),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  ended_because text check (length(ended_because) between 3 and 500),
  primary key (school_id, id),
  foreign key (school_id, parent_id) references person (school_id, id),
  foreign key (school_id, pupil_id) references person (school_id, id),
  foreign key (school_id, recorded_by) references person (school_id, id),
  foreign key (school_id, ended_by) references person (school_id, id),
  check (parent_id <> pupil_id),
  check (num_nonnulls(ended_at, ended_by, ended_because) in (0, 3))
);
create unique index parental_responsibility_once on parental_responsibility (school_id, parent_id, pupil_id) where ended_at is null;
create index parental_responsibility_of on parental_responsibility (school_id, pupil_id);
grant select, insert, update (ended_at, ended_by, ended_because) on parental_responsibility to {{app}};
create policy seen on parental_responsibility for select using (school_id = any ((select app_schools())::uuid[])
  and ((select app_has('people.manage')) or (select app_has('accounts.manage')) or (select app_has('incidents.read'))));
create policy made on parental_responsibility for insert with check (school_id = any ((select app_schools())::uuid[])
  and (select app_has('people.manage')) and recorded_by = (select app_person()) and ended_at is null
  and exists (select from person c where c.school_id = parental_responsibility.school_id and c.id = pupil_id and c.kind = 'pupil')
  and exists (select from person p where p.school_id = parental_responsibility.school_id and p.id = parent_id and p.kind <> 'pupil'));
create policy ended on parental_responsibility for update
  using (school_id = any ((select app_schools())::uuid[]) and (select app_has('people.manage')) and ended_at is null)
  with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('people.manage')) and (ended_by is null or ended_by = (select app_person())));
