-- What an alert is, its sensors and the clock wrote: how severe, whose desk, how often, by when. Whoever decides it could write that too, by a statement of
-- their own: one milder than what two decide was decided alone, one more severe was taken from a desk (S8, R96). A person writes what became of it, and no more,
-- in whatever column an alert is given later; that a colleague was told of its clock is forgotten by a proposal, which has a clock of its own.
create function alert_as_raised(now_is alert) returns boolean
  language plpgsql volatile set search_path = public, pg_temp as $$
declare
  decided constant text[] := array['state', 'viewed_at', 'viewed_by', 'late_told_at', 'decided_at', 'decided_by', 'reason', 'false_alarm', 'version',
    'proposed_state', 'proposed_by', 'proposed_at', 'proposed_reason', 'proposed_false_alarm', 'agreed_by', 'agreed_at'];
begin
  return exists (select from alert a where a.school_id = now_is.school_id and a.id = now_is.id
    and to_jsonb(a) - decided = to_jsonb(now_is) - decided
    and (now_is.late_told_at is not distinct from a.late_told_at
      or (now_is.late_told_at is null and a.proposed_by is null and now_is.proposed_by is not null)));
end $$;
create policy as_raised on alert as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[]) and ((select app_person()) is null or alert_as_raised(alert)));

-- What is very serious is decided by two of whom one is among those whom the school names for it, or the head (R98). The service alone held that. Asked when
-- somebody agrees, by the rule of the day; an agreement that stands stays. Where none of them can sign in it waits for nobody. The starters are those of
-- the settings; a test compares them.
create function gravest_with_senior(school uuid, record uuid, first uuid, second uuid, at timestamptz) returns boolean
  language plpgsql volatile set search_path = public, pg_temp as $$
declare
  seniors text[];
  subject uuid;
begin
  select array['head'] || array(select jsonb_array_elements_text(w.wanted)), a.person_id into seniors, subject
    from alert a
    join school c on c.school_id = a.school_id
    left join setting g on g.school_id = a.school_id and g.key = 'alerts.gravestGoTo'
    left join setting f on f.school_id = a.school_id and f.key = 'alerts.gravestFrom'
    cross join lateral (select coalesce(g.value, case c.starter when 'high-a' then '["senior_leader"]'::jsonb else '[]' end) as wanted) w
    where a.school_id = school and a.id = record and jsonb_array_length(w.wanted) > 0
      and a.severity >= coalesce((f.value #>> '{}')::integer, 5)
      and (a.agreed_by is distinct from second or a.proposed_by is distinct from first);
  if not found then
    return true;
  end if;
  return exists (select from person_role r where r.school_id = school and r.person_id in (first, second) and r.role = any (seniors)
      and r.starts_on <= least(gravest_with_senior.at, now())::date + 1
      and (r.ends_on is null or r.ends_on >= greatest(gravest_with_senior.at, now())::date - 1))
    or not exists (select from person_role r join person p on p.school_id = r.school_id and p.id = r.person_id
      where r.school_id = school and r.role = any (seniors) and p.status = 'active' and p.id is distinct from subject
        and r.starts_on <= current_date and (r.ends_on is null or r.ends_on >= current_date)
        and p.id not in (select not_signing_in(current_date)));
end $$;
create policy gravest_with_senior on alert as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[]) and (agreed_by is null or (select app_person()) is null
    or gravest_with_senior(school_id, id, proposed_by, agreed_by, agreed_at)));
