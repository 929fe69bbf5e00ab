-- Withdrawals of chosen things (R126): what exactly a sanction takes away, who carries out what the filter cannot and when that was done, and the day on
-- which somebody looks again, set anew for as long as there is no outcome. As the sanction itself: only ever added, and disposed of with its incident.

alter table sanction
  -- What the filter takes: 'internet' for all of it, or codes of its categories.
  add column takes text[] not null default '{}',
  -- What somebody takes by hand; which device, or what else; and who does it.
  add column orders text[] not null default '{}',
  add column order_words text check (length(order_words) between 2 and 500),
  add column carried_by uuid;
set local app.maintenance = 'on';
update sanction set takes = '{internet}' where effect = 'access';
set local app.maintenance = '';
alter table sanction
  add foreign key (school_id, carried_by) references person (school_id, id),
  add check (effect = 'access' or (takes = '{}'::text[] and orders = '{}'::text[])),
  add check (effect <> 'access' or takes <> '{}'::text[] or orders <> '{}'::text[]),
  -- All of it holds the rest; and what the law keeps closed is nobody's to take or to give back.
  add check (not ('internet' = any (takes)) or cardinality(takes) = 1),
  add check (not (takes && '{illegal-images,illegal-terrorism}'::text[])),
  add check (takes = '{}'::text[] or person_id is not null),
  add check (orders <@ '{account,email,device,other}'::text[]),
  add check ((orders = '{}'::text[]) = (carried_by is null)),
  add check (carried_by <> person_id);
create index sanction_carrier on sanction (school_id, carried_by) where carried_by is not null;

-- As 0034 has it; and nobody is asked to carry out anything from whom the incident is kept (S13).
alter policy made on sanction with check (
  school_id = any ((select app_schools())::uuid[]) and decided_by = (select app_person())
  and exists (select from incident i where i.school_id = sanction.school_id and i.id = sanction.incident_id and i.state in ('open', 'waiting', 'review')
    and works_incident(i) and (sanction.carried_by is null or not (sanction.carried_by = any (i.hidden_from))) offset 0)
  and exists (select from incident_person p where p.school_id = sanction.school_id and p.incident_id = sanction.incident_id
    and p.id = sanction.incident_person_id and p.part = 'responsible' and p.struck_at is null and p.person_id is not distinct from sanction.person_id)
  and (carried_by is null or not (carried_by = any (incident_left_out(school_id, incident_id)))));

-- What the filter does for it is what it says. And it is asked for with it: a change that two had agreed on before does not end with a sanction that one
-- of them lifts.
alter policy made on sanction_change with check (
  school_id = any ((select app_schools())::uuid[])
  and exists (select from sanction s join filter_change c on c.school_id = s.school_id and c.id = sanction_change.change_id
    where s.school_id = sanction_change.school_id and s.id = sanction_change.sanction_id and s.effect = 'access'
      and s.decided_by = (select app_person()) and c.requester_id = s.decided_by and c.about_person = s.person_id
      and c.state = 'asked' and coalesce(c.proposal->'categories', '["internet"]') = to_jsonb(s.takes)));

-- The day on which somebody looks again whether there is an outcome, set anew; of two at once one finds its place taken.
create table sanction_review (
  school_id uuid not null,
  sanction_id uuid not null,
  nth smallint not null check (nth between 1 and 500),
  review_on date not null,
  because text not null check (length(because) between 3 and 2000),
  set_at timestamptz not null,
  set_by uuid not null,
  primary key (school_id, sanction_id, nth),
  foreign key (school_id, sanction_id) references sanction (school_id, id),
  foreign key (school_id, set_by) references person (school_id, id),
  check (review_on between set_at::date - 1 and set_at::date + 61)
);

-- That something was taken by hand, and that it was given back, once each.
create table sanction_step (
  school_id uuid not null,
  sanction_id uuid not null,
  what text not null check (what in ('account', 'email', 'device', 'other')),
  step text not null check (step in ('taken', 'returned')),
  -- Only what was taken is given back.
  after_step text generated always as (case when step = 'returned' then 'taken' end) stored,
  done_on date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (school_id, sanction_id, what, step),
  foreign key (school_id, sanction_id) references sanction (school_id, id),
  foreign key (school_id, sanction_id, what, after_step) references sanction_step (school_id, sanction_id, what, step),
  foreign key (school_id, recorded_by) references person (school_id, id),
  check (done_on <= recorded_at::date + 1)
);

