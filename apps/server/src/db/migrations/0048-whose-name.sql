-- Two names on one row were compared and not asked for: whoever proposed could write a colleague's agreement beside it, one who signs a review the other's
-- signature, and a second person other words over the first one's name. Of what a person changes, a name that is new is their own; and while another's
-- stands, so do these words. Compared with the row as it was before this statement, which is what STABLE sees.
create function names_are_mine(of_table regclass, school uuid, record uuid, names jsonb, words jsonb default '{}') returns boolean
  language plpgsql stable set search_path = public, pg_temp as $$
declare
  columns constant text := (select string_agg(format('%L, t.%I', k, k), ', ') from jsonb_object_keys(names || words) k);
  was jsonb;
begin
  for was in execute format('select jsonb_build_object(%s) from %s t where t.school_id = $1 and t.id = $2', columns, of_table) using school, record loop
    if exists (select from jsonb_each_text(names) n where n.value <> app_person()::text
        and (n.value is distinct from was ->> n.key or exists (select from jsonb_each(words) w where w.value is distinct from was -> w.key))) then
      return false;
    end if;
  end loop;
  return found;
end $$;
-- The second person also writes the decision, which is the first one's with the first one's reason.
create policy names on alert as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[]) and ((select app_person()) is null or (
    names_are_mine('alert', school_id, id, jsonb_build_object('viewed_by', viewed_by))
    and names_are_mine('alert', school_id, id, jsonb_build_object('proposed_by', proposed_by, 'agreed_by', agreed_by),
      jsonb_build_object('proposed_state', proposed_state, 'proposed_at', proposed_at, 'proposed_reason', proposed_reason,
        'proposed_false_alarm', proposed_false_alarm))
    and case when decided_by = proposed_by then decided_by = (select app_person()) or reason is not distinct from proposed_reason
      else names_are_mine('alert', school_id, id, jsonb_build_object('decided_by', decided_by),
        jsonb_build_object('reason', reason, 'false_alarm', false_alarm)) end)));
create policy names on review as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[]) and ((select app_person()) is null or (
    names_are_mine('review', school_id, id, jsonb_build_object('ready_by', ready_by, 'leader_id', leader_id, 'governor_id', governor_id),
      jsonb_build_object('answers', answers, 'figures', figures, 'content_hash', content_hash))
    and names_are_mine('review', school_id, id, jsonb_build_object('leader_id', leader_id), jsonb_build_object('leader_role', leader_role, 'leader_at', leader_at))
    and names_are_mine('review', school_id, id, jsonb_build_object('governor_id', governor_id),
      jsonb_build_object('governor_role', governor_role, 'governor_at', governor_at)))));
create policy names on review_action as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[]) and ((select app_person()) is null
    or names_are_mine('review_action', school_id, id, jsonb_build_object('done_by', done_by))));
create policy names on access_request as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[]) and ((select app_person()) is null
    or names_are_mine('access_request', school_id, id, jsonb_build_object('decided_by', decided_by))));
create policy names on incident_action as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[]) and ((select app_person()) is null
    or names_are_mine('incident_action', school_id, id, jsonb_build_object('done_by', done_by))));
create policy names on concern as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[]) and ((select app_person()) is null or names_are_mine('concern', school_id, id,
    jsonb_build_object('read_by', read_by, 'taken_by', taken_by, 'decided_by', decided_by))));
create policy names on probe as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[]) and ((select app_person()) is null
    or names_are_mine('probe', school_id, id, jsonb_build_object('ended_by', ended_by))));
create policy names on filter_exception as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[]) and ((select app_person()) is null
    or names_are_mine('filter_exception', school_id, id, jsonb_build_object('ended_by', ended_by))));
create policy names on sensor as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[]) and ((select app_person()) is null
    or names_are_mine('sensor', school_id, id, jsonb_build_object('revoked_by', revoked_by))));
create policy names on people_import as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[]) and ((select app_person()) is null or names_are_mine('people_import', school_id, id,
    jsonb_build_object('uploaded_by', uploaded_by, 'applied_by', applied_by))));
create policy names on enrolment_code as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[]) and ((select app_person()) is null
    or names_are_mine('enrolment_code', school_id, id, jsonb_build_object('made_by', made_by))));
create policy names on joining_code as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[]) and ((select app_person()) is null
    or names_are_mine('joining_code', school_id, id, jsonb_build_object('made_by', made_by))));
