-- What was given to somebody by name ends where they leave, and does not come back with them (S12): a looker who left, and came back months later as anything that
-- reads looks, had the browsing of a colleague open again, and whoever was named to read a record had the record. Roles and the account are given anew; so is this.
create function left_since(at timestamptz) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from person_change c where c.school_id = any (app_schools()::uuid[]) and c.person_id = app_person() and c.what = 'left' and c.at >= left_since.at) $$;
revoke all on function left_since(timestamptz) from public;
grant execute on function left_since(timestamptz) to {{app}};

alter policy seen on look using (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('looks.read'))
  and subject_id is distinct from (select app_person())
  and ((select app_has('looks.authorise')) or requester_id = (select app_person()) or decided_by = (select app_person())
    or (state = 'approved' and ((select app_person()) = any (lookers) or (select app_person()) = any (reports_to)) and not left_since(decided_at))));

create or replace function is_looked_at(school uuid, subject uuid, at timestamptz) returns boolean language plpgsql stable set search_path = public, pg_temp as $$
begin
  return exists (
    select from look l where l.school_id = school and l.subject_id = subject and l.state = 'approved'
      and app_person() = any (l.lookers) and 'history' = any (l.scopes)
      and at >= l.data_from::timestamp at time zone 'Europe/London' and at < (l.data_until + 1)::timestamp at time zone 'Europe/London'
      and l.ends_at > now() and not left_since(l.decided_at)
      and not exists (select from look_end e where e.school_id = l.school_id and e.look_id = l.id)
      and coalesce((select max(r.reviewed_at) from look_review r where r.school_id = l.school_id and r.look_id = l.id), l.decided_at)
        + l.review_days * interval '24 hours' > now());
end $$;

create or replace function incidents_named_to_me() returns uuid[]
  language sql stable security definer set search_path = public, pg_temp
  as $$ select coalesce(array_agg(r.incident_id), '{}') from incident_reader r
        where r.school_id = any (app_schools()) and r.person_id = app_person() and r.ended_at is null
          and (r.until_at is null or r.until_at > now())
          and not exists (select from person_change c
            where c.school_id = r.school_id and c.person_id = r.person_id and c.what = 'left' and c.at >= r.given_at) $$;
