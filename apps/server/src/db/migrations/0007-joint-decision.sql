-- Two people decide where the school asks for it (R96): one proposes, another agrees. Both stand on the row of the alert itself, so that
-- the rule is a check that compares two persons and no statement of the app can get round it.

alter table alert
  -- Which decisions need two, from which severity: the rule that held when it was raised. Never updated: a setting that is lowered later
  -- must not let somebody close alone what was opened for two.
  add column two_for text[] not null default '{}' check (two_for <@ array['no_action', 'incident']),
  add column two_from smallint not null default 6 check (two_from between 1 and 6),
  -- What waits for a second person, or what two have agreed on.
  add column proposed_state text check (proposed_state in ('no_action', 'incident')),
  add column proposed_by uuid,
  add column proposed_at timestamptz,
  add column proposed_reason text check (length(proposed_reason) between 3 and 4000),
  add column proposed_false_alarm boolean not null default false,
  add column agreed_by uuid,
  add column agreed_at timestamptz,
  add foreign key (school_id, proposed_by) references person (school_id, id),
  add foreign key (school_id, agreed_by) references person (school_id, id),
  add constraint alert_proposal_whole check (
    num_nonnulls(proposed_state, proposed_by, proposed_at, proposed_reason) in (0, 4)
    and (agreed_by is null) = (agreed_at is null)
    and (agreed_by is null or proposed_by is not null)),
  add constraint alert_two_persons check (agreed_by <> proposed_by),
  add constraint alert_not_the_subject check (proposed_by is distinct from person_id or proposed_by is null),
  add constraint alert_second_not_the_subject check (agreed_by is distinct from person_id or agreed_by is null),
  -- The decision is the one that two agreed on, by whom they were.
  add constraint alert_decided_by_two check (
    not (state = any (two_for) and severity >= two_from)
    or coalesce(proposed_state = state and decided_by = proposed_by and agreed_by <> proposed_by, false));

grant update (proposed_state, proposed_by, proposed_at, proposed_reason, proposed_false_alarm, agreed_by, agreed_at) on alert to {{app}};

alter table alert_step drop constraint alert_step_step_check;
alter table alert_step add constraint alert_step_step_check check (step in ('raised', 'viewed', 'discuss', 'pass_on', 'comment', 'no_action',
  'incident', 'worse', 'late', 'undo', 'folded', 'propose', 'agree', 'disagree', 'withdraw', 'overtaken'));
alter table alert_reader drop constraint alert_reader_because_check;
alter table alert_reader add constraint alert_reader_because_check
  check (because in ('routed', 'passed_on', 'discuss', 'late', 'second'));
