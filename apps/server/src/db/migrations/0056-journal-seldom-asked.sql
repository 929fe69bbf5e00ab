-- As in 0045, for the journal: of six kinds of records only those who see the record find a line, and each brought the policies of its table into every
-- query of the journal. A line is of one kind, and for most of them nothing of this is asked.
create function journal_subject_seen(kind text, school uuid, subject uuid) returns boolean
  language plpgsql stable parallel safe set search_path = public, pg_temp as $$
begin
  return case kind
    when 'concern' then exists (select from concern c where c.school_id = school and c.id = subject)
    when 'look' then exists (select from look l where l.school_id = school and l.id = subject)
    when 'evidence' then exists (select from evidence e where e.school_id = school and e.id = subject)
    when 'disposal_list' then exists (select from disposal_list l where l.school_id = school and l.id = subject)
    when 'support_plan' then exists (select from support_plan s where s.school_id = school and s.id = subject)
    when 'sanction' then exists (select from sanction s where s.school_id = school and s.id = subject)
    else false
  end;
end $$;

alter policy concern_kept on journal_read using (school_id = any ((select app_schools())::uuid[]) and (
  subject_kind <> 'concern' or (select app_has('journal.seal')) or actor_id = (select app_person())
  or journal_subject_seen(subject_kind, school_id, subject_id)));
alter policy looks_of_others on journal_read using (school_id = any ((select app_schools())::uuid[]) and (
  subject_kind <> 'look' or (select app_has('journal.seal'))
  or journal_subject_seen(subject_kind, school_id, subject_id)));
alter policy reads_of_others on journal_read using (school_id = any ((select app_schools())::uuid[]) and (
  (subject_kind <> 'person' or subject_id is distinct from (select app_person()) or actor_id = (select app_person()))
  and (subject_kind <> 'evidence' or actor_id = (select app_person()) or (select app_has('journal.seal')) or (select app_has('reading.count'))
    or journal_subject_seen(subject_kind, school_id, subject_id))));
alter policy disposals_kept on journal_read using (school_id = any ((select app_schools())::uuid[]) and (
  subject_kind <> 'disposal_list' or (select app_has('journal.seal'))
  or journal_subject_seen(subject_kind, school_id, subject_id)));
alter policy support_kept on journal_read using (school_id = any ((select app_schools())::uuid[]) and (
  subject_kind <> 'support_plan' or (select app_has('journal.seal')) or actor_id = (select app_person())
  or journal_subject_seen(subject_kind, school_id, subject_id)));
alter policy orders_kept on journal_read using (school_id = any ((select app_schools())::uuid[]) and (
  subject_kind <> 'sanction' or (select app_has('journal.seal')) or actor_id = (select app_person())
  or journal_subject_seen(subject_kind, school_id, subject_id)));

alter policy concern_kept on journal_entry using (school_id = any ((select app_schools())::uuid[]) and (
  subject_kind <> 'concern' or (select app_has('journal.seal'))
  or journal_subject_seen(subject_kind, school_id, subject_id)));
alter policy looks_of_others on journal_entry using (school_id = any ((select app_schools())::uuid[]) and (
  subject_kind <> 'look' or (select app_has('journal.seal'))
  or journal_subject_seen(subject_kind, school_id, subject_id)));
alter policy disposals_kept on journal_entry using (school_id = any ((select app_schools())::uuid[]) and (
  subject_kind <> 'disposal_list' or (select app_has('journal.seal'))
  or journal_subject_seen(subject_kind, school_id, subject_id)));
alter policy support_kept on journal_entry using (school_id = any ((select app_schools())::uuid[]) and (
  subject_kind <> 'support_plan' or (select app_has('journal.seal'))
  or journal_subject_seen(subject_kind, school_id, subject_id)));
alter policy orders_kept on journal_entry using (school_id = any ((select app_schools())::uuid[]) and (
  subject_kind <> 'sanction' or (select app_has('journal.seal'))
  or journal_subject_seen(subject_kind, school_id, subject_id)));
