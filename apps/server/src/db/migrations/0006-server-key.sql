-- Which data folder's keys this database belongs to. No role but the owner reads or writes it.
create table server_key (
  one boolean primary key default true check (one),
  fingerprint bytea not null check (length(fingerprint) = 32),
  since timestamptz not null
);
