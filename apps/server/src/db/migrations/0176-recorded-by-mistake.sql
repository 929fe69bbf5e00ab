-- A sanction that was recorded for the wrong pupil, or by mistake, could be lifted, and counted for the grade of the next breach all the same; its only ways out were an appeal and
-- striking the person out (S27, R124). It is not deleted: somebody says that it was recorded by mistake and why, where it needed two people another agrees, and from then on it
-- counts for nothing. Whatever it took has ended before: what is said here stands beside a lift, so that no rule that asks for one need know (R126). A line each, only ever added.
create table sanction_mistake (
  school_id uuid not null,
  sanction_id uuid not null,
  nth smallint not null check (nth between 1 and 99),
  -- recorded: by one, where one had decided. asked: where two had; then another agrees, or does not and it may be asked again.
  says text not null check (says in ('recorded', 'asked', 'agreed', 'refused')),
  said_at timestamptz not null,
  said_by uuid not null,
  because text check (length(because) between 3 and 2000),
  -- Whoever asked, in the line before: it cannot be made up.
  asked_by uuid,
  asked_nth smallint generated always as (case when says in ('agreed', 'refused') then nth - 1 end) stored,
  factor_at timestamptz,
  primary key (school_id, sanction_id, nth),
  unique (school_id, sanction_id, nth, said_by),
  foreign key (school_id, sanction_id) references sanction (school_id, id),
  foreign key (school_id, said_by) references person (school_id, id),
  foreign key (school_id, sanction_id, asked_nth, asked_by) references sanction_mistake (school_id, sanction_id, nth, said_by),
  check (num_nulls(asked_nth, asked_by) in (0, 2)),
  check (said_by <> asked_by),
  check (says = 'agreed' or because is not null),
  check (case says when 'agreed' then coalesce(factor_at <= said_at and factor_at > said_at - interval '15 minutes', false) else factor_at is null end)
);
-- Once, and for good.
create unique index sanction_mistake_made on sanction_mistake (school_id, sanction_id) where says in ('recorded', 'agreed');
grant select, insert on sanction_mistake to {{app}};

create policy seen on sanction_mistake for select using (
  exists (select from sanction s where s.school_id = sanction_mistake.school_id and s.id = sanction_mistake.sanction_id offset 0));

-- Whether a line comes after those that there are, about a sanction that counts: with the caller's own eyes, and volatile, so that it sees what was written while it waited.
create function sanction_mistake_follows(school uuid, of_sanction uuid, line smallint, word text, whom uuid, at timestamptz) returns boolean
  language plpgsql volatile set search_path = public, pg_temp as $$
declare
  last record;
begin
  select m.nth, m.says, m.said_at into last from sanction_mistake m where m.school_id = school and m.sanction_id = of_sanction order by m.nth desc limit 1;
  return line = coalesce(last.nth, 0) + 1 and exists (select from sanction s where s.school_id = school and s.id = of_sanction
    and s.person_id is distinct from whom and at > greatest(s.decided_at, last.said_at) - interval '5 minutes'
    and case word when 'recorded' then not s.two_needed and last.says is null
      when 'asked' then s.two_needed and coalesce(last.says, 'refused') = 'refused'
        and exists (select from sanction_agreement g where g.school_id = school and g.sanction_id = s.id and g.agrees)
      else s.two_needed and last.says = 'asked' end
    and (word in ('asked', 'refused') or exists (select from sanction_lift l where l.school_id = school and l.sanction_id = s.id)));
end $$;

-- Recorded and asked by whoever works the incident, in whatever state that is, as it is with a lift. Agreed to by whoever may agree to a sanction: not about themselves, and not
-- whoever asked under another name (S8, 0077).
create policy made on sanction_mistake for insert with check (
  school_id = any ((select app_schools())::uuid[]) and said_by = (select app_person()) and said_at < now() + interval '5 minutes'
  and sanction_mistake_follows(school_id, sanction_id, nth, says, said_by, said_at)
  and case when says in ('recorded', 'asked') then (select app_has('incidents.log'))
      and exists (select from sanction s join incident i on i.school_id = s.school_id and i.id = s.incident_id
        where s.school_id = sanction_mistake.school_id and s.id = sanction_mistake.sanction_id and works_incident(i) offset 0)
    else (select app_has('sanctions.agree'))
      and exists (select from sanction s join incident i on i.school_id = s.school_id and i.id = s.incident_id
        where s.school_id = sanction_mistake.school_id and s.id = sanction_mistake.sanction_id offset 0)
      and (is_second_person(school_id, said_by, asked_by, said_at)
        or (is_look_authoriser(school_id, said_by, asked_by, true, said_at)
          and exists (select from person_role r where r.school_id = sanction_mistake.school_id and r.person_id = said_by and r.role = 'chair_of_governors'
            and r.starts_on <= said_at::date + 1 and (r.ends_on is null or r.ends_on >= said_at::date - 1) and r.given_by is distinct from asked_by))) end);

-- It goes with its incident (0041).
create policy by_disposal on sanction_mistake to current_user using (current_user <> session_user) with check (current_user <> session_user);
do $$ declare
  body constant text := pg_get_functiondef('delete_records(uuid, uuid[], uuid[], uuid[], uuid[])'::regprocedure);
  before_it constant text := '[''sanction_lift'', of_sanctions]';
begin
  if position(before_it in body) = 0 then
    raise exception 'The steps of disposal do not say where what was lifted goes';
  end if;
  execute replace(body, before_it, '[''sanction_mistake'', of_sanctions], ' || before_it);
end $$;
