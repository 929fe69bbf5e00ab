-- A parent said yes to what the school had told them. Where a service is given more of a pupil since, or pupils may do more there, that yes is to less than what is
-- done: it stays as it was said, and is asked for again (R91).
alter table service add column asked_anew_at timestamptz check (asked_anew_at <= changed_at);
grant update (asked_anew_at) on service to {{app}};
