-- What somebody adds to what they told may name a reader: that line is never theirs to read, and once others take the concern on, nor is the concern (R5, S13).
alter table concern_line add column hidden_from uuid[] not null default '{}';
alter policy seen on concern_line using (
  ((select app_person()) is null or not ((select app_person()) = any (hidden_from)))
  and exists (select from concern c where c.school_id = concern_line.school_id and c.id = concern_line.concern_id offset 0));

-- Of those whom a concern is kept from, the ones whom only a later line named: they may have read it, and decided it, before that.
alter table concern add column left_out uuid[] not null default '{}',
  add constraint concern_left_out check (left_out <@ hidden_from),
  drop constraint concern_check7,
  add constraint concern_no_part check (not (
    coalesce(read_by = any (hidden_from) and not read_by = any (left_out), false)
    or coalesce(decided_by = any (hidden_from) and not decided_by = any (left_out), false)
    or coalesce(taken_by = any (hidden_from) and (outcome is null or not taken_by = any (left_out)), false)));

-- Keeps a concern from everybody whom its lines name (`leave`), and gives it to those who then have it; returns whom the lines name. Asked by the scope that
-- takes a line in, by the one that moves a concern, and by whoever has it in hand, for the lines that they see: what they may write is what the lines say.
-- Null where there is no such concern, or whoever asks does not have it in hand.
create function leave_out_named(school uuid, concern_id uuid, leave boolean, added uuid[], to_desk text) returns uuid[]
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  by_system constant boolean := app_has('concerns.tell') or app_has('concerns.move');
  named uuid[];
begin
  if not (school = any (app_schools()::uuid[]) and (by_system or (app_has('concerns.read') and added = '{}' and to_desk is null))) then
    raise exception 'Nobody is left out in this scope' using errcode = '42501';
  end if;
  perform from concern c where c.school_id = school and c.id = concern_id and (by_system or (c.taken_by = app_person() and not app_person() = any (c.hidden_from)))
    for update;
  if not found then return null; end if;
  select coalesce(array_agg(distinct who), '{}') into named
    from concern_line l, unnest(l.hidden_from) who
    where l.school_id = school and l.concern_id = leave_out_named.concern_id and (by_system or not app_person() = any (l.hidden_from));
  if not leave and added = '{}' then return named; end if;
  update concern c set
    hidden_from = case when leave then array(select distinct unnest(c.hidden_from || named)) else c.hidden_from end,
    left_out = case when leave then c.left_out || array(select unnest(named) except select unnest(c.hidden_from)) else c.left_out end,
    readers = array(select distinct r from unnest(c.readers || added) r where not (leave and r = any (named))),
    desk = coalesce(to_desk, c.desk),
    taken_at = case when leave and c.outcome is null and c.taken_by = any (named) then null else c.taken_at end,
    taken_by = case when leave and c.outcome is null and c.taken_by = any (named) then null else c.taken_by end
    where c.school_id = school and c.id = concern_id;
  return named;
end $$;
revoke all on function leave_out_named(uuid, uuid, boolean, uuid[], text) from public;
grant execute on function leave_out_named(uuid, uuid, boolean, uuid[], text) to {{app}};
