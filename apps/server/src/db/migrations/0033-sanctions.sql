-- What a breach costs, and what the school remembers of it (R122–R129): its grade for each person, warnings that expire, sanctions that two
-- agree on, access that is withdrawn and comes back by itself, appeals that somebody else decides (R32). Everything is only ever added. It is kept
-- by the incident that it hangs on and disposed of with it; what hangs on none is kept from the day on which it was decided.

-- How a person's part in an incident was graded, what the school's memory proposed, and why somebody decided otherwise (R124, R125).
create table breach (
  school_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  incident_person_id uuid not null,
  base_grade text not null check (base_grade in ('minor', 'moderate', 'severe')),
  proposed_grade text not null check (proposed_grade in ('minor', 'moderate', 'severe')),
  grade text not null check (grade in ('minor', 'moderate', 'severe')),
  -- Earlier sanctions that counted for the proposal.
  counted uuid[] not null,
  because text check (length(because) between 3 and 2000),
  decided_at timestamptz not null,
  decided_by uuid not null,
  -- The grading that this one takes the place of: of two at once one finds its place taken.
  replaces uuid,
  primary key (school_id, id),
  unique nulls not distinct (school_id, incident_id, incident_person_id, replaces),
  unique (school_id, id, incident_id, incident_person_id),
  foreign key (school_id, incident_id, incident_person_id) references incident_person (school_id, incident_id, id),
  foreign key (school_id, replaces, incident_id, incident_person_id) references breach (school_id, id, incident_id, incident_person_id),
  foreign key (school_id, decided_by) references person (school_id, id),
  check (grade = proposed_grade or because is not null)
);

create table sanction (
  school_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  incident_person_id uuid not null,
  -- Null: somebody who is not on the roll, of whom nothing is remembered.
  person_id uuid,
  -- Under which of the school's rules (R129).
  route text not null check (route in ('behaviour', 'disciplinary', 'conduct')),
  grade text not null check (grade in ('minor', 'moderate', 'severe')),
  step text not null check (length(step) between 2 and 100),
  effect text not null check (effect in ('warning', 'sanction', 'access', 'away', 'ends')),
  reason text not null check (length(reason) between 3 and 2000),
  -- What the school relies on where it happened off site (R132).
  power text check (power in ('behaviour', 'confiscation', 'contract', 'code', 'agreement')),
  given_at timestamptz not null,
  until_on date,
  -- Until an investigation is over (R126): then with a day on which somebody looks again.
  until_outcome boolean not null default false,
  review_on date,
  -- The last day on which it counts for the next breach (R123).
  kept_until date,
  two_needed boolean not null,
  decided_by uuid not null,
  decided_at timestamptz not null,
  primary key (school_id, id),
  unique (school_id, id, decided_by),
  unique (school_id, id, incident_id),
  foreign key (school_id, incident_id, incident_person_id) references incident_person (school_id, incident_id, id),
  foreign key (school_id, person_id) references person (school_id, id),
  foreign key (school_id, decided_by) references person (school_id, id),
  -- Nobody decides about themselves.
  check (person_id <> decided_by),
  check (given_at <= decided_at),
  check (until_on is null or until_on >= given_at::date - 1),
  check (until_on is null or not until_outcome),
  check (until_outcome = (review_on is not null)),
  check (effect in ('access', 'away') or not until_outcome),
  -- Access comes back by itself, or somebody looks again.
  check (effect <> 'access' or until_on is not null or until_outcome),
  check (effect not in ('away', 'ends') or two_needed)
);
create index sanction_person on sanction (school_id, person_id, given_at desc);
create index sanction_incident on sanction (school_id, incident_id);
create index sanction_decider on sanction (school_id, decided_by);

-- What the second person says, once. decided_by is the first one's, by the foreign key: it cannot be made up.
create table sanction_agreement (
  school_id uuid not null,
  sanction_id uuid not null,
  decided_by uuid not null,
  agreed_by uuid not null,
  agreed_at timestamptz not null,
  agrees boolean not null,
  answer text check (length(answer) between 3 and 2000),
  primary key (school_id, sanction_id),
  foreign key (school_id, sanction_id, decided_by) references sanction (school_id, id, decided_by),
  foreign key (school_id, agreed_by) references person (school_id, id),
  check (agreed_by <> decided_by),
  check (agrees or answer is not null)
);

