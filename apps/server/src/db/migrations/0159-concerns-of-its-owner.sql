-- Whoever owns an incident reads what was told of it, whatever desk that was told to: where the only one of that desk left it to them, nobody else reads what
-- a child adds (R5, R118).
create policy owned on concern for select using (school_id = any ((select app_schools())::uuid[])
  and incident_id is not null and (select app_person()) is not null and not ((select app_person()) = any (hidden_from))
  and exists (select from incident i where i.school_id = concern.school_id and i.id = concern.incident_id and i.owner_id = (select app_person()) offset 0));
