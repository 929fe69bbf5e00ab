-- What is taken of one record, as a print, a pack or a file, goes through the door of the lists (S11): it is counted, and whoever watches reading is told of many. A
-- print is asked for once and lasts some minutes for that sign-in at that address, so that loading it again is neither asked nor counted.
alter table list_taken
  drop constraint list_taken_nth_check,
  drop constraint list_taken_list_check,
  drop constraint list_taken_check1,
  -- The incident that it was of. No foreign key: what was taken stays counted when the incident is disposed of.
  add column record_id uuid,
  add column session_id uuid,
  -- Of the address, which holds filters and with them names.
  add column address_hash bytea check (octet_length(address_hash) = 32),
  add check (nth between 1 and 300),
  add check (list in ('people', 'import', 'incidents', 'alerts', 'notice', 'heard', 'devices', 'disclosures', 'incident', 'pack', 'looked', 'report', 'certificate')),
  add check ((record_id is not null) = (list in ('incident', 'pack', 'looked', 'report', 'certificate'))),
  add check (list in ('people', 'import', 'notice', 'heard', 'devices') or lines is null),
  add check ((session_id is null) = (address_hash is null)),
  -- A file goes as it is asked for; a pack is two files.
  add check (session_id is null or form = 'print' or list = 'pack');
