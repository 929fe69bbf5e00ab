-- What a look found is for whom it names (R104). Of a colleague that is the head or governors: a head who had become a teacher again read the report, and where the one who was
-- named had left nobody did. Now each of them reads it while they are here, and are above where that is asked; where none is, whoever may allow the look does.
create function look_told(school uuid, of_kind text, named uuid[], requester uuid, by_governors boolean, since timestamptz) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  with here as (
    select told.id from unnest(named) as told(id) join person p on p.school_id = school and p.id = told.id and p.status = 'active'
    where not exists (select from person_change c where c.school_id = school and c.person_id = told.id and c.what = 'left' and c.at >= since)
      and (of_kind <> 'staff_monitoring' or exists (select from person_role r where r.school_id = school and r.person_id = told.id
        and r.role in ('head', 'governor', 'online_safety_governor', 'chair_of_governors')
        and r.starts_on <= current_date + 1 and (r.ends_on is null or r.ends_on >= current_date - 1))))
  select school = any (app_schools()::uuid[]) and case
    when app_person() = any (named) then exists (select from here where here.id = app_person())
    else app_has('looks.authorise') and not exists (select from here) and is_look_authoriser(school, app_person(), requester, by_governors, now()) end $$;
revoke all on function look_told(uuid, text, uuid[], uuid, boolean, timestamptz) from public;
grant execute on function look_told(uuid, text, uuid[], uuid, boolean, timestamptz) to {{app}};

alter policy seen on look_note using (exists (select from look l where l.school_id = look_note.school_id and l.id = look_id
  and (look_note.kind not in ('finding', 'report') or noted_by = app_person()
    or look_told(l.school_id, l.kind, l.reports_to, l.requester_id, l.by_governors, l.decided_at)) offset 0));
