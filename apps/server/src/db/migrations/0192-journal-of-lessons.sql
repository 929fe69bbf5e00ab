-- Whoever is left out of an incident reads nothing of what it taught: not on the list of what was learned, and not in the journal, which had its words, who does it and what came of it. The
-- head, of whom an incident was, read there what is done differently since (S13).
create policy learned_kept on journal_entry as restrictive for select using (
  school_id = any ((select app_schools())::uuid[])
  and (subject_kind <> 'learned_action' or (select app_has('journal.seal'))
    or exists (select from learned_action l where l.school_id = journal_entry.school_id and l.id = journal_entry.subject_id offset 0)));
-- Whose these codes are is granted to nobody to change; a rule of it is asked at each update and refuses nothing.
drop policy names on enrolment_code;
drop policy names on joining_code;