-- Somebody appeals against a sanction, or complains (R32). Whom the sanction was decided by stands in it, so that nobody decides about their own.
create table appeal (
  school_id uuid not null references school,
  id uuid not null,
  incident_id uuid,
  sanction_id uuid,
  against uuid,
  from_name text not null check (length(from_name) between 1 and 200),
  from_whom text not null check (from_whom in ('person', 'parent', 'union', 'other')),
  -- Who brings it, where they are on the roll.
  from_person uuid,
  grounds text not null check (length(grounds) between 3 and 4000),
  received_on date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (school_id, id),
  unique (school_id, id, against),
  foreign key (school_id, incident_id) references incident (school_id, id),
  foreign key (school_id, sanction_id, against) references sanction (school_id, id, decided_by),
  foreign key (school_id, sanction_id, incident_id) references sanction (school_id, id, incident_id),
  foreign key (school_id, from_person) references person (school_id, id),
  foreign key (school_id, recorded_by) references person (school_id, id),
  check (num_nulls(sanction_id, against) in (0, 2)),
  check (sanction_id is null or incident_id is not null)
);
create index appeal_sanction on appeal (school_id, sanction_id);
create index appeal_recorded on appeal (school_id, recorded_at desc);

-- Its stages, each with whoever has it and a day by which it is answered.
create table appeal_stage (
  school_id uuid not null,
  appeal_id uuid not null,
  nth smallint not null check (nth between 1 and 8),
  stage text not null check (stage in ('informal', 'head', 'panel', 'outside')),
  incident_id uuid,
  sanction_id uuid,
  with_id uuid not null,
  due_on date not null,
  opened_at timestamptz not null,
  opened_by uuid not null,
  primary key (school_id, appeal_id, nth),
  foreign key (school_id, appeal_id) references appeal (school_id, id),
  foreign key (school_id, with_id) references person (school_id, id),
  foreign key (school_id, opened_by) references person (school_id, id)
);
create index appeal_stage_with on appeal_stage (school_id, with_id);

-- Once a stage, by whoever has it and decided nothing of it before.
create table appeal_decision (
  school_id uuid not null,
  appeal_id uuid not null,
  nth smallint not null,
  against uuid,
  decided_by uuid not null,
  decided_at timestamptz not null,
  outcome text not null check (outcome in ('upheld', 'changed', 'dismissed')),
  because text not null check (length(because) between 3 and 4000),
  primary key (school_id, appeal_id, nth),
  foreign key (school_id, appeal_id, nth) references appeal_stage (school_id, appeal_id, nth),
  foreign key (school_id, appeal_id, against) references appeal (school_id, id, against),
  foreign key (school_id, decided_by) references person (school_id, id),
  check (decided_by <> against)
);

-- A sanction that ends before its time; by an appeal it is as if it had not been, and is not remembered.
create table sanction_lift (
  school_id uuid not null,
  sanction_id uuid not null,
  lifted_at timestamptz not null,
  lifted_by uuid not null,
  because text not null check (length(because) between 3 and 2000),
  appeal_id uuid,
  appeal_nth smallint,
  primary key (school_id, sanction_id),
  foreign key (school_id, sanction_id) references sanction (school_id, id),
  foreign key (school_id, lifted_by) references person (school_id, id),
  foreign key (school_id, appeal_id, appeal_nth) references appeal_decision (school_id, appeal_id, nth),
  check (num_nulls(appeal_id, appeal_nth) in (0, 2))
);

-- The change to the filter by which access is withdrawn: always of this kind, and never one that opens.
alter table filter_change add unique (school_id, id, kind, opens);
create table sanction_change (
  school_id uuid not null,
  sanction_id uuid not null,
  change_id uuid not null,
  kind text not null default 'internet' check (kind = 'internet'),
  opens boolean not null default false check (not opens),
  primary key (school_id, sanction_id),
  unique (school_id, change_id),
  foreign key (school_id, sanction_id) references sanction (school_id, id),
  foreign key (school_id, change_id, kind, opens) references filter_change (school_id, id, kind, opens)
);

grant select, insert on breach, sanction, sanction_agreement, sanction_lift, sanction_change, appeal, appeal_stage, appeal_decision to {{app}};

-- Whatever hangs on an incident is seen by those who see it; an appeal also by whoever it is with, and with it the sanction, and no more.
create policy seen on breach for select using (
  exists (select from incident i where i.school_id = breach.school_id and i.id = breach.incident_id offset 0));
create policy seen on appeal_stage for select using (
  school_id = any ((select app_schools())::uuid[])
  and (with_id = (select app_person())
    or (incident_id is not null and exists (select from incident i where i.school_id = appeal_stage.school_id and i.id = appeal_stage.incident_id offset 0))
    or (incident_id is null and (select app_has('appeals.work')))));
