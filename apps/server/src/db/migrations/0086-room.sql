-- A disk that fills is told before it is full (S23). How much room there was, by the hour, for the pace: a server measures itself, so one row is of one machine.
create table machine_room (
  machine text not null check (length(machine) between 1 and 253),
  place text not null check (place in ('data', 'database', 'backup')),
  hour_at timestamptz not null,
  measured_at timestamptz not null,
  -- Places with the same are on one disk.
  disk text not null check (length(disk) between 1 and 40),
  free bigint not null check (free >= 0),
  size bigint not null check (size > 0),
  primary key (machine, place, hour_at)
);
grant select on machine_room to {{app}};
grant insert, update, delete on machine_room to {{worker}};

-- A disk that has fallen under a step of the school's: from when it did until there is room again. 4: soon full; 5: nearly.
create table machine_trouble (
  school_id uuid not null references school,
  id uuid not null,
  machine text not null check (length(machine) between 1 and 253),
  place text not null check (place in ('data', 'database', 'backup')),
  severity integer not null check (severity in (4, 5)),
  since_at timestamptz not null,
  over_at timestamptz check (over_at >= since_at),
  primary key (school_id, id)
);
create unique index machine_trouble_open on machine_trouble (school_id, machine, place) where over_at is null;
grant select, insert, update (severity, over_at) on machine_trouble to {{app}};
create policy seen on machine_trouble for select using (school_id = any ((select app_schools())::uuid[])
  and ((select app_has('machine.read')) or (select app_has('machine.watch')) or (select app_has('mail.tell'))));
create policy made on machine_trouble for insert with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('machine.watch')));
create policy changed on machine_trouble for update using (school_id = any ((select app_schools())::uuid[]) and (select app_has('machine.watch')))
  with check (school_id = any ((select app_schools())::uuid[]) and (select app_has('machine.watch')));

-- Who may set the two steps.
do $$
declare
  was constant text := pg_get_functiondef('may_change_setting(uuid, text, uuid)'::regprocedure);
  now_is constant text := replace(was, '''school.dayStarts'', ', '''school.dayStarts'', ''machine.roomSoon'', ''machine.roomNearly'', ');
begin
  if now_is = was then
    raise exception 'may_change_setting does not name the settings as it did';
  end if;
  execute now_is;
end $$;
