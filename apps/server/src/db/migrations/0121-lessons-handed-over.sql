-- What an incident taught and nobody does any more, because its owner has left, is given to somebody else (R138): by those who read all of it, and to nobody
-- who is left out of the incident.
grant update (owner_id) on learned_action to {{app}};
create policy handed_over on learned_action as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (not (owner_id = any (hidden_from)) and ((select app_has('learned.read')) or owner_id = (select app_person())));