create policy seen on appeal for select using (
  school_id = any ((select app_schools())::uuid[])
  and ((incident_id is null and (select app_has('appeals.work')))
    or (incident_id is not null and exists (select from incident i where i.school_id = appeal.school_id and i.id = appeal.incident_id offset 0))
    or exists (select from appeal_stage s where s.school_id = appeal.school_id and s.appeal_id = appeal.id and s.with_id = (select app_person()) offset 0)));
create policy seen on appeal_decision for select using (
  decided_by = (select app_person())
  or exists (select from appeal a where a.school_id = appeal_decision.school_id and a.id = appeal_decision.appeal_id offset 0));
create policy seen on sanction for select using (
  school_id = any ((select app_schools())::uuid[])
  and (exists (select from incident i where i.school_id = sanction.school_id and i.id = sanction.incident_id offset 0)
    or exists (select from appeal_stage s where s.school_id = sanction.school_id and s.sanction_id = sanction.id and s.with_id = (select app_person()) offset 0)));
create policy seen on sanction_agreement for select using (
  agreed_by = (select app_person())
  or exists (select from sanction s where s.school_id = sanction_agreement.school_id and s.id = sanction_agreement.sanction_id offset 0));
create policy seen on sanction_lift for select using (
  exists (select from sanction s where s.school_id = sanction_lift.school_id and s.id = sanction_lift.sanction_id offset 0));
create policy seen on sanction_change for select using (
  exists (select from sanction s where s.school_id = sanction_change.school_id and s.id = sanction_change.sanction_id offset 0));

create policy made on breach for insert with check (
  school_id = any ((select app_schools())::uuid[]) and decided_by = (select app_person())
  and exists (select from incident i where i.school_id = breach.school_id and i.id = breach.incident_id and i.state in ('open', 'waiting', 'review') offset 0)
  and exists (select from incident_person p where p.school_id = breach.school_id and p.incident_id = breach.incident_id
    and p.id = breach.incident_person_id and p.part = 'responsible' and p.struck_at is null));
create policy made on sanction for insert with check (
  school_id = any ((select app_schools())::uuid[]) and decided_by = (select app_person())
  and exists (select from incident i where i.school_id = sanction.school_id and i.id = sanction.incident_id and i.state in ('open', 'waiting', 'review') offset 0)
  and exists (select from incident_person p where p.school_id = sanction.school_id and p.incident_id = sanction.incident_id
    and p.id = sanction.incident_person_id and p.part = 'responsible' and p.struck_at is null and p.person_id is not distinct from sanction.person_id));

-- The second person is one of those who answer for it, not about themselves, and not the first one under another name (S8, migration 0015).
create policy made on sanction_agreement for insert with check (
  school_id = any ((select app_schools())::uuid[]) and agreed_by = (select app_person()) and (select app_has('sanctions.agree'))
  and exists (select from sanction s join incident i on i.school_id = s.school_id and i.id = s.incident_id
    where s.school_id = sanction_agreement.school_id and s.id = sanction_agreement.sanction_id and s.two_needed
    and s.person_id is distinct from sanction_agreement.agreed_by)
  and (is_second_person(school_id, agreed_by, decided_by, agreed_at)
    or exists (select from person_role r where r.school_id = sanction_agreement.school_id and r.person_id = agreed_by and r.role = 'chair_of_governors'
      and r.starts_on <= agreed_at::date + 1 and (r.ends_on is null or r.ends_on >= agreed_at::date - 1) and r.given_by is distinct from decided_by)));

create policy made on appeal for insert with check (
  school_id = any ((select app_schools())::uuid[]) and recorded_by = (select app_person()) and (select app_has('appeals.work'))
  and (incident_id is null or exists (select from incident i where i.school_id = appeal.school_id and i.id = appeal.incident_id offset 0)));
