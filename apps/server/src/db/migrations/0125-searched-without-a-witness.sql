-- A search as it was (R133). Whoever authorised it may be the witness, as law and guidance have it, and a head needs nobody's authority: neither could be written
-- down but with the name of somebody who had no part. Where serious harm was feared and nobody could be fetched, nobody was there: the register says so, and why,
-- and a second person reads it.
alter table device_search add column no_witness text check (length(no_witness) between 3 and 1000);

-- Of `authorised` alone: a head on their own authority.
alter table device_search_part add column by_head boolean not null default false check (not by_head or part = 'authorised');
alter table device_search_part drop constraint device_search_part_school_id_search_id_person_id_key;
create unique index device_search_part_witnessed on device_search_part (school_id, search_id, person_id) where part <> 'authorised';
create unique index device_search_part_authorised on device_search_part (school_id, search_id, person_id) where part <> 'witness' and not by_head;
alter policy made on device_search_part with check (exists (select from device_search s where s.school_id = device_search_part.school_id
  and s.id = device_search_part.search_id and s.recorded_by = (select app_person()) and s.person_id is distinct from device_search_part.person_id
  and s.returned_at is null and (s.no_witness is null or device_search_part.part <> 'witness')
  and (not device_search_part.by_head or exists (select from person_role r where r.school_id = s.school_id and r.person_id = device_search_part.person_id
    and r.role = 'head' and r.starts_on <= (s.searched_at at time zone 'Europe/London')::date
    and (r.ends_on is null or r.ends_on >= (s.searched_at at time zone 'Europe/London')::date)))
  and (s.incident_id is null or exists (select from incident i where i.school_id = s.school_id and i.id = s.incident_id and i.state in ('open', 'waiting', 'review')))
  offset 0));

alter table device_search_note drop constraint device_search_note_what_check,
  add constraint device_search_note_what_check check (what in ('parent_told', 'parent_not_told', 'deleted', 'police', 'from_police', 'reviewed', 'struck'));
-- Read by somebody who reads the register, had no part in it and did not write it down.
create policy reviewed_by_a_second on device_search_note as restrictive for insert with check (what <> 'reviewed' or ((select app_has('searches.read'))
  and exists (select from device_search s where s.school_id = device_search_note.school_id and s.id = device_search_note.search_id
    and s.no_witness is not null and s.recorded_by <> noted_by offset 0)
  and not exists (select from device_search_part t where t.school_id = device_search_note.school_id and t.search_id = device_search_note.search_id and t.person_id = noted_by offset 0)));
