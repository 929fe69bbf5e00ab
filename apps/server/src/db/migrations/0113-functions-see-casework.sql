-- A function that runs as the owner looks past who is asking: which alerts are kept from me, which records name me. Where the owner is no superuser its functions were
-- held to the policies of whoever asked, found nothing that was kept from them, and so kept nothing; or asked themselves without end. The policies of casework say it first.
do $do$
declare p record;
begin
  for p in select c.polname as name, c.polrelid::regclass::text as tab, pg_get_expr(c.polqual, c.polrelid) as qual
    from pg_policy c join pg_class t on t.oid = c.polrelid join pg_namespace n on n.oid = t.relnamespace
    where n.nspname = 'public' and c.polcmd in ('r', '*') and c.polqual is not null and c.polname not in ('by_function', 'by_disposal')
      and (t.relname = 'incident' or t.relname like 'incident\_%' or t.relname like 'investigation%'
        or pg_get_expr(c.polqual, c.polrelid) ~ 'alerts_of_my_records|alerts_kept_from_me|events_kept_from_me') and t.relname <> 'incident_reader'
  loop
    execute format('alter policy %I on %s using (current_user <> session_user or (%s))', p.name, p.tab, p.qual);
  end loop;
end $do$;
