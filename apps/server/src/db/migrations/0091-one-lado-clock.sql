-- The days within which the LADO is told stood twice: 'telling.ladoDays' for the page of an incident, which a holiday stopped, and 'incidents.ladoWithinDays' for
-- the room for concerns about staff, which none stops. The second holds for both now. What a school had set for the first could only be longer than one day.
alter table setting no force row level security;
delete from setting where key = 'telling.ladoDays';
alter table setting force row level security;
