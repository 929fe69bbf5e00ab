-- Whoever was made the owner of an incident heard of it on Today alone. Whom to ask is found for the mail of this session's school, which sees no incident: owners to whom
-- somebody else gave one lately, and whom no message has told of that. What it is, and whether they have opened it since, is asked as each of them.
create function owners_to_tell(since timestamptz) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$ select distinct i.owner_id
        from incident_change c
        join incident i on i.school_id = c.school_id and i.id = c.incident_id
        where c.school_id = any ((select app_schools())::uuid[]) and (select app_has('mail.tell')) and c.field = 'owner_id' and c.at > owners_to_tell.since
          and c.person_id <> i.owner_id and i.state not in ('closed', 'merged')
          and not exists (select from mail_told t
            where t.school_id = c.school_id and t.person_id = i.owner_id and t.subject_id = c.id and t.kind = 'new') $$;
revoke all on function owners_to_tell(timestamptz) from public;
grant execute on function owners_to_tell(timestamptz) to {{app}};
