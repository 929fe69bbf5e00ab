-- A password that somebody else may know is changed at once (R161), by those who keep accounts and by whoever it belongs to; neither sees the incident that says so, and heard of it
-- by word of mouth. They read whose password it is and since when that is on record, and nothing of the incident: not of one about staff or kept to named people, nor of one from
-- which they are left out. Whoever is believed responsible does not learn by it that there is one.
create function passwords_known() returns table (holder uuid, since timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select n.person_id, min(i.recorded_at)
        from incident i
        join incident_person n on n.school_id = i.school_id and n.incident_id = i.id
        join person p on p.school_id = n.school_id and p.id = n.person_id
        join account a on a.id = p.account_id
        where i.school_id = any ((select app_schools())::uuid[]) and i.state in ('open', 'waiting', 'review')
          and i.type in ('credentials', 'security_breach') and i.sensitivity <> 'staff' and not i.named_only
          and not ((select app_person()) = any (i.hidden_from)) and n.struck_at is null
          and ((n.part = 'affected' and n.person_id = (select app_person()))
            or (n.part in ('affected', 'responsible') and n.person_id <> (select app_person()) and (select app_has('accounts.manage'))))
          and p.status = 'active' and a.ended_at is null and (a.password_changed_at is null or a.password_changed_at <= i.occurred_at)
        group by n.person_id $$;
revoke all on function passwords_known() from public;
grant execute on function passwords_known() to {{app}};
