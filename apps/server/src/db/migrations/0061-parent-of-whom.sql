-- The parents of each child of an incident are told (R130). A note that a parent was told says whose parent it was, so that one who was told does not
-- stand for those of another child. Of what was noted before this nobody knows: it stands for every child who was named by then.
alter table incident_notice
  -- Of incident_person.
  add column about uuid,
  add foreign key (school_id, incident_id, about) references incident_person (school_id, incident_id, id),
  add check (about is null or whom = 'parent');
