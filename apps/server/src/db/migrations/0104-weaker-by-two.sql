-- One person could switch off what agents read, what the gate sees of searches, and the holding back of what cannot be checked: each leaves pupils less
-- filtered or less watched, and none was anybody else's to agree to (R82). What is stricter stays one person's; what is weaker is asked for and approved as
-- every other change to the filter, and written by the approval itself.
alter table filter_change drop constraint filter_change_kind_check;
alter table filter_change add constraint filter_change_kind_check
  check (kind in ('address', 'cells', 'internet', 'calendar', 'faults', 'searches', 'clause', 'supervision', 'networks', 'list'));

-- Not as an emergency: nothing would take it back by its clock. Nor from a block page.
alter table filter_change add constraint filter_change_clause check (kind <> 'clause' or coalesce(not emergency and request_id is null
  and proposal ? 'value' and proposal ? 'was' and proposal->>'key' in ('filter.seesSearches', 'filter.unconfirmed', 'watch.searches', 'watch.typing',
    'watch.pages', 'watch.adults', 'watch.pictures', 'watch.picturesFrom', 'watch.tellFrom', 'watch.never'), false));

-- Whether a clause filters or watches less by its new value. No row yet (null): the starter's value; a test compares both with the table of settings.
create function setting_weakens(wanted text, stood jsonb, new_value jsonb) returns boolean language sql immutable parallel safe
  set search_path = public, pg_temp as $$ with first as (select coalesce(stood, case wanted
      when 'filter.seesSearches' then 'false' when 'filter.unconfirmed' then '"hold"' when 'watch.pictures' then 'false'
      when 'watch.tellFrom' then '2' when 'watch.picturesFrom' then '4'
      when 'watch.never' then '["childline.org.uk", "ceop.police.uk", "nspcc.org.uk", "samaritans.org", "papyrus-uk.org", "giveusashout.org", "themix.org.uk",
        "youngminds.org.uk", "kooth.com", "beateatingdisorders.org.uk", "talktofrank.com", "barnardos.org.uk", "refuge.org.uk", "nationaldahelpline.org.uk",
        "switchboard.lgbt", "mind.org.uk", "nhs.uk", "meiccymru.org", "barclays.co.uk", "hsbc.co.uk", "lloydsbank.co.uk", "natwest.com", "nationwide.co.uk",
        "santander.co.uk", "paypal.com"]'
      else 'true' end::jsonb) as before)
    select case
      when wanted not in ('filter.seesSearches', 'filter.unconfirmed', 'watch.searches', 'watch.typing', 'watch.pages', 'watch.adults', 'watch.pictures',
        'watch.picturesFrom', 'watch.tellFrom', 'watch.never') then false
      -- What fits no setting would be read as the starter's value.
      when jsonb_typeof(new_value) is distinct from jsonb_typeof(before) then true
      when jsonb_typeof(before) = 'boolean' then before = 'true' and new_value = 'false'
      when jsonb_typeof(before) = 'string' then before <> '"open"' and new_value <> '"hold"'
      when jsonb_typeof(before) = 'number' then new_value > before or new_value not in ('1', '2', '3', '4', '5')
      else not (new_value <@ before) end from first $$;

-- Whether whoever writes it is the second person of exactly this, and approves it in this very transaction: an approval is used once, and not kept for later.
create function is_clause_approved(school uuid, wanted text, new_value jsonb) returns boolean language sql stable set search_path = public, pg_temp
  as $$ select exists (select from filter_change c where c.school_id = school and c.kind = 'clause' and c.in_force_at is not null and c.state = 'approved'
    and c.proposal->>'key' = wanted and c.proposal->'value' = new_value and c.approver_id = app_person()
    and c.xmin = pg_current_xact_id()::xid) $$;

-- What stood there is read as it was before the statement. In plpgsql, as may_change_setting(): a policy must not name its own table.
create function is_setting_strict(school uuid, wanted text, new_value jsonb) returns boolean language plpgsql stable set search_path = public, pg_temp
  as $$ begin
    return not setting_weakens(wanted, (select s.value from setting s where s.school_id = school and s.key = wanted), new_value);
  end $$;

create policy weaker_by_two on setting as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and ((select app_has('schools.make')) or is_setting_strict(school_id, key, value) or is_clause_approved(school_id, key, value)));
create policy weaker_by_two_again on setting as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[])
    and ((select app_has('schools.make')) or is_setting_strict(school_id, key, value) or is_clause_approved(school_id, key, value)));

-- The second person may be one who changes no clause alone.
create policy made_by_two on setting for insert with check (school_id = any ((select app_schools())::uuid[])
  and (select app_has('filter.approve')) and is_clause_approved(school_id, key, value));
create policy changed_by_two on setting for update using (school_id = any ((select app_schools())::uuid[]) and (select app_has('filter.approve')))
  with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('filter.approve')) and is_clause_approved(school_id, key, value));
alter policy theirs_to_make on setting with check (school_id = any ((select app_schools())::uuid[])
  and ((select app_person()) is null or may_change_setting(school_id, key, (select app_person())) or is_clause_approved(school_id, key, value)));
alter policy theirs_to_change on setting with check (school_id = any ((select app_schools())::uuid[])
  and ((select app_person()) is null or may_change_setting(school_id, key, (select app_person())) or is_clause_approved(school_id, key, value)));

-- The first person is one who may change the clause.
create policy theirs_to_ask on filter_change as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and (kind <> 'clause' or ((select app_has('filter.ask')) and may_change_setting(school_id, proposal->>'key', requester_id))));
