-- What is struck out, ended, done or sent back is so by an update, in one's own name (0048, 0064). A row that begins so was never asked: whoever works an incident could write a line
-- that the deputy had struck out, or an action that the head had done, and a governor's review that was sent back by a colleague (S8, S9, S27). The test forgot what stands with such a
-- name, and took the check of the table for a refusal.
do $$ declare
  begun text[];
begin
  foreach begun slice 1 in array array[
    ['agency', 'ended_by is null'], ['cover', 'ended_by is null'], ['incident_link', 'ended_by is null'], ['incident_reader', 'ended_by is null'],
    ['incident_person', 'struck_by is null'], ['incident_notice', 'struck_by is null'], ['incident_device', 'struck_by is null'],
    ['incident_action', 'struck_by is null and (done_by is null or done_by = (select app_person()))'],
    ['support_plan', 'ended_by is null'], ['restorative_meeting', 'settled_by is null'], ['learned_action', 'done_by is null'],
    ['review', 'back_by is null'], ['review_action', 'done_by is null']] loop
    execute format('create policy begins on %I as restrictive for insert with check (school_id = any ((select app_schools())::uuid[]) and ((select app_person()) is null or (%s)))',
      begun[1], begun[2]);
  end loop;
end $$;
