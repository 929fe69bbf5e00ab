-- An action, or what somebody noted as done, that was written in the wrong incident stood there for good: it went to the police with the pack, counted as what was done, and its
-- words were about another child (S27). It is struck out as somebody named by mistake is (0005): once, in one's own name, with a reason; it stays to be read, and counts no more.
alter table incident_action
  add struck_at timestamptz,
  add struck_by uuid,
  add struck_because text check (length(struck_because) between 3 and 2000),
  add foreign key (school_id, struck_by) references person (school_id, id),
  add check ((struck_at is null) = (struck_by is null) and (struck_at is null) = (struck_because is null));
grant update (struck_at, struck_by, struck_because) on incident_action to {{app}};

-- Whether what became of an action stays: what was done, or was not, and why, is not said anew, neither afterwards nor with the stroke. Volatile: it sees what was written while
-- it waited.
create function action_stays(school uuid, of_incident uuid, of_action uuid, done timestamptz, done_who uuid, not_done text, struck timestamptz) returns boolean
  language plpgsql volatile set search_path = public, pg_temp as $$
begin
  return exists (select from incident_action a where a.school_id = school and a.incident_id = of_incident and a.id = of_action and a.struck_at is null
    and case when struck is null then a.done_at is null else (a.done_at, a.done_by, a.not_done_because) is not distinct from (done, done_who, not_done) end);
end $$;
-- Whoever has an action settles it; it is struck out by whoever works the incident.
alter policy changed on incident_action
  using (struck_at is null and exists (select from incident i
    where i.school_id = incident_action.school_id and i.id = incident_action.incident_id and i.state in ('open', 'waiting', 'review') offset 0))
  with check (action_stays(school_id, incident_id, id, done_at, done_by, not_done_because, struck_at) and exists (select from incident i
    where i.school_id = incident_action.school_id and i.id = incident_action.incident_id and i.state in ('open', 'waiting', 'review')
      and (incident_action.struck_at is null or (incident_action.struck_by = (select app_person()) and works_incident(i))) offset 0));

-- No deadline is missed of what was never to be done.
do $$
declare
  was constant text := pg_get_functiondef('deadlines_to_tell()'::regprocedure);
  now_is constant text := replace(was, 'a.done_at is null and a.due_on is not null', 'a.done_at is null and a.struck_at is null and a.due_on is not null');
begin
  if now_is = was then
    raise exception 'deadlines_to_tell does not ask for actions as it did';
  end if;
  execute now_is;
end $$;
