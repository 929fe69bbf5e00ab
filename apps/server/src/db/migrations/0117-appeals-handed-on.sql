-- Whoever had a stage of an appeal or complaint was the only one who could ever decide it: with a hearer who left, who cannot sign in, or who turned out to be no
-- third person, it stayed undecided for good (R32, R128). A stage is now given to somebody else, as a decision of its own kind: of two who decide and give it away
-- at once one finds its place taken. And what is withdrawn by whoever brought it is no dismissal.
alter table appeal_decision drop constraint appeal_decision_outcome_check,
  add constraint appeal_decision_outcome_check check (outcome in ('upheld', 'changed', 'dismissed', 'withdrawn', 'handed_on'));
alter table appeal_stage drop constraint appeal_stage_nth_check, add constraint appeal_stage_nth_check check (nth between 1 and 40);

-- Giving a stage away judges nothing: it bars nobody from a later one.
create or replace function appeal_decided_by(school uuid, appeal uuid, stage smallint, decider_before uuid, whom uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp as $$
begin
  return exists (select from appeal_stage s join appeal a on a.school_id = s.school_id and a.id = s.appeal_id
      where s.school_id = school and s.appeal_id = appeal_decided_by.appeal and s.nth = appeal_decided_by.stage and s.with_id = whom
        and a.against is not distinct from decider_before and a.from_person is distinct from whom
        and not exists (select from sanction_agreement g where g.school_id = school and g.sanction_id = a.sanction_id and g.agreed_by = whom)
        and not exists (select from sanction n where n.school_id = school and n.id = a.sanction_id and n.person_id = whom))
    and not exists (select from appeal_decision e where e.school_id = school and e.appeal_id = appeal_decided_by.appeal and e.nth < appeal_decided_by.stage
      and e.decided_by = whom and e.outcome <> 'handed_on');
end $$;

-- Nor does it go to somebody from whom the incident is kept, also where whoever sends it there does not see the incident and so not from whom.
create or replace function appeal_other_hands(school uuid, of_appeal uuid, stage integer, whom uuid, at timestamptz) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$ select school = any (app_schools()) and not exists (
    select from appeal a left join sanction s on s.school_id = a.school_id and s.id = a.sanction_id
    cross join lateral (
      select a.against as hand
      union all select g.agreed_by from sanction_agreement g where g.school_id = school and g.sanction_id = a.sanction_id
      union all select d.decided_by from appeal_decision d where d.school_id = school and d.appeal_id = a.id and d.nth < stage and d.outcome <> 'handed_on'
      union all select x.investigator_id from investigation v join investigation_assignment x on x.school_id = v.school_id and x.investigation_id = v.id
        where v.school_id = school and v.incident_id = s.incident_id and v.incident_person_id = s.incident_person_id
      union all select x.to_id from investigation v join investigation_receipt x on x.school_id = v.school_id and x.investigation_id = v.id
        where v.school_id = school and v.incident_id = s.incident_id and v.incident_person_id = s.incident_person_id) had
    where a.school_id = school and a.id = of_appeal and had.hand is not null and same_hand(school, had.hand, whom, at))
  and not exists (select from appeal a join incident i on i.school_id = a.school_id and i.id = a.incident_id
    where a.school_id = school and a.id = of_appeal and (whom = any (i.hidden_from) or whom = any (incident_left_out(school, i.id)))) $$;

-- Given away by whoever has it; by others only once it is late or whoever has it does not find it, and not by those with a part in it, except where whoever
-- had it has left: in a small school nobody else may be there. Whom the sanction is about, who decided it and who brought the appeal never choose who hears it.
create function appeal_handed_by(school uuid, of_appeal uuid, which smallint, decider_before uuid, whom uuid, at timestamptz) returns boolean
language plpgsql stable set search_path = public, pg_temp as $$
begin
  return exists (select from appeal_stage s join appeal a on a.school_id = s.school_id and a.id = s.appeal_id
      left join person p on p.school_id = s.school_id and p.id = s.with_id
    where s.school_id = school and s.appeal_id = of_appeal and s.nth = which and a.against is not distinct from decider_before
      and (s.with_id = whom
        or (a.from_person is distinct from whom
          and not exists (select from sanction n where n.school_id = school and n.id = a.sanction_id and n.person_id = whom)
          and (p.status <> 'active'
            or ((s.due_on < (at at time zone 'Europe/London')::date or p.id in (select not_signing_in((at at time zone 'Europe/London')::date)))
              and appeal_other_hands(school, of_appeal, which::integer, whom, at))))));
end $$;

alter policy made on appeal_decision with check (
  school_id = any ((select app_schools())::uuid[]) and decided_by = (select app_person()) and (select app_has('appeals.work'))
  and case when outcome = 'handed_on' then appeal_handed_by(school_id, appeal_id, nth, against, decided_by, decided_at)
    else appeal_decided_by(school_id, appeal_id, nth, against, decided_by) end);
alter policy other_hands on appeal_decision with check (school_id = any ((select app_schools())::uuid[])
  and decided_by = (select app_person()) and (outcome = 'handed_on' or appeal_other_hands(school_id, appeal_id, nth, decided_by, decided_at)));
