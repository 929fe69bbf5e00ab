-- Monitoring of a colleague is reported to the headteacher or to governors and to nobody else (R104). The form said so; whom it named was anybody on the staff.
create policy reported_above on look as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and (kind <> 'staff_monitoring' or not exists (select from unnest(reports_to) as told(id) where not exists (select from person_role r
    where r.school_id = look.school_id and r.person_id = told.id and r.role in ('head', 'governor', 'online_safety_governor', 'chair_of_governors')
      and r.starts_on <= current_date + 1 and (r.ends_on is null or r.ends_on >= current_date - 1)))));
