-- What an investigation leaves: everything that an investigator asked for while an address was open to them (R146), and the screenshots of a review,
-- bound to what both reviewers sign (R147). Both go with their incident.

-- A request belongs to the address that was opened, and to the person for whom.
alter table procedure_look add unique (school_id, change_id, person_id);
create table procedure_request (
  school_id uuid not null,
  -- Of the event that told of it: sent again it is the same request.
  id uuid not null,
  change_id uuid not null,
  person_id uuid not null,
  sensor_id uuid not null,
  at timestamptz not null,
  kind text not null check (kind in ('visit', 'search')),
  -- Whole, whatever the school keeps of what others visit.
  url text not null check (length(url) <= 8192),
  -- Of a search.
  words text check (length(words) <= 4000),
  action text not null check (action in ('allow', 'log', 'warn', 'block')),
  category text check (length(category) <= 64),
  device text check (length(device) <= 128),
  primary key (school_id, id),
  foreign key (school_id, change_id, person_id) references procedure_look (school_id, change_id, person_id),
  foreign key (school_id, sensor_id) references sensor (school_id, id)
);
create index procedure_request_when on procedure_request (school_id, change_id, at, id);

-- Possible images of child abuse are never pictured (R148); such a record says so itself, and that is signed with it.
alter table procedure_site add column abuse_image boolean not null default false;
alter table exhibit add unique (school_id, id, sha256);
create table procedure_picture (
  school_id uuid not null,
  site_id uuid not null,
  number smallint not null check (number between 1 and 20),
  exhibit_id uuid not null,
  sha256 bytea not null,
  taken_at timestamptz not null,
  attached_at timestamptz not null,
  attached_by uuid not null,
  primary key (school_id, site_id, number),
  unique (school_id, exhibit_id),
  foreign key (school_id, site_id) references procedure_site (school_id, id),
  -- The hash that is signed is that of the bytes in the vault.
  foreign key (school_id, exhibit_id, sha256) references exhibit (school_id, id, sha256),
  foreign key (school_id, attached_by) references person (school_id, id),
  check (taken_at <= attached_at + interval '5 minutes')
);

-- What is signed: the record alone, or with the pictures in their order. Whoever attaches one and whoever signs wait for each other, so that
-- nobody signs what is not there, and nothing joins what was signed.
create function procedure_signed_hash(school uuid, of_site uuid) returns bytea language plpgsql volatile set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(of_site::text, 0));
  return (select case when count(p.number) = 0 then s.hash else sha256(s.hash || string_agg(p.sha256, ''::bytea order by p.number)) end
    from procedure_site s left join procedure_picture p on p.school_id = s.school_id and p.site_id = s.id
    where s.school_id = school and s.id = of_site group by s.hash);
end $$;
create function procedure_takes_picture(school uuid, of_site uuid, of_exhibit uuid, person uuid) returns boolean
  language plpgsql volatile set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(of_site::text, 0));
  return exists (select from procedure_site s join procedure_run r on r.school_id = s.school_id and r.id = s.run_id
      join incident i on i.school_id = r.school_id and i.id = r.incident_id
      join exhibit x on x.school_id = i.school_id and x.incident_id = i.id
    where s.school_id = school and s.id = of_site and x.id = of_exhibit
      and not s.abuse_image and takes_files(i.type, i.frozen_at) and x.media_type in ('image/png', 'image/jpeg')
      and procedure_goes_on(school, s.run_id) and procedure_is_reviewer(school, s.run_id, person))
    and not exists (select from procedure_signature g where g.school_id = school and g.site_id = of_site);
end $$;
alter table procedure_signature add column signed bytea check (length(signed) = 32);
update procedure_signature set signed = hash;
alter table procedure_signature alter column signed set not null;

grant select, insert on procedure_request, procedure_picture to {{app}};

create policy seen on procedure_request for select using (exists (select from procedure_look l
  where l.school_id = procedure_request.school_id and l.change_id = procedure_request.change_id offset 0));
-- Sensors write it, and only of whom and from when two people agreed that it is recorded.
create policy made on procedure_request for insert with check (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('events.write'))
  and exists (select from filter_change c where c.school_id = procedure_request.school_id and c.id = procedure_request.change_id
    and c.proposal ->> 'recorded' = 'true' and c.about_person = procedure_request.person_id
    and procedure_request.at >= c.in_force_at and procedure_request.at < (c.proposal ->> 'until')::timestamptz offset 0));
create policy seen on procedure_picture for select using (exists (select from procedure_site s
  where s.school_id = procedure_picture.school_id and s.id = procedure_picture.site_id offset 0));
create policy made on procedure_picture for insert with check (
  school_id = any ((select app_schools())::uuid[]) and attached_by = (select app_person())
  and procedure_takes_picture(school_id, site_id, exhibit_id, attached_by));
alter policy made on procedure_signature with check (
  school_id = any ((select app_schools())::uuid[]) and person_id = (select app_person())
  and exists (select from procedure_site s where s.school_id = procedure_signature.school_id and s.id = procedure_signature.site_id
    and procedure_goes_on(s.school_id, s.run_id) and procedure_is_reviewer(s.school_id, s.run_id, procedure_signature.person_id) offset 0)
  and signed = procedure_signed_hash(school_id, site_id));

-- They go with their incident (0041): the steps of its disposal as they stand, with these two before what they point to.
do $$
declare
  body constant text := pg_get_functiondef('delete_records(uuid, uuid[], uuid[], uuid[], uuid[])'::regprocedure);
  after_them constant text := '[''procedure_signature'', format(';
begin
  if position(after_them in body) = 0 then
    raise exception 'The steps of disposal do not say where signatures of procedures go';
  end if;
  execute replace(body, after_them, '[''procedure_picture'', format(''site_id in (select id from procedure_site where school_id = $1 and %s)'', of_runs)],
    [''procedure_request'', format(''change_id in (select change_id from procedure_look where school_id = $1 and %s)'', of_runs)],
    ' || after_them);
end $$;
create policy by_disposal on procedure_request to current_user using (current_user <> session_user) with check (current_user <> session_user);
create policy by_disposal on procedure_picture to current_user using (current_user <> session_user) with check (current_user <> session_user);
