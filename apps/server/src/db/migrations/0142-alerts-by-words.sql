-- The list of alerts is searched by the beginning of a class or an account, too. Under row-level security only operators that leak nothing may use an index
-- (0042): a search that found nothing read every alert of the school. So both stand in columns of their own, in bytewise order.
alter table alert
  add class_key text collate "C" generated always as (lower(class_name)) stored,
  add account_key text collate "C" generated always as (lower(account_name)) stored;
create index alert_class_key on alert (school_id, class_key) where class_key is not null;
create index alert_account_key on alert (school_id, account_key) where account_key is not null;
