-- Safe search and YouTube's restricted mode were one network manager's to switch off; they are part of the filter, and change by two people as the rest of it does (R82).
alter table filter_change drop constraint filter_change_kind_check;
alter table filter_change add constraint filter_change_kind_check
  check (kind in ('address', 'cells', 'internet', 'calendar', 'faults', 'searches', 'supervision', 'networks', 'list'));

-- The strictest there is opens nothing; what is anything less may.
create or replace function change_opens(kind text, proposal jsonb) returns boolean language sql immutable parallel safe
  as $$ select not coalesce(
    (kind = 'address' and proposal->>'action' = 'block')
    or (kind = 'cells' and not jsonb_path_exists(proposal, '$.cells.* ? (@ != "block")'))
    or (kind = 'internet' and proposal->>'access' = 'none')
    or (kind = 'faults' and proposal->>'onError' = 'block')
    or (kind = 'searches' and proposal->>'safeSearch' = 'true' and proposal->>'youTube' = 'strict'), false) $$;

create policy searches_by_two on setting as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and (key not in ('filter.safeSearch', 'filter.youTube') or (select app_has('schools.make'))));
create policy searches_by_two_again on setting as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[])
    and (key not in ('filter.safeSearch', 'filter.youTube') or (select app_has('schools.make'))));
