-- Of the panels of Today most are empty on most days, and each was asked for with the policies of all its tables: of two thousand small plans of a safeguarding
-- lead's page two thirds were made ready, never ran and were thrown away. What this says is more than anybody is shown, never less: of some things whether the school
-- has any at all that is open, of others whether one may be for whoever asks. Who is shown which of them the panels ask as before, each with its policies; what is
-- not here is asked of everybody. A condition here that is narrower than what its panel asks would hide something: site/today-has.db.test.ts and the demo's compare them.
create function today_has(at timestamptz, day date) returns text[]
  language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  schools constant uuid[] := app_schools();
  me constant uuid := app_person();
  -- Who cannot sign in: asked for where something runs that may be with them.
  away uuid[] := '{}';
begin
  if exists (select from support_plan s where s.school_id = any (schools) and s.ended_at is null)
    or exists (select from restorative_meeting m where m.school_id = any (schools) and m.state = 'planned')
    or exists (select from learned_action l where l.school_id = any (schools) and l.done_at is null)
    or exists (select from appeal_stage o where o.school_id = any (schools) and o.due_on >= day) then
    away := array(select not_signing_in(day));
  end if;
  return array_remove(array[
    case when exists (select from device_isolation d where d.school_id = any (schools) and not exists (
      select from isolation_step e where e.school_id = d.school_id and e.isolation_id = d.id and e.step in ('released', 'written_off')
        and e.at < today_has.at - interval '8 days')) then 'isolations' end,
    case when exists (select from exhibit_step s where s.school_id = any (schools) and s.step = 'found_changed')
      or exists (select from exhibit_unlock u where u.school_id = any (schools) and u.state = 'asked') then 'evidence' end,
    case when exists (select from look l where l.school_id = any (schools)) then 'looks' end,
    case when exists (select from incident i where i.school_id = any (schools) and i.state = 'review') then 'forward' end,
    case when exists (select from incident i where i.school_id = any (schools) and i.state in ('open', 'waiting', 'review') and i.owner_id = me
      and exists (select from incident_change c where c.school_id = i.school_id and c.incident_id = i.id and c.field = 'owner_id')) then 'given' end,
    case when exists (select from lesson l where l.school_id = any (schools) and l.teacher_id = me and l.cancelled_at is null and l.ends_at > today_has.at)
      then 'lessons' end,
    case when exists (select from access_request r where r.school_id = any (schools) and r.state = 'open') then 'requests' end,
    case when exists (select from device_search s where s.school_id = any (schools) and s.searched_at >= today_has.at - interval '31 days'
      and ((s.kind = 'pupil' and s.incident_id is null and not exists (select from device_search_note n
          where n.school_id = s.school_id and n.search_id = s.id and n.what in ('parent_told', 'parent_not_told', 'struck')))
        or (s.no_witness is not null and not exists (select from device_search_note n
          where n.school_id = s.school_id and n.search_id = s.id and n.what in ('reviewed', 'struck'))))) then 'searches' end,
    case when exists (select from device_search s where s.school_id = any (schools) and s.became = 'kept' and s.returned_at is null) then 'held' end,
    case when exists (select from appeal_stage o where o.school_id = any (schools) and not exists (
        select from appeal_decision d where d.school_id = o.school_id and d.appeal_id = o.appeal_id and d.nth = o.nth)
      and (o.with_id = me or o.due_on < day
        or exists (select from person p where p.school_id = o.school_id and p.id = o.with_id and (p.status <> 'active' or p.id = any (away)
          or not exists (select from person_role h where h.school_id = p.school_id and h.person_id = p.id and h.role not in ('pupil', 'parent')
            and h.starts_on <= day and (h.ends_on is null or h.ends_on >= day)))))) then 'appeals' end,
    case when exists (select from extra_help h where h.school_id = any (schools) and h.ended_at is null and h.review_on <= day + 1) then 'help' end,
    case when exists (select from review_action a where a.school_id = any (schools) and a.done_at is null) then 'review_actions' end,
    case when exists (select from filter_check c where c.school_id = any (schools) and c.tried_at >= today_has.at - interval '101 days' and c.result not in (c.expected, 'not_sure')
      and not exists (select from filter_check_action a where a.school_id = c.school_id and a.check_id = c.id)) then 'checks' end,
    case when exists (select from record_hold_end e where e.school_id = any (schools) and not exists (
        select from record_hold_answer n where n.school_id = e.school_id and n.hold_id = e.hold_id and (n.end_id = e.id or n.agrees)))
      or exists (select from disposal_list l where l.school_id = any (schools) and not exists (
        select from disposal_answer n where n.school_id = l.school_id and n.list_id = l.id)) then 'disposal' end,
    case when exists (select from support_plan s where s.school_id = any (schools) and s.ended_at is null and s.supporter_id = me)
      or exists (select from restorative_meeting m where m.school_id = any (schools) and m.state <> 'held' and m.brief is not null and m.facilitator_id = me)
      then 'asked' end,
    -- Due, or with somebody who does not find it, or for somebody who has left (isAway of access/holders.store.ts, listStuck of aftercare).
    case when exists (select from support_plan s where s.school_id = any (schools) and s.ended_at is null and (s.review_on <= day + 2
        or exists (select from incident i where i.school_id = s.school_id and i.id = s.incident_id and s.supporter_id = any (i.hidden_from))
        or exists (select from incident_person n join person p on p.school_id = n.school_id and p.id = n.person_id
          where n.school_id = s.school_id and n.incident_id = s.incident_id and n.id = s.person_row_id and p.status = 'left')
        or exists (select from person p where p.school_id = s.school_id and p.id = s.supporter_id and (p.status <> 'active' or p.id = any (away)
          or not exists (select from person_role h where h.school_id = p.school_id and h.person_id = p.id and h.role not in ('pupil', 'parent')
            and h.starts_on <= day and (h.ends_on is null or h.ends_on >= day))))))
      or exists (select from restorative_meeting m where m.school_id = any (schools) and m.state = 'planned' and (m.planned_at <= today_has.at
        or exists (select from incident i where i.school_id = m.school_id and i.id = m.incident_id and m.facilitator_id = any (i.hidden_from))
        or exists (select from incident_person n join person p on p.school_id = n.school_id and p.id = n.person_id
          where n.school_id = m.school_id and n.incident_id = m.incident_id and p.status = 'left')
        or exists (select from person p where p.school_id = m.school_id and p.id = m.facilitator_id and (p.status <> 'active' or p.id = any (away)
          or not exists (select from person_role h where h.school_id = p.school_id and h.person_id = p.id and h.role not in ('pupil', 'parent')
            and h.starts_on <= day and (h.ends_on is null or h.ends_on >= day)))))) then 'aftercare' end,
    case when exists (select from learned_action l where l.school_id = any (schools) and l.done_at is null and (l.owner_id = me
        or exists (select from person p where p.school_id = l.school_id and p.id = l.owner_id and (p.status <> 'active' or p.id = any (away)
          or not exists (select from person_role h where h.school_id = p.school_id and h.person_id = p.id and h.role not in ('pupil', 'parent')
            and h.starts_on <= day and (h.ends_on is null or h.ends_on >= day)))))) then 'learned' end
  ], null);
end $$;
revoke all on function today_has(timestamptz, date) from public;
grant execute on function today_has(timestamptz, date) to {{app}};

-- What it asks for is little, and is found without the rest.
create index support_plan_running on support_plan (school_id, supporter_id) where ended_at is null;
create index restorative_meeting_open on restorative_meeting (school_id) where state = 'planned';
create index device_search_held on device_search (school_id) where became = 'kept' and returned_at is null;
create index review_action_open on review_action (school_id) where done_at is null;
