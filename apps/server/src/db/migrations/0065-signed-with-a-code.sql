-- Nothing is signed with a session alone (S8): whoever finds somebody's browser open signs nothing in their name. Reviews of filtering and Prevent were,
-- and that a second person's word on a sanction came with a code was kept by the service alone.
alter table review add column leader_factor_at timestamptz, add column governor_factor_at timestamptz;
grant update (leader_factor_at, governor_factor_at) on review to {{app}};
-- A signature that still waits for the other is asked for anew, with a code. What two have signed stands as they signed it.
update review set leader_id = null, leader_role = null, leader_at = null, governor_id = null, governor_role = null, governor_at = null where state = 'ready';
alter table review
  add constraint review_leader_with_code check (case when leader_id is null then leader_factor_at is null
    else coalesce(leader_factor_at <= leader_at and leader_factor_at > leader_at - interval '15 minutes', false) end) not valid,
  add constraint review_governor_with_code check (case when governor_id is null then governor_factor_at is null
    else coalesce(governor_factor_at <= governor_at and governor_factor_at > governor_at - interval '15 minutes', false) end) not valid;
alter table sanction_agreement add column factor_at timestamptz,
  add constraint sanction_agreement_with_code check (
    coalesce(factor_at <= agreed_at and factor_at > agreed_at - interval '15 minutes', false)) not valid;
