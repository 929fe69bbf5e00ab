-- What 0152 says of a school stood for what each panel asks, word for word: due when, with whom, for somebody who cannot sign in. Whoever changes a panel must not
-- have to think of it here: a task that nobody is shown is the worst that can become of a page. So it says of each thing no more than that it is under way.
create or replace function today_has(at timestamptz, day date) returns text[]
  language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  schools constant uuid[] := app_schools();
  me constant uuid := app_person();
begin
  if at is null or day is null then
    return '{}';
  end if;
  return array_remove(array[
    case when exists (select from device_isolation d where d.school_id = any (schools) and not exists (
      select from isolation_step e where e.school_id = d.school_id and e.isolation_id = d.id and e.step in ('released', 'written_off')
        and e.at < today_has.at - interval '31 days')) then 'isolations' end,
    case when exists (select from exhibit_step s where s.school_id = any (schools) and s.step = 'found_changed')
      or exists (select from exhibit_unlock u where u.school_id = any (schools) and u.state = 'asked') then 'evidence' end,
    case when exists (select from look l where l.school_id = any (schools)) then 'looks' end,
    case when exists (select from incident i where i.school_id = any (schools) and i.state = 'review') then 'forward' end,
    case when exists (select from incident i where i.school_id = any (schools) and i.state in ('open', 'waiting', 'review') and i.owner_id = me)
      then 'given' end,
    case when exists (select from lesson l where l.school_id = any (schools) and l.teacher_id = me and l.cancelled_at is null and l.ends_at > today_has.at)
      then 'lessons' end,
    case when exists (select from access_request r where r.school_id = any (schools) and r.state = 'open') then 'requests' end,
    case when exists (select from device_search s where s.school_id = any (schools) and s.searched_at >= today_has.at - interval '101 days')
      then 'searches' end,
    case when exists (select from device_search s where s.school_id = any (schools) and s.became = 'kept' and s.returned_at is null) then 'held' end,
    case when exists (select from appeal_stage o where o.school_id = any (schools) and not exists (
      select from appeal_decision d where d.school_id = o.school_id and d.appeal_id = o.appeal_id and d.nth = o.nth)) then 'appeals' end,
    case when exists (select from extra_help h where h.school_id = any (schools) and h.ended_at is null) then 'help' end,
    case when exists (select from review_action a where a.school_id = any (schools) and a.done_at is null) then 'review_actions' end,
    case when exists (select from filter_check c where c.school_id = any (schools) and c.tried_at >= today_has.at - interval '201 days'
      and c.result not in (c.expected, 'not_sure')) then 'checks' end,
    case when exists (select from record_hold_end e where e.school_id = any (schools) and not exists (
        select from record_hold_answer n where n.school_id = e.school_id and n.hold_id = e.hold_id and (n.end_id = e.id or n.agrees)))
      or exists (select from disposal_list l where l.school_id = any (schools) and not exists (
        select from disposal_answer n where n.school_id = l.school_id and n.list_id = l.id)) then 'disposal' end,
    case when exists (select from support_plan s where s.school_id = any (schools) and s.ended_at is null and s.supporter_id = me)
      or exists (select from restorative_meeting m where m.school_id = any (schools) and m.state <> 'held' and m.facilitator_id = me) then 'asked' end,
    case when exists (select from support_plan s where s.school_id = any (schools) and s.ended_at is null)
      or exists (select from restorative_meeting m where m.school_id = any (schools) and m.state = 'planned') then 'aftercare' end,
    case when exists (select from learned_action l where l.school_id = any (schools) and l.done_at is null) then 'learned' end
  ], null);
end $$;
