-- What the filter does is put together anew with each batch of events and whenever a gate or a browser asks, and most changes of ten years are over:
-- twenty thousand, for each site that was opened for one pupil is one. When a change is over stands in a column of its own, so that what still holds
-- is found and the rest is not read. To the millisecond and with its zone as the application writes it, so it is the same whoever reads it.
create function change_until(proposal jsonb) returns timestamptz language sql immutable parallel safe
  as $$ select coalesce((proposal->>'until')::timestamptz, 'infinity') $$;
alter table filter_change add column until_at timestamptz not null generated always as (change_until(proposal)) stored;
create index filter_change_until on filter_change (school_id, until_at) where in_force_at is not null;
create index filter_change_list on filter_change (school_id, in_force_at) where kind = 'list';

-- Of a list that is fetched each day there are thousands of editions, and the bytes of some ten are kept: these alone can be in use.
create index list_version_kept on list_version (school_id, subscription_id) where content is not null;

-- Asked with each page of somebody who asked for changes, who answers requests, or who decides about sanctions: of thousands that are over none is read.
create index filter_change_requester on filter_change (school_id, requester_id, number);
create index access_request_answered on access_request (school_id, decided_at desc) where state <> 'open';
create index sanction_may_wait on sanction (school_id) where two_needed or review_on is not null;
create index sanction_mistake_asked on sanction_mistake (school_id) where says = 'asked';
-- Each minute: how often a list was looked for in vain since it last came.
create index list_look_failed on list_look (school_id, subscription_id, looked_at) where outcome = 'failed';
-- Each minute: who was last at each browser that is not heard, by its own rows. Without this the newest of the whole school were gone through for each of
-- two thousand browsers, every evening.
create index presence_sensor on presence (school_id, sensor_id, seen_at desc);
