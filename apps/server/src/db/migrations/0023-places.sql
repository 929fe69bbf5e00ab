-- Two more things that two people change together: how closely somebody is watched (R79), and by which addresses the school's network is known.
-- Both stand in the log of changes, are kept as long as it is, and are hashed as every change.
alter table filter_change drop constraint filter_change_kind_check;
alter table filter_change add constraint filter_change_kind_check
  check (kind in ('address', 'cells', 'internet', 'calendar', 'faults', 'supervision', 'networks', 'list'));

-- Results of probes are kept as long as the school says (checks.runDays), never less than half a year.
grant delete on probe_run to {{worker}};
create policy dropped on probe_run for delete using (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('probes.watch')) and ran_at < now() - interval '180 days');
