-- What somebody pastes into a draft is kept whole, however much of it will be taken: cut at what is taken, the rest was lost and the page said that nothing was.
alter table concern_draft drop constraint concern_draft_words_check;
alter table concern_draft add constraint concern_draft_words_check check (length(words) <= 100000);
