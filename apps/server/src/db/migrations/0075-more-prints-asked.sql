-- What was printed of a page that was open already goes through the door of the others (0066): an authorised look and the browsing under it, the register of
-- searches, records of a review, what investigators asked for, and the sheet for the police. Files of evidence that are downloaded or opened are counted with
-- them; their custody says the rest. A record is an incident or a look from here on.
alter table list_taken
  drop constraint list_taken_list_check,
  drop constraint list_taken_form_check,
  drop constraint list_taken_check1,
  drop constraint list_taken_check2,
  add check (list in ('people', 'import', 'incidents', 'alerts', 'notice', 'heard', 'devices', 'disclosures', 'searches',
    'incident', 'pack', 'looked', 'report', 'certificate', 'look', 'site', 'requests', 'sheet', 'exhibit')),
  -- On screen: a picture that was opened, and no longer blurred.
  add check (form in ('file', 'print') or (form = 'screen' and list = 'exhibit')),
  add check ((record_id is not null)
    = (list in ('incident', 'pack', 'looked', 'report', 'certificate', 'look', 'site', 'requests', 'sheet', 'exhibit'))),
  add check (list in ('people', 'import', 'notice', 'heard', 'devices') or lines is null);
