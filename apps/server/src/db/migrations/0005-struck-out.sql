-- What was entered by mistake is struck out and kept: nobody deletes it, nobody rewrites it, and the reason stands beside it.
alter table incident_person
  add struck_at timestamptz,
  add struck_by uuid,
  add struck_because text check (length(struck_because) between 3 and 2000),
  add foreign key (school_id, struck_by) references person (school_id, id),
  add check ((struck_at is null) = (struck_by is null) and (struck_at is null) = (struck_because is null));
alter table incident_notice
  add struck_at timestamptz,
  add struck_by uuid,
  add struck_because text check (length(struck_because) between 3 and 2000),
  add foreign key (school_id, struck_by) references person (school_id, id),
  add check ((struck_at is null) = (struck_by is null) and (struck_at is null) = (struck_because is null));

grant update (struck_at, struck_by, struck_because) on incident_person, incident_notice to {{app}};

-- Once, in one's own name: what is struck out stays struck out.
create policy changed on incident_person for update
  using (struck_at is null and exists (select from incident i where i.school_id = incident_person.school_id and i.id = incident_person.incident_id offset 0))
  with check (struck_by is null or struck_by = (select app_person()));
create policy changed on incident_notice for update
  using (struck_at is null and exists (select from incident i where i.school_id = incident_notice.school_id and i.id = incident_notice.incident_id offset 0))
  with check (struck_by is null or struck_by = (select app_person()));
