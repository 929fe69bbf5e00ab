-- What whoever told the school of something adds to it is told as the first words were: a child who writes again is heard again (R118).
-- What the words count, by the school's phrases; null for what the school wrote, and for what was added before this was asked.
alter table concern_line add column urgency smallint check (urgency is null or (urgency between 1 and 5 and written_by is null));
create index concern_line_added on concern_line (school_id, at) where written_by is null;
