-- Whose an alert is was written over without a reason: of none the length is not known, and what is not known refused nothing (0109).
do $$ declare
  body constant text := pg_get_functiondef('write_whose_alert(uuid, uuid, integer, uuid, uuid[], text, uuid, timestamptz)'::regprocedure);
  reason constant text := 'length(because) >= 3';
begin
  if array_length(string_to_array(body, reason), 1) <> 2 then
    raise exception 'write_whose_alert does not ask for its reason as it did';
  end if;
  execute replace(body, reason, 'coalesce(length(because), 0) >= 3');
end $$;

-- A comment on a yearly review says as what its governor speaks, and is signed and printed with it: any governor could write that they are the chair (0183), or give it a time
-- that is still to come.
alter policy made on review_comment with check (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('reviews.comment')) and made_by = (select app_person())
  and replied_at is null and struck_at is null and made_at < now() + interval '5 minutes'
  and exists (select from person_role r where r.school_id = review_comment.school_id and r.person_id = made_by and r.role = made_as
    and r.starts_on <= (made_at at time zone 'Europe/London')::date + 1 and (r.ends_on is null or r.ends_on >= (made_at at time zone 'Europe/London')::date - 1))
  and exists (select from review r where r.school_id = review_comment.school_id and r.id = review_id and r.state = 'draft' offset 0));

-- And whoever had made it could take away what a leader had replied, or strike both out in one. A reply gives way to another one only.
create function comment_goes_on(c review_comment) returns boolean language plpgsql volatile set search_path = public, pg_temp as $$
declare
  was review_comment;
begin
  select * into was from review_comment o where o.school_id = c.school_id and o.id = c.id;
  return case when c.struck_at is null then c.reply is not null or was.reply is null
    else (c.reply, c.replied_at, c.replied_by) is not distinct from (was.reply, was.replied_at, was.replied_by) end;
end $$;
create policy goes_on on review_comment as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[]) and ((select app_person()) is null or comment_goes_on(review_comment)));
