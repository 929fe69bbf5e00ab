-- Whose word is a second person's is asked of everybody who gives one (0077), and of three was not: who reads why there was no witness at a search (0125), who looks again at a
-- decision about an alert (R6), and who keeps a look open, of whom those who look were not asked. Whom one of them put on the roll with every role that they
-- hold, or let in again within thirty days, gave it for them (S8).
alter policy reviewed_by_a_second on device_search_note with check (what <> 'reviewed' or ((select app_has('searches.read'))
  and exists (select from device_search s where s.school_id = device_search_note.school_id and s.id = device_search_note.search_id
    and s.no_witness is not null and not same_hand(s.school_id, s.recorded_by, noted_by, noted_at) offset 0)
  and not exists (select from device_search_part t where t.school_id = device_search_note.school_id and t.search_id = device_search_note.search_id
    and same_hand(t.school_id, t.person_id, noted_by, noted_at) offset 0)));

-- Nor is somebody put into a search afterwards of which a second person has read who took part.
create policy before_the_reading on device_search_part as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and not exists (select from device_search_note n where n.school_id = device_search_part.school_id and n.search_id = device_search_part.search_id
    and n.what = 'reviewed' offset 0));

create policy other_hands on rereview_verdict as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and not exists (select from unnest(took_part) one where one <> reviewed_by and same_hand(school_id, one, reviewed_by, reviewed_at)));

create policy other_hands on look_review as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and not exists (select from look l cross join unnest(l.lookers) looker where l.school_id = look_review.school_id and l.id = look_review.look_id
    and same_hand(l.school_id, looker, look_review.reviewed_by, look_review.reviewed_at) offset 0));
