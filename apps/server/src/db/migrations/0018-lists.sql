-- Lists that stay fresh (R84), and lists that nobody can read or open (R76). Which subscriptions a school has, and which version of each is in force
-- against the ordinary course, stands in the filter's log (filter_change, kind list); here lies what was brought.

-- The bytes of lists, once for all schools: known by the SHA-256 of what is in them.
create table list_content (
  sha256 bytea primary key check (length(sha256) = 32),
  unpacked bigint not null check (unpacked >= 0),
  pieces integer not null check (pieces > 0),
  kept_at timestamptz not null
);
create table list_piece (
  sha256 bytea not null references list_content on delete cascade,
  number integer not null check (number >= 0),
  packed bytea not null,
  primary key (sha256, number)
);
grant select, insert, delete on list_content to {{app}};
grant select, insert, delete on list_piece to {{app}};

-- One edition of a subscription's lists. `taken`: in force from taken_at on until a newer one is; `held`: in force only if two people accept it.
create table list_version (
  school_id uuid not null references school,
  id uuid not null,
  subscription_id uuid not null,
  number integer not null check (number > 0),
  brought_at timestamptz not null,
  -- Null once the bytes were disposed of.
  content bytea references list_content,
  sha256 bytea not null check (length(sha256) = 32),
  state text not null check (state in ('taken', 'held')),
  -- Why it is held, in words.
  held_for text check (length(held_for) <= 1000),
  -- Category → entries before and now, how many came and went, and a sample of them.
  changes jsonb not null,
  entries integer not null check (entries >= 0),
  refused integer not null default 0,
  -- Who uploaded it; what a person brings is never taken by itself.
  brought_by uuid,
  primary key (school_id, id),
  unique (school_id, subscription_id, number),
  foreign key (school_id, brought_by) references person (school_id, id),
  check ((state = 'held') = (held_for is not null)),
  check (brought_by is null or state = 'held')
);
grant select, insert, update (content) on list_version to {{app}};
create policy seen on list_version for select using (
  school_id = any ((select app_schools())::uuid[])
  and ((select app_has('filter.read')) or (select app_has('filter.fold')) or (select app_has('lists.watch'))));
create policy made on list_version for insert with check (
  school_id = any ((select app_schools())::uuid[])
  and (((select app_has('lists.watch')) and brought_by is null)
    or ((select app_has('lists.manage')) and brought_by = (select app_person()))));
create policy changed on list_version for update using (school_id = any ((select app_schools())::uuid[]) and (select app_has('lists.watch')));

-- Each look for a newer edition, whatever came of it: the heartbeat.
create table list_look (
  school_id uuid not null references school,
  id uuid not null,
  subscription_id uuid not null,
  looked_at timestamptz not null,
  outcome text not null check (outcome in ('new', 'same', 'held', 'failed')),
  words text check (length(words) <= 1000),
  primary key (school_id, id),
  check ((outcome in ('held', 'failed')) = (words is not null))
);
create index list_look_last on list_look (school_id, subscription_id, looked_at desc);
grant select, insert on list_look to {{app}};
create policy seen on list_look for select using (
  school_id = any ((select app_schools())::uuid[]) and ((select app_has('filter.read')) or (select app_has('lists.watch'))));
create policy made on list_look for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('lists.watch')));

-- That a list is too old or cannot be brought was told of; over when a good look came.
create table list_alarm (
  school_id uuid not null references school,
  id uuid not null,
  subscription_id uuid not null,
  raised_at timestamptz not null,
  words text not null check (length(words) <= 1000),
  over_at timestamptz,
  primary key (school_id, id)
);
create unique index list_alarm_open on list_alarm (school_id, subscription_id) where over_at is null;
grant select, insert, update (over_at) on list_alarm to {{app}};
create policy seen on list_alarm for select using (
  school_id = any ((select app_schools())::uuid[]) and ((select app_has('filter.read')) or (select app_has('lists.watch'))));
create policy made on list_alarm for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('lists.watch')));
create policy changed on list_alarm for update using (school_id = any ((select app_schools())::uuid[]) and (select app_has('lists.watch')));

-- Sealed lists of what is illegal: for every school of this server. The application reads them and can neither add, change nor take one away: that is for
-- the owner of the database alone, on the server's machine.
create table sealed_list (
  source text not null check (source ~ '^[A-Za-z0-9 _-]{2,40}$'),
  edition integer not null check (edition > 0),
  category text not null check (category in ('illegal-images', 'illegal-terrorism')),
  made_on date not null,
  entries integer not null check (entries >= 0),
  added_at timestamptz not null,
  sha256 bytea not null check (length(sha256) = 32),
  content bytea not null,
  primary key (source, edition)
);
grant select on sealed_list to {{app}};
