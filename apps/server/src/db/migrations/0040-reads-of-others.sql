-- Reads that are of no case record stand in the journal for its readers. Of a person and of a picture they would tell that somebody looked at oneself, or
-- that there is a picture which one may not see (S13).
create policy reads_of_others on journal_read as restrictive for select using (
  (subject_kind <> 'person' or subject_id is distinct from (select app_person()) or actor_id = (select app_person()))
  and (subject_kind <> 'evidence' or actor_id = (select app_person()) or (select app_has('journal.seal')) or (select app_has('reading.count'))
    or exists (select from evidence e where e.school_id = journal_read.school_id and e.id = journal_read.subject_id offset 0)));