-- What whoever asks is to carry out: they may not see the incident, nor the reasons. What waits for its second person is nobody's yet. Today asks at every
-- look, and most have nothing: in plpgsql, which keeps its plans, and for those by an index alone.
create function my_orders() returns table (
    school_id uuid, sanction_id uuid, orders text[], order_words text, whom text, until_on date, until_outcome boolean, is_lifted boolean,
    taken text[], returned text[], decided_at timestamptz)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from sanction s where s.school_id = any (app_schools()) and s.carried_by = app_person()) then
    return;
  end if;
  return query select s.school_id, s.id, s.orders, s.order_words, w.name, s.until_on, s.until_outcome,
      exists (select from sanction_lift l where l.school_id = s.school_id and l.sanction_id = s.id),
      array(select d.what from sanction_step d where d.school_id = s.school_id and d.sanction_id = s.id and d.step = 'taken'),
      array(select d.what from sanction_step d where d.school_id = s.school_id and d.sanction_id = s.id and d.step = 'returned'), s.decided_at
    from sanction s
    join incident_person w on w.school_id = s.school_id and w.incident_id = s.incident_id and w.id = s.incident_person_id
    where s.school_id = any (app_schools()) and s.carried_by = app_person()
      and (not s.two_needed or exists (select from sanction_agreement g where g.school_id = s.school_id and g.sanction_id = s.id and g.agrees));
end $$;
revoke all on function my_orders() from public;
grant execute on function my_orders() to {{app}};

grant select, insert on sanction_review, sanction_step to {{app}};
create policy seen on sanction_review for select using (
  exists (select from sanction s where s.school_id = sanction_review.school_id and s.id = sanction_review.sanction_id offset 0));
create policy seen on sanction_step for select using (
  recorded_by = (select app_person())
  or exists (select from sanction s where s.school_id = sanction_step.school_id and s.id = sanction_step.sanction_id offset 0));
-- By those who work the incident, of what counts and was not lifted, and never about themselves.
create policy made on sanction_review for insert with check (
  school_id = any ((select app_schools())::uuid[]) and set_by = (select app_person()) and (select app_has('incidents.log'))
  and exists (select from sanction s join incident i on i.school_id = s.school_id and i.id = s.incident_id
    where s.school_id = sanction_review.school_id and s.id = sanction_review.sanction_id and s.until_outcome and works_incident(i)
      and s.person_id is distinct from sanction_review.set_by
      and (not s.two_needed or exists (select from sanction_agreement g where g.school_id = s.school_id and g.sanction_id = s.id and g.agrees))
      and not exists (select from sanction_lift l where l.school_id = s.school_id and l.sanction_id = s.id) offset 0));
-- By whoever carries it out, or by those who work the incident; given back once it is over.
create policy made on sanction_step for insert with check (
  school_id = any ((select app_schools())::uuid[]) and recorded_by = (select app_person())
  and (exists (select from my_orders() m where m.school_id = sanction_step.school_id and m.sanction_id = sanction_step.sanction_id
      and sanction_step.what = any (m.orders) and (sanction_step.step = 'taken' or m.is_lifted or m.until_on <= sanction_step.done_on))
    or exists (select from sanction s join incident i on i.school_id = s.school_id and i.id = s.incident_id
      where s.school_id = sanction_step.school_id and s.id = sanction_step.sanction_id and sanction_step.what = any (s.orders) and works_incident(i)
        and (select app_has('incidents.log')) and s.person_id is distinct from sanction_step.recorded_by
        and (not s.two_needed or exists (select from sanction_agreement g where g.school_id = s.school_id and g.sanction_id = s.id and g.agrees))
        and (sanction_step.step = 'taken' or s.until_on <= sanction_step.done_on
          or exists (select from sanction_lift l where l.school_id = s.school_id and l.sanction_id = s.id)) offset 0)));

-- The journal tells of an order only those who see its sanction: whoever carries it out notes it there without the incident (S13).
create policy orders_kept on journal_entry as restrictive for select using (
  subject_kind <> 'sanction' or (select app_has('journal.seal'))
  or exists (select from sanction s where s.school_id = journal_entry.school_id and s.id = journal_entry.subject_id offset 0));
create policy orders_kept on journal_read as restrictive for select using (
  subject_kind <> 'sanction' or (select app_has('journal.seal')) or actor_id = (select app_person())
  or exists (select from sanction s where s.school_id = journal_read.school_id and s.id = journal_read.subject_id offset 0));

-- Both go with the sanction when its incident is disposed of.
create policy by_disposal on sanction_review to current_user using (current_user <> session_user) with check (current_user <> session_user);
create policy by_disposal on sanction_step to current_user using (current_user <> session_user) with check (current_user <> session_user);
do $$
declare
  before constant text := pg_get_functiondef('delete_records(uuid, uuid[], uuid[], uuid[], uuid[])'::regprocedure);
  after constant text := replace(before, '[''sanction_lift'', of_sanctions],',
    '[''sanction_step'', of_sanctions], [''sanction_review'', of_sanctions], [''sanction_lift'', of_sanctions],');
begin
  if after = before then
    raise exception 'delete_records does not name sanction_lift as it did';
  end if;
  execute after;
end $$;
