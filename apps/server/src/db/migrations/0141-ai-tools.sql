-- Which services answer with generative AI (DfE filtering and monitoring standard 2, June 2026: a new AI tool is a reason to review filtering and monitoring). What was
-- in the register before was never asked: null says so. `ai_since`: when it was first said, by which a review is older or newer.
alter table service
  add column uses_ai boolean,
  add column ai_checked text check (length(ai_checked) between 3 and 500),
  add column ai_watched text check (length(ai_watched) between 3 and 500),
  add column ai_since timestamptz,
  add constraint service_ai check (num_nulls(ai_checked, ai_watched, ai_since) = case when uses_ai then 0 else 3 end);
grant update (uses_ai, ai_checked, ai_watched, ai_since) on service to {{app}};
