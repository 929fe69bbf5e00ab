-- How many people it takes stood as the service wrote it, from the school's own settings: whoever logged a severe incident wrote that one may close it, and
-- whoever withdrew access for a term that they need nobody (S8, R126, R142). What is said of it beyond the settings, as 0059 has it, may still be more.
-- The starters are those of the settings; a test compares them.
create policy two_as_set on incident as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and ((select app_person()) is null or two_close @> coalesce((select array(select jsonb_array_elements_text(s.value)) from setting s
    where s.school_id = incident.school_id and s.key = 'incidents.twoClose'), '{severe}')));
create policy two_as_set on sanction as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and decided_by = (select app_person())
  and (two_needed or effect <> 'access' or (until_on is null and not until_outcome) or until_on <= (least(given_at, now()) at time zone 'Europe/London')::date
    + coalesce((select (s.value #>> '{}')::integer from setting s where s.school_id = sanction.school_id and s.key = 'sanctions.twoFromDays'), 5)));
