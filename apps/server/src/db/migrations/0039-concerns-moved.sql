-- Whoever moves what was told to another desk has read it, and reads it no more unless they are of that desk (S13). That they moved it, when and to
-- which desk is all that stays theirs. Kept as long as the concern.
create table concern_move (
  school_id uuid not null,
  concern_id uuid not null,
  moved_at timestamptz not null,
  moved_by uuid not null,
  desk text not null check (desk in ('staff', 'named')),
  -- Once: nothing is moved back to those whom it was taken from.
  primary key (school_id, concern_id),
  foreign key (school_id, concern_id) references concern (school_id, id) on delete cascade,
  foreign key (school_id, moved_by) references person (school_id, id)
);
create index concern_move_by on concern_move (school_id, moved_by, moved_at desc);
grant select, insert on concern_move to {{app}};
-- The right is that of one step alone, whose scope knows no person: nobody can write in their own name what they then do not see.
create policy seen on concern_move for select using (
  school_id = any ((select app_schools())::uuid[]) and (moved_by = (select app_person()) or (select app_has('concerns.move'))));
create policy made on concern_move for insert with check (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('concerns.move')));

create policy moving on concern for select using (school_id = any ((select app_schools())::uuid[]) and (select app_has('concerns.move')));
create policy moved on concern for update using (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('concerns.move')) and outcome is null and desk in ('safeguarding', 'security'))
  with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('concerns.move')) and outcome is null and taken_by is null
    and desk in ('staff', 'named'));
create policy moved_away on concern as restrictive for select using (
  school_id = any ((select app_schools())::uuid[])
  and ((select app_person()) is null or (desk = 'staff' and (select app_has('concerns.workStaff')))
    or (desk = 'named' and (select app_person()) = any (readers))
    or not exists (select from concern_move m where m.school_id = concern.school_id and m.concern_id = concern.id and m.moved_by = (select app_person()) offset 0)));

-- Until now whoever moved one stayed its reader; the staff desk has no other readers by name.
set local app.maintenance = 'on';
update concern set readers = '{}' where desk = 'staff' and readers <> '{}';
set local app.maintenance = '';
