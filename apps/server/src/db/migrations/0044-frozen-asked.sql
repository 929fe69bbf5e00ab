-- Today asks at every look whether a frozen incident waits for the police: without this it goes through every incident that there is.
create index incident_frozen_since on incident (school_id, frozen_at) where frozen_at is not null;
-- Columns that were added to a table which is full have no figures yet, and what is searched by them would be planned blindly until it grows.
analyze incident_person;
