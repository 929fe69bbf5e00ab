-- What was decided or looked at says by whom, as requests, concerns, changes of the filter and locked files do since they are kept: an alert was closed by a statement under the
-- rights of whoever works its desk with nobody's name on it, and so was the key of a gate ended, of which coverage says who ended it (S2, S9). What nobody's name stands on the
-- rules about one's own name never see.
alter table alert
  add constraint alert_decided_by_somebody check ((decided_at is null) = (decided_by is null)),
  add constraint alert_viewed_by_somebody check ((viewed_at is null) = (viewed_by is null));

create policy ended_by_somebody on sensor as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[]) and ((select app_person()) is null or (revoked_at is null) = (revoked_by is null)));
