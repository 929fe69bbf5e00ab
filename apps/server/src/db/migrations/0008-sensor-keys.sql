-- A sensor changes its own key: the next one works beside the one in use, and takes its place when it is used for the first time.
alter table sensor add column next_key_hash bytea check (length(next_key_hash) = 32);
-- What it last said of itself, and when.
alter table sensor add column report jsonb;
alter table sensor add column reported_at timestamptz;
alter table sensor add constraint report_has_time check ((report is null) = (reported_at is null));
