-- What withdraws the internet from one person stands in the log of the filter, which those who answer for children read. It told a head of what two people were about to
-- decide about that head, who could refuse it there, and a safeguarding lead of a sanction for a colleague or of an incident that is kept from them (S13). What belongs to a
-- sanction is for those who see that, and nothing about one person alone is for that person, but what they asked for themselves.
create function is_withdrawal(school uuid, change uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select school = any (app_schools()) and exists (select from sanction_change x where x.school_id = school and x.change_id = change) $$;
revoke all on function is_withdrawal(uuid, uuid) from public;
grant execute on function is_withdrawal(uuid, uuid) to {{app}};

-- With the caller's own eyes; a function, for the policies of the two tables would ask each other without an end.
create function sees_withdrawal(school uuid, change uuid) returns boolean language plpgsql stable set search_path = public, pg_temp as $$
begin
  return exists (select from sanction_change x where x.school_id = school and x.change_id = change);
end $$;

alter policy seen on filter_change using (school_id = any ((select app_schools())::uuid[])
  and (app_has('filter.fold') or (app_has('filter.read') and (about_person is null or requester_id = app_person() or approver_id = app_person()
    or (request_id is not null and app_has('requests.decide'))
    or (about_person <> app_person() and case when is_withdrawal(school_id, id)
      then sees_withdrawal(school_id, id)
      -- Its sanction was disposed of: of a pupil's the rest stays readable, of an adult's it does not.
      else app_has('filter.people') and exists (select from person p where p.school_id = filter_change.school_id and p.id = filter_change.about_person
        and p.kind = 'pupil' offset 0) end)))));

create or replace function journal_subject_seen(kind text, school uuid, subject uuid) returns boolean
  language plpgsql stable parallel safe set search_path = public, pg_temp as $$
begin
  return case kind
    when 'concern' then exists (select from concern c where c.school_id = school and c.id = subject)
    when 'look' then exists (select from look l where l.school_id = school and l.id = subject)
    when 'evidence' then exists (select from evidence e where e.school_id = school and e.id = subject)
    when 'disposal_list' then exists (select from disposal_list l where l.school_id = school and l.id = subject)
    when 'support_plan' then exists (select from support_plan s where s.school_id = school and s.id = subject)
    when 'restorative_meeting' then exists (select from restorative_meeting m where m.school_id = school and m.id = subject)
    when 'sanction' then exists (select from sanction s where s.school_id = school and s.id = subject)
    when 'filter_change' then exists (select from filter_change c where c.school_id = school and c.id = subject)
    when 'device_isolation' then exists (select from device_isolation d where d.school_id = school and d.id = subject
      and not isolation_kept_from_me(d.school_id, d.incident_id))
    else false
  end;
end $$;
alter policy of_records_kept on journal_entry using (school_id = any ((select app_schools())::uuid[]) and (
  subject_kind not in ('evidence', 'device_isolation', 'filter_change') or (select app_has('journal.seal')) or journal_subject_seen(subject_kind, school_id, subject_id)));
-- A look at one is a look at its record; whoever looked sees their own.
create policy of_records_kept on journal_read as restrictive for select using (school_id = any ((select app_schools())::uuid[]) and (
  subject_kind <> 'filter_change' or (select app_has('journal.seal')) or (select app_has('reading.count')) or actor_id = (select app_person())
  or journal_subject_seen(subject_kind, school_id, subject_id)));
