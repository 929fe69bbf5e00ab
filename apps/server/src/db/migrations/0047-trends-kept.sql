-- A term's figures are fixed when the term is over (R120), and what happens to its records afterwards can be said: corrected, or disposed of.

-- Of sight 'open', the figures once more for each choice of the page's filters, "type grade year place". Null: kept before that was.
alter table trend_kept add column by_filter jsonb check (by_filter is null or (sight = 'open' and jsonb_typeof(by_filter) = 'object'));

-- What was counted of each incident when the figures of a period were kept. It goes with the incident, so that nothing of it is left but the figures.
create table trend_kept_record (
  school_id uuid not null,
  period text not null check (length(period) between 4 and 40),
  incident_id uuid not null,
  type text not null,
  grade text not null,
  off_site boolean not null,
  years smallint[] not null,
  -- SHA-256 over month, hour, place and which pupils had which part.
  said bytea not null check (length(said) = 32),
  was_closed boolean not null,
  primary key (school_id, period, incident_id),
  foreign key (school_id, incident_id) references incident (school_id, id) on delete cascade
);
create index trend_kept_record_incident on trend_kept_record (school_id, incident_id);

-- That one of these was disposed of, by the filters it was counted under; which one is not said. Of what was kept from somebody by then there is no line:
-- whoever may not know of a disposal finds no trace of it here (S13).
create table trend_gone (
  school_id uuid not null references school,
  id uuid not null default gen_random_uuid(),
  period text not null check (length(period) between 4 and 40),
  type text not null,
  grade text not null,
  off_site boolean not null,
  years smallint[] not null,
  primary key (school_id, id)
);
create index trend_gone_period on trend_gone (school_id, period);

grant select, insert on trend_kept_record, trend_gone to {{app}};
-- No person has either right: a row says of a record, also of one that was narrowed since, that it was there.
create policy seen on trend_kept_record for select using (school_id = any ((select app_schools())::uuid[]) and (select app_has('trends.compare')));
create policy seen on trend_gone for select using (school_id = any ((select app_schools())::uuid[]) and (select app_has('trends.compare')));
-- Once: what is kept takes no further record in.
create policy made on trend_kept_record for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('retention.execute'))
  and not exists (select from trend_kept t where t.school_id = trend_kept_record.school_id and t.period = trend_kept_record.period and t.sight = 'open'));
create policy made on trend_gone for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('retention.execute')));
