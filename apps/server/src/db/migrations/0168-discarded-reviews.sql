-- A review that was begun by mistake stood open for good, and no other of its kind could be begun. Whoever works reviews discards a draft and says why; it
-- stays to be read. What waits for signatures is reopened first, and what is signed stands.
alter table review
  drop constraint review_state_check,
  drop constraint review_check1,
  drop constraint review_sent_back,
  add column discarded_at timestamptz,
  add column discarded_by uuid,
  add column discarded_words text check (length(discarded_words) between 3 and 500),
  add foreign key (school_id, discarded_by) references person (school_id, id),
  add constraint review_state check (state in ('draft', 'ready', 'signed', 'discarded')),
  add constraint review_fixed check (num_nulls(ready_at, ready_by, figures, content_hash) in (0, 4)
    and (state in ('draft', 'discarded')) = (ready_at is null)),
  add constraint review_unsigned check (state <> 'discarded' or (leader_id is null and governor_id is null)),
  add constraint review_sent_back check (num_nulls(back_at, back_by, back_words) in (0, 3) and (back_at is null or state in ('draft', 'discarded'))),
  add constraint review_discarded check (num_nulls(discarded_at, discarded_by, discarded_words) in (0, 3)
    and (state = 'discarded') = (discarded_at is not null));
drop index review_open;
create unique index review_open on review (school_id, kind) where state not in ('signed', 'discarded');

grant update (discarded_at, discarded_by, discarded_words) on review to {{app}};
alter policy changed on review
  using (school_id = any ((select app_schools())::uuid[]) and state not in ('signed', 'discarded')
    and ((select app_has('reviews.work')) or (select app_has('reviews.sign'))));
create policy discarded on review as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[])
    and (state <> 'discarded' or ((select app_has('reviews.work')) and discarded_by = (select app_person()))));
