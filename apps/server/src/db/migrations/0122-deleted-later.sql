-- What is on a device is mostly deleted after it was kept for a while, not in the search itself (R133).
alter table device_search_note drop constraint device_search_note_what_check,
  add constraint device_search_note_what_check check (what in ('parent_told', 'parent_not_told', 'deleted', 'police', 'from_police', 'struck'));
