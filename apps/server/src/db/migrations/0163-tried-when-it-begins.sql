-- What is approved for a later day, most sites of lessons, was never tried: its probe waits until it begins. A group has a name of up to 80 letters, as in lessons: a change for one with
-- more than 40 could not be approved, because its probe could not be kept (R83).
alter table probe
  drop constraint probe_for_class_check,
  add constraint probe_for_class_check check (length(for_class) between 1 and 80),
  add column starts_at timestamptz;
