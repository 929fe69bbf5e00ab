-- A look that was asked for twice in the same words, by going back or by a double click, was two: who ended the one read “It has ended”, and the other stayed open (S14, S24).
set local app.maintenance = 'on';
update look l set state = 'withdrawn', decided_by = l.requester_id, decided_at = now()
  where l.state = 'asked' and exists (select from look o where o.school_id = l.school_id and o.requester_id = l.requester_id and o.hash = l.hash and o.state = 'asked'
    and (o.requested_at, o.id) < (l.requested_at, l.id));
set local app.maintenance = '';
create unique index look_asked_once on look (school_id, requester_id, hash) where state = 'asked';

-- What a role shows ends with the role (S12). Whoever had asked or decided went on seeing the look: a head who teaches again, a safeguarding lead of last year, read the grounds, what was
-- done and how much was seen of a colleague. And whom a look names does not see it while whom it is about has let them in again lately: that was asked when it was
-- asked for, decided and reviewed, and not when it is read, so that a network manager gave the looker a new password and read of themselves (S13, S14).
alter policy seen on look using (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('looks.read'))
  and subject_id is distinct from (select app_person())
  and ((select app_has('looks.authorise'))
    or (requester_id = (select app_person()) and (select app_has('looks.request')) and not left_since(requested_at))
    or (state = 'approved' and ((select app_person()) = any (lookers) or (select app_person()) = any (reports_to)) and not left_since(decided_at)
      and (subject_id is null or not let_in_lately(school_id, (select app_person()), subject_id, now())))));

-- Whether a day is empty because its log was disposed of, or there was none, or nothing of theirs is in it: the police were told “or”.
alter policy seen on visit_day using (school_id = any ((select app_schools())::uuid[])
  and ((select app_has('history.read')) or (select app_has('history.dispose')) or (select app_has('events.write')) or (select app_has('history.look'))));

-- What is open to somebody is asked once for a page of browsing, and not anew for each visit: of a thousand of them that was all that the page took. As the caller, as before, so
-- that who cannot see the look gets nothing; in PL/pgSQL, so that it is planned when it is called, and not with every query of events.
create function looked_at_now() returns table (school uuid, subject uuid, from_at timestamptz, until_at timestamptz)
  language plpgsql stable rows 1 set search_path = public, pg_temp as $$
begin
  return query select l.school_id, l.subject_id, l.data_from::timestamp at time zone 'Europe/London', (l.data_until + 1)::timestamp at time zone 'Europe/London'
    from look l where l.school_id = any (app_schools()::uuid[]) and l.subject_id is not null and l.state = 'approved'
      and app_person() = any (l.lookers) and 'history' = any (l.scopes)
      and l.ends_at > now() and not left_since(l.decided_at)
      and not exists (select from look_end e where e.school_id = l.school_id and e.look_id = l.id)
      and coalesce((select max(r.reviewed_at) from look_review r where r.school_id = l.school_id and r.look_id = l.id), l.decided_at)
        + l.review_days * interval '24 hours' > now();
end $$;
alter policy looked on visit using (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('history.look')) and person_id is not null
  and exists (select from looked_at_now() o where o.school = visit.school_id and o.subject = visit.person_id and visit.first_at >= o.from_at and visit.first_at < o.until_at));
alter policy looked on event using (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('history.look')) and person_id is not null and kind = 'visit' and not private
  and exists (select from looked_at_now() o where o.school = event.school_id and o.subject = event.person_id and event.occurred_at >= o.from_at and event.occurred_at < o.until_at));
drop function is_looked_at(uuid, uuid, timestamptz);
