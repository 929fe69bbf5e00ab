-- Whoever looks after devices and accounts takes on what is told of them (R117), and may not write the incident log: what was an incident ended with them as none.
-- They pass it to the safeguarding team with what they did and found; it is nobody's again, and the team logs it.
alter table concern add column passed_at timestamptz, add column passed_by uuid, add column passed_words text check (length(passed_words) between 3 and 2000),
  add foreign key (school_id, passed_by) references person (school_id, id),
  add check (num_nonnulls(passed_at, passed_by, passed_words) in (0, 3));
grant update (passed_at, passed_by, passed_words) on concern to {{app}};
-- In one's own name, as the rest of it (0048).
alter policy names on concern with check (school_id = any ((select app_schools())::uuid[]) and ((select app_person()) is null or names_are_mine('concern', school_id, id,
    jsonb_build_object('read_by', read_by, 'taken_by', taken_by, 'decided_by', decided_by))
    and names_are_mine('concern', school_id, id, jsonb_build_object('passed_by', passed_by), jsonb_build_object('passed_at', passed_at, 'passed_words', passed_words))));
