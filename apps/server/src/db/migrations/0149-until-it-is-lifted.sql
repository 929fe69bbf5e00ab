-- Policies withdraw access “temporarily or permanently” (R126), and a withdrawal could last 370 days at most, or until an investigation had an outcome. One can last until it is lifted:
-- two agree on it, a day stands on which somebody looks again, and an appeal ends it as any other.
alter table sanction add column until_lifted boolean not null default false;
do $$
declare was text;
begin
  for was in select conname from pg_constraint where conrelid = 'sanction'::regclass and contype = 'c'
      and pg_get_constraintdef(oid) ~ 'until_outcome' and pg_get_constraintdef(oid) ~ 'review_on|effect <> ''access''|ends_sign_in' loop
    execute format('alter table sanction drop constraint %I', was);
  end loop;
  select conname into strict was from pg_constraint where conrelid = 'sanction_review'::regclass and contype = 'c' and pg_get_constraintdef(oid) ~ '61';
  execute format('alter table sanction_review drop constraint %I', was);
end $$;
alter table sanction
  add check ((until_outcome or until_lifted) = (review_on is not null)),
  add check (not until_lifted or (until_on is null and not until_outcome and two_needed and effect in ('access', 'away'))),
  add check (effect <> 'access' or until_on is not null or until_outcome or until_lifted),
  add check (not ends_sign_in or (effect in ('access', 'away') and person_id is not null and (until_on is not null or until_outcome or until_lifted)));
alter table sanction_review add check (review_on between set_at::date - 1 and set_at::date + 371);
alter policy made on sanction_review with check (
  school_id = any ((select app_schools())::uuid[]) and set_by = (select app_person()) and (select app_has('incidents.log'))
  and exists (select from sanction s join incident i on i.school_id = s.school_id and i.id = s.incident_id
    where s.school_id = sanction_review.school_id and s.id = sanction_review.sanction_id and works_incident(i)
      and (s.until_lifted or (s.until_outcome and sanction_review.review_on <= sanction_review.set_at::date + 61))
      and s.person_id is distinct from sanction_review.set_by
      and (not s.two_needed or exists (select from sanction_agreement g where g.school_id = s.school_id and g.sanction_id = s.id and g.agrees))
      and not exists (select from sanction_lift l where l.school_id = s.school_id and l.sanction_id = s.id) offset 0));

-- What lasts until it is lifted keeps its records until then, as what waits for an outcome does.
do $do$
declare
  was text := pg_get_functiondef('what_keeps(uuid, text, uuid, timestamptz)'::regprocedure);
  now_is text := replace(was, 'or s.until_outcome)', 'or s.until_outcome or s.until_lifted)');
begin
  if now_is = was then
    raise exception 'what_keeps is not as it was';
  end if;
  execute now_is;
end $do$;