-- Policies that ask each other's tables would ask without an end: these two are functions, planned when they are called, with the caller's own eyes.
-- The next stage goes to somebody who did not decide what is appealed against and did not bring it, once the last was decided.
create function appeal_goes_to(school uuid, appeal uuid, stage smallint, incident uuid, sanction uuid, whom uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp as $$
begin
  return exists (select from appeal a where a.school_id = school and a.id = appeal_goes_to.appeal
      and a.incident_id is not distinct from incident and a.sanction_id is not distinct from appeal_goes_to.sanction
      and a.against is distinct from whom and a.from_person is distinct from whom)
    -- Nor to somebody from whom the incident is kept (0022).
    and (incident is null or not (whom = any (incident_left_out(school, incident))))
    and not exists (select from incident i where i.school_id = school and i.id = incident and whom = any (i.hidden_from))
    and (appeal_goes_to.stage = 1 or exists (select from appeal_decision d where d.school_id = school and d.appeal_id = appeal_goes_to.appeal and d.nth = appeal_goes_to.stage - 1));
end $$;

-- Decided by whoever has the stage; not by whoever agreed to the sanction, whom it is about, who brought it, or who decided an earlier stage (R32, R128).
create function appeal_decided_by(school uuid, appeal uuid, stage smallint, decider_before uuid, whom uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp as $$
begin
  return exists (select from appeal_stage s join appeal a on a.school_id = s.school_id and a.id = s.appeal_id
      where s.school_id = school and s.appeal_id = appeal_decided_by.appeal and s.nth = appeal_decided_by.stage and s.with_id = whom
        and a.against is not distinct from decider_before and a.from_person is distinct from whom
        and not exists (select from sanction_agreement g where g.school_id = school and g.sanction_id = a.sanction_id and g.agreed_by = whom)
        and not exists (select from sanction n where n.school_id = school and n.id = a.sanction_id and n.person_id = whom))
    and not exists (select from appeal_decision e where e.school_id = school and e.appeal_id = appeal_decided_by.appeal and e.nth < appeal_decided_by.stage and e.decided_by = whom);
end $$;

create policy made on appeal_stage for insert with check (
  school_id = any ((select app_schools())::uuid[]) and opened_by = (select app_person()) and (select app_has('appeals.work'))
  and appeal_goes_to(school_id, appeal_id, nth, incident_id, sanction_id, with_id));
create policy made on appeal_decision for insert with check (
  school_id = any ((select app_schools())::uuid[]) and decided_by = (select app_person()) and (select app_has('appeals.work'))
  and appeal_decided_by(school_id, appeal_id, nth, against, decided_by));

-- Whoever works the incident lifts early, but not alone what two agreed on and they themselves began; an appeal lifts by its decision.
create policy made on sanction_lift for insert with check (
  school_id = any ((select app_schools())::uuid[]) and lifted_by = (select app_person())
  and exists (select from sanction s where s.school_id = sanction_lift.school_id and s.id = sanction_lift.sanction_id
    and s.person_id is distinct from lifted_by
    and ((appeal_id is null and (select app_has('incidents.log')) and not (s.two_needed and s.decided_by = lifted_by)
        and exists (select from incident i where i.school_id = s.school_id and i.id = s.incident_id offset 0))
      or exists (select from appeal_decision d join appeal a on a.school_id = d.school_id and a.id = d.appeal_id
        where d.school_id = s.school_id and d.appeal_id = sanction_lift.appeal_id and d.nth = sanction_lift.appeal_nth and a.sanction_id = s.id
        and d.decided_by = lifted_by and d.outcome in ('upheld', 'changed')))));
create policy made on sanction_change for insert with check (
  school_id = any ((select app_schools())::uuid[])
  and exists (select from sanction s join filter_change c on c.school_id = s.school_id and c.id = sanction_change.change_id
    where s.school_id = sanction_change.school_id and s.id = sanction_change.sanction_id and s.effect = 'access'
    and s.decided_by = (select app_person()) and c.requester_id = s.decided_by and c.about_person = s.person_id));

-- What closed for one person alone by a sanction ends with it: then nothing opens that is closed for everybody like them.
alter table filter_change_end
  drop constraint filter_change_end_opens_check,
  drop constraint filter_change_end_kind_check,
  drop constraint filter_change_end_school_id_change_id_opens_fkey,
  add foreign key (school_id, change_id, kind, opens) references filter_change (school_id, id, kind, opens),
  add check ((kind = 'address' and opens) or (kind = 'internet' and not opens));
alter policy ended on filter_change_end with check (
  school_id = any ((select app_schools())::uuid[]) and ended_by = (select app_person())
  and ((kind = 'internet' and exists (select from sanction_change s join sanction_lift l on l.school_id = s.school_id and l.sanction_id = s.sanction_id
      where s.school_id = filter_change_end.school_id and s.change_id = filter_change_end.change_id and l.lifted_by = (select app_person())))
    or (kind = 'address' and ((select app_has('filter.approve')) or exists (select from filter_change c
      where c.school_id = filter_change_end.school_id and c.id = change_id and c.requester_id = (select app_person()))))));
