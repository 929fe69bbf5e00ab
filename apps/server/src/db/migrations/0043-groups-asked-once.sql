-- Ingest reads the groups of each person whom a batch names. Asked row by row, the school and the right took most of that time; now they are
-- asked once a statement, as everywhere where many rows are read.
alter policy seen on pupil_group using (school_id = any ((select app_schools())::uuid[]) and (select app_has('people.read')));
alter policy seen on pupil_group_member using (school_id = any ((select app_schools())::uuid[]) and (select app_has('people.read')));
