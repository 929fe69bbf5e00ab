-- A check lets through what it cannot tell: the length of words that are not there is no number, and “three letters or more” refused a short answer and took none at all. Whoever typed past
-- the forms closed an alert without a reason, a record without an outcome, and said no to a look, to a change of the filter, to what a child had asked for, and as the second reviewer of a
-- site, without a word of why (S9). A change that names no kind was none of any. No form ever sent these: what stands is not looked through.
do $$ declare
  each text[];
begin
  foreach each slice 1 in array array[
    ['access_request', 'access_request_check2', $c$state <> 'refused' or coalesce(length(answer) >= 3, false)$c$],
    ['alert', 'alert_check5', $c$state <> 'no_action' or coalesce(length(reason) >= 3, false)$c$],
    ['filter_change', 'filter_change_check', $c$coalesce(proposal ->> 'kind' = kind, false)$c$],
    ['filter_change', 'filter_change_check10', $c$state <> 'refused' or (coalesce(length(answer) >= 3, false) and decided_by <> requester_id)$c$],
    ['incident', 'incident_outcome', $c$state <> 'closed' or coalesce(length(outcome) >= 3, false)$c$],
    ['look', 'look_check16', $c$state <> 'refused' or (coalesce(length(answer) >= 3, false) and decided_by <> requester_id)$c$],
    ['procedure_second', 'procedure_second_check', $c$agrees or coalesce(length(words) >= 3, false)$c$]] loop
    execute format('alter table %I drop constraint %I, add constraint %I check (%s) not valid', each[1], each[2], each[2], each[3]);
  end loop;
end $$;
-- Whoever looks at a colleague alone is refused by look_not_alone, which asks more.
alter table look drop constraint look_check7;
