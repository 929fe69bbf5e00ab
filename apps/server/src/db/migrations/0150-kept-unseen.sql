-- A device that may hold a picture of an undressed child is switched off, kept and looked at by nobody (UKCIS, R133, R149): that it was left as it was is
-- then as true as where somebody looked. It could be written down only by saying that somebody had. What was deleted, somebody saw.
alter table device_search drop constraint device_search_check3,
  add constraint device_search_deleted_was_seen check (deleted <> 'deleted' or looked_into);
