-- An owner who declared a conflict of interest handed the incident on without a line that says so: whose it was now heard of it neither on Today nor by mail, which both go
-- by that line (0130). Whoever declares sees the incident no more, so they cannot write it in their own name; declaring may, of them alone, and of nothing but the owner.
alter policy made on incident_change with check (
  exists (select from incident i where i.school_id = incident_change.school_id and i.id = incident_change.incident_id offset 0)
  and (person_id = (select app_person())
    or ((select app_person()) is null and (select app_has('incidents.declare')) and field = 'owner_id'
      and exists (select from incident_conflict c where c.school_id = incident_change.school_id and c.incident_id = incident_change.incident_id
        and c.person_id = incident_change.person_id and c.declared_by = c.person_id and c.declared_at = incident_change.at offset 0))));
