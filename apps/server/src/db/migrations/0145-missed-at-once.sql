-- A missed deadline of the gravest incidents was told by mail on the next morning of a school day: of a severe one on Friday evening nobody heard before Monday that the police had
-- not been told (R142). Until when deadlines were asked after, one line a school, for the next minute goes on from there.
create table mail_asked (
  school_id uuid primary key references school,
  asked_at timestamptz not null
);
grant select, insert, update (asked_at) on mail_asked to {{app}};
create policy seen on mail_asked for select using (school_id = any ((select app_schools())::uuid[]) and (select app_has('mail.tell')));
create policy made on mail_asked for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('mail.tell')));
create policy changed on mail_asked for update using (school_id = any ((select app_schools())::uuid[]) and (select app_has('mail.tell')));

-- From when the clocks of the gravest run, for the mail of this session's school, which sees no incident: severe ones, frozen ones, and those with a clock of the law, for data at risk
-- and for the LADO. grave_since: when it became one of them; what was missed before is missed from then on.
create function deadlines_to_tell() returns table (
    incident_id uuid, recorded_at timestamptz, grave_since timestamptz, known_at timestamptz, judged_at timestamptz, review_by timestamptz, due_on date[])
  language sql stable security definer set search_path = public, pg_temp
  as $$ select i.id, i.recorded_at,
          greatest(i.frozen_at, (select max(c.at) from incident_change c where c.school_id = i.school_id and c.incident_id = i.id and c.field = 'grade')),
          d.known_at, d.judged_at, i.review_by,
          array(select a.due_on from incident_action a
            where a.school_id = i.school_id and a.incident_id = i.id and a.done_at is null and a.due_on is not null)
        from incident i
        left join lateral (select b.known_at, b.judged_at from data_breach b
          where b.school_id = i.school_id and b.incident_id = i.id order by b.nth desc limit 1) d on true
        where i.school_id = any ((select app_schools())::uuid[]) and (select app_has('mail.tell')) and i.state in ('open', 'waiting', 'review')
          and (i.grade = 'severe' or i.frozen_at is not null or i.sensitivity = 'staff' or d.known_at is not null
            or i.type = any (array['lost_data', 'lost_kit', 'security_breach'])) $$;
revoke all on function deadlines_to_tell() from public;
grant execute on function deadlines_to_tell() to {{app}};
