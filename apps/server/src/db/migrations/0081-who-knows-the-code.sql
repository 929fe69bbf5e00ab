-- The agents' joining code is known by whoever made it or fetched a file that holds it, also once they have left (S12): that stands here, so that whoever
-- looks after agents is told to make another. Only ever added to; kept as the codes are.
create table joining_code_seen (
  school_id uuid not null,
  code_id uuid not null,
  person_id uuid not null,
  seen_at timestamptz not null,
  primary key (school_id, code_id, person_id),
  foreign key (school_id, code_id) references joining_code (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);
grant select, insert on joining_code_seen to {{app}};
create policy seen on joining_code_seen for select using (school_id = any ((select app_schools())::uuid[]) and (select app_has('sensors.manage')));
create policy made on joining_code_seen for insert with check (school_id = any ((select app_schools())::uuid[])
  and (select app_has('sensors.manage')) and person_id = (select app_person()));
insert into joining_code_seen (school_id, code_id, person_id, seen_at) select school_id, id, made_by, made_at from joining_code where made_by is not null;

-- A code that has ended lets nobody in again, whoever knows it: of a code nothing changes but that it ends, once.
revoke update on joining_code from {{app}};
grant update (ended_at) on joining_code to {{app}};
alter policy changed on joining_code using (school_id = any (app_schools()) and app_has('sensors.manage') and ended_at is null)
  with check (school_id = any (app_schools()) and app_has('sensors.manage'));
