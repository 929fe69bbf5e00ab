-- A review is answered by several people: who answered which question last, and when. Not part of what is signed.
alter table review add column answered jsonb not null default '{}';

-- Whoever is to sign it and does not agree says why; it stands on the draft until the review is made ready again.
alter table review
  add column back_at timestamptz,
  add column back_by uuid,
  add column back_words text check (length(back_words) between 3 and 500),
  add foreign key (school_id, back_by) references person (school_id, id),
  add constraint review_sent_back check (num_nulls(back_at, back_by, back_words) in (0, 3) and (back_at is null or state = 'draft'));

grant update (answered, back_at, back_by, back_words) on review to {{app}};

-- Whoever sends it back does so in their own name, and an answer that changes says who changed it: whoever signs goes by that.
create function answers_are_mine(school uuid, record uuid, said jsonb, given jsonb) returns boolean
  language sql stable set search_path = public, pg_temp
  as $$ select not exists (
    select from review r, jsonb_object_keys(r.answers || said || r.answered || given) k
    where r.school_id = school and r.id = record
      and (said -> k is distinct from r.answers -> k or given -> k is distinct from r.answered -> k)
      and given -> k ->> 'by' is distinct from app_person()::text) $$;
create policy by_several on review as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[]) and ((select app_person()) is null or (
    names_are_mine('review', school_id, id, jsonb_build_object('back_by', back_by), jsonb_build_object('back_at', back_at, 'back_words', back_words))
    and answers_are_mine(school_id, id, answers, answered))));
