-- What is known of a search only after it was written down (R133): that a parent was told, that what the school kept went to the police or came back from
-- them, that it stands against the wrong person. Each is a line of its own and none is changed; they go with their search.
create table device_search_note (
  school_id uuid not null,
  search_id uuid not null,
  id uuid not null,
  what text not null check (what in ('parent_told', 'parent_not_told', 'police', 'from_police', 'struck')),
  -- When it was, by whoever notes it.
  at timestamptz not null,
  -- To whom and how, or why.
  words text not null check (length(words) between 2 and 1000),
  noted_at timestamptz not null,
  noted_by uuid not null,
  primary key (school_id, search_id, id),
  foreign key (school_id, search_id) references device_search (school_id, id) on delete cascade,
  foreign key (school_id, noted_by) references person (school_id, id),
  check (at <= noted_at + interval '5 minutes')
);
-- Each once; that parents are not told may become that they were.
create unique index device_search_note_once on device_search_note (school_id, search_id, what);
grant select, insert on device_search_note to {{app}};
create policy seen on device_search_note for select using (exists (select from device_search s
  where s.school_id = device_search_note.school_id and s.id = device_search_note.search_id offset 0));
-- Striking out is for whoever wrote it down and for those who read the whole register.
create policy made on device_search_note for insert with check (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('searches.record')) and noted_by = (select app_person())
  and exists (select from device_search s where s.school_id = device_search_note.school_id and s.id = device_search_note.search_id
    and device_search_note.at >= s.searched_at and (device_search_note.what <> 'struck' or (select app_has('searches.read')) or s.recorded_by = (select app_person())) offset 0));
