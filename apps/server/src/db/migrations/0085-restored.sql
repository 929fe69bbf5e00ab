-- When this server was put back from a backup, and when that was made (S25): gates have what they sent since then a while longer, and send it again.
alter table instance add column restored_at timestamptz, add column restored_from timestamptz,
  add constraint instance_restored check ((restored_at is null) = (restored_from is null));
