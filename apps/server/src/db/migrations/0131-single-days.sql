-- One date may have times of its own: the last day of a term, a snow day, an exam (R80). It is asked for and approved as every other change; what it opens or
-- closes hangs on what is said of lessons and of the time outside them, so it counts as one that may open, and takes its second person with it.
alter table filter_change drop constraint filter_change_kind_check;
alter table filter_change add constraint filter_change_kind_check
  check (kind in ('address', 'cells', 'internet', 'calendar', 'day', 'faults', 'searches', 'clause', 'supervision', 'networks', 'list'));

-- Over by itself at the end of its date, whatever else is said.
alter table filter_change add constraint filter_change_day check (kind <> 'day' or coalesce(request_id is null and proposal->>'from' is null
  and proposal->>'date' ~ '^20\d\d-\d\d-\d\d$' and proposal->>'until' ~ '^20\d\d-\d\d-\d\dT\d\d:00:00\.000Z$', false));
