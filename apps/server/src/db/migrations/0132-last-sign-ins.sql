-- When somebody signed in last, as a day: an account that nobody uses is a way in that nobody watches (DfE cyber security standards, NCSC; R164). For those who keep accounts
-- and the roll; a review counts them. Who was at work when is not kept: one day a person, and the one before it is forgotten.
create table last_sign_in (
  school_id uuid not null references school,
  person_id uuid not null,
  day date not null,
  primary key (school_id, person_id),
  foreign key (school_id, person_id) references person (school_id, id)
);
grant select, insert, update (day) on last_sign_in to {{app}};
create policy seen on last_sign_in for select using (school_id = any ((select app_schools())::uuid[])
  and ((select app_has('accounts.manage')) or (select app_has('people.manage')) or (select app_has('accounts.note')) or (select app_has('accounts.count'))));
create policy made on last_sign_in for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('accounts.note')));
create policy changed on last_sign_in for update using (school_id = any ((select app_schools())::uuid[]) and (select app_has('accounts.note')))
  with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('accounts.note')));

-- The journal knows who signed in before.
insert into last_sign_in (school_id, person_id, day)
  select e.school_id, e.subject_id, max((e.at at time zone 'Europe/London')::date)
  from journal_entry e join person p on p.school_id = e.school_id and p.id = e.subject_id
  where e.action = 'sign_in.opened' and e.subject_kind = 'person'
  group by e.school_id, e.subject_id;
