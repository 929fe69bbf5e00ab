-- A governor takes part in the yearly review of filtering and monitoring (DfE standard 2, UKSIC), and could only sign it or send it back. Now governors comment on a
-- question, or on the whole, while it is a draft; those who work on it reply; both are part of what is signed. A comment is struck out, as a meeting of the diary is
-- (0140): by its writer or those who work on the review. Nothing of it is rewritten, and nobody replies to their own.
create table review_comment (
  school_id uuid not null,
  id uuid not null,
  review_id uuid not null,
  -- The id of a question; empty: of the whole.
  question text not null check (length(question) <= 40),
  words text not null check (length(words) between 3 and 2000),
  made_at timestamptz not null,
  made_by uuid not null,
  made_as text not null check (made_as in ('governor', 'online_safety_governor', 'chair_of_governors')),
  reply text check (length(reply) between 3 and 2000),
  replied_at timestamptz,
  replied_by uuid,
  struck_at timestamptz,
  struck_by uuid,
  struck_because text check (length(struck_because) between 3 and 500),
  primary key (school_id, id),
  foreign key (school_id, review_id) references review (school_id, id),
  foreign key (school_id, made_by) references person (school_id, id),
  foreign key (school_id, replied_by) references person (school_id, id),
  foreign key (school_id, struck_by) references person (school_id, id),
  check (num_nulls(reply, replied_at, replied_by) in (0, 3)),
  check (num_nulls(struck_at, struck_by, struck_because) in (0, 3)),
  check (replied_by <> made_by)
);
create index review_comment_of on review_comment (school_id, review_id);

grant select, insert on review_comment to {{app}};
grant update (reply, replied_at, replied_by, struck_at, struck_by, struck_because) on review_comment to {{app}};
create policy seen on review_comment for select using (school_id = any ((select app_schools())::uuid[]) and (select app_has('reviews.read')));
create policy made on review_comment for insert with check (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('reviews.comment')) and made_by = (select app_person())
  and replied_at is null and struck_at is null
  and exists (select from review r where r.school_id = review_comment.school_id and r.id = review_id and r.state = 'draft' offset 0));
create policy changed on review_comment for update using (
  school_id = any ((select app_schools())::uuid[]) and struck_at is null and (made_by = (select app_person()) or (select app_has('reviews.work')))
  and exists (select from review r where r.school_id = review_comment.school_id and r.id = review_id and r.state = 'draft' offset 0))
  with check (school_id = any ((select app_schools())::uuid[]));
create policy names on review_comment as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[]) and ((select app_person()) is null or (
    names_are_mine('review_comment', school_id, id, jsonb_build_object('replied_by', replied_by), jsonb_build_object('reply', reply, 'replied_at', replied_at))
    and names_are_mine('review_comment', school_id, id, jsonb_build_object('struck_by', struck_by), jsonb_build_object('struck_at', struck_at, 'struck_because', struck_because)))));
