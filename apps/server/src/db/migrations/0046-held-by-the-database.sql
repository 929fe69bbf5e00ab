-- What the service alone refused, and what was told past it.

-- Whether an incident is frozen, and whether it ended with these words, is answered to those who see it: its policy asks these two of an incident that
-- whoever changes it sees. With the owner's eyes they answered of any school's incident. PL/pgSQL is planned when it is called, so nothing goes round.
create or replace function incident_frozen(school uuid, incident uuid) returns boolean
  language plpgsql stable security invoker set search_path = public, pg_temp as $$
begin
  return exists (select from incident_freeze f where f.school_id = school and f.incident_id = incident);
end $$;
create or replace function incident_ended(school uuid, closing uuid, incident uuid, became text, at timestamptz, by uuid, said bytea, other uuid) returns boolean
  language plpgsql stable security invoker set search_path = public, pg_temp as $$
begin
  return exists (select from incident_closing c where c.school_id = school and c.id = closing and c.incident_id = incident_ended.incident
    and c.state = became and c.words = said and c.into_id is not distinct from other
    and (incident_ended.became = 'merged' or (c.at = incident_ended.at and c.person_id = incident_ended.by)));
end $$;
drop policy by_function on incident_closing;

-- As 0035 has it, of the scope's own school; of any other all is sealed. A backup has no scope, and its owner sees everything.
create or replace function event_sealed(school uuid, event uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select case when current_user <> session_user and not (school = any (app_schools())) then true else exists (
    select from alert_event e where e.school_id = school and e.event_id = event and (
      exists (select from incident i where i.school_id = school and i.alert_id = e.alert_id and not takes_files(i.type, i.frozen_at))
      or exists (select from incident_freeze f where f.school_id = school and f.alert_id = e.alert_id)
      or exists (select from incident_alert a join incident i on i.school_id = a.school_id and i.id = a.incident_id
        where a.school_id = school and a.alert_id = e.alert_id and not takes_files(i.type, i.frozen_at))
      or exists (select from incident_alert a join incident_freeze f on f.school_id = a.school_id and f.incident_id = a.incident_id
        where a.school_id = school and a.alert_id = e.alert_id))) end $$;
-- Without a scope the school was not another one but an unknown one, and what asks “is it mine” answered neither yes nor no.
create or replace function app_schools() returns uuid[] language sql stable parallel safe
  as $$ select coalesce(string_to_array(nullif(current_setting('app.schools', true), ''), ',')::uuid[], '{}') $$;

-- The bytes of a pack stand apart from what it is: of a frozen incident (R148) nobody reads them any more, and what was handed over, to whom, when and
-- why stays to be read. Kept as long as the pack, and goes with it.
alter table handover alter column pdf_hash drop expression, alter column csv_hash drop expression,
  add unique (school_id, id, incident_id, pdf_hash, csv_hash);
create table handover_file (
  school_id uuid not null,
  incident_id uuid not null,
  handover_id uuid not null,
  pdf bytea not null,
  csv bytea not null,
  -- By the key below the pack has the hashes of these bytes and of no others.
  pdf_hash bytea not null generated always as (sha256(pdf)) stored,
  csv_hash bytea not null generated always as (sha256(csv)) stored,
  primary key (school_id, incident_id, handover_id),
  foreign key (school_id, handover_id, incident_id, pdf_hash, csv_hash)
    references handover (school_id, id, incident_id, pdf_hash, csv_hash) on delete cascade
);
set local app.maintenance = 'on';
insert into handover_file (school_id, incident_id, handover_id, pdf, csv) select school_id, incident_id, id, pdf, csv from handover;
alter table handover drop column pdf, drop column csv;
-- A row keeps what its dropped columns held until it is written again.
update handover set name = name;
set local app.maintenance = '';
grant select, insert on handover_file to {{app}};
create policy seen on handover_file for select using ((select app_has('incidents.handOver')) and exists (select from incident i
  where i.school_id = handover_file.school_id and i.id = handover_file.incident_id and i.frozen_at is null
    and not incident_frozen(i.school_id, i.id) and works_incident(i) offset 0));
-- With its pack, by whoever made that.
create policy made on handover_file for insert with check ((select app_has('incidents.handOver')) and exists (
  select from handover h join incident i on i.school_id = h.school_id and i.id = h.incident_id
  where h.school_id = handover_file.school_id and h.incident_id = handover_file.incident_id and h.id = handover_file.handover_id
    and h.made_by = (select app_person()) and i.frozen_at is null and not incident_frozen(i.school_id, i.id) and works_incident(i) offset 0));

-- A signature and a receipt are seen by whoever sees the report: governors read who signs the weekly one, which is not theirs. The copy's policy asks the
-- signatures, whose report asks its copy: a function stands between.
alter policy seen on report_signature using (
  exists (select from report r where r.school_id = report_signature.school_id and r.id = report_signature.report_id offset 0));
alter policy seen on report_receipt using (
  exists (select from report r where r.school_id = report_receipt.school_id and r.id = report_receipt.report_id offset 0));
create function report_completed_by_me(school uuid, report uuid) returns boolean language plpgsql stable set search_path = public, pg_temp as $$
begin
  return exists (select from report_signature s join report r on r.school_id = s.school_id and r.id = s.report_id
    where s.school_id = school and s.report_id = report_completed_by_me.report and s.part = 'second' and s.person_id = app_person()
      and r.kind = 'monitoring');
end $$;
alter policy made on report_copy with check (
  school_id = any ((select app_schools())::uuid[]) and (select app_has('reports.sign')) and report_completed_by_me(school_id, report_id));

-- Of a thousand editions one signer could write the last at once, or all of them, and nobody could put the words right any more. An edition is the next
-- one, and of one person's there are at most a hundred. Behind the lock of report_takes(), so each statement sees what came before it.
create function report_takes_edition(school uuid, report uuid, number integer, writer uuid) returns boolean
  language plpgsql volatile set search_path = public, pg_temp as $$
begin
  if not report_takes(school, report, number) then return false; end if;
  return number = 1 + (select coalesce(max(e.edition), 0) from report_edition e where e.school_id = school and e.report_id = report_takes_edition.report)
    and (select count(*) < 100 from report_edition e
      where e.school_id = school and e.report_id = report_takes_edition.report and e.written_by = writer);
end $$;
alter policy made on report_edition with check (
  written_by = (select app_person()) and (select app_has('reports.sign'))
  and exists (select from report r where r.school_id = report_edition.school_id and r.id = report_edition.report_id and r.kind <> 'digest' offset 0)
  and report_takes_edition(school_id, report_id, edition, written_by));

-- The chair of governors as a second person (S8), never one whom the first has made: neither given the role by them, nor let in again lately.
create function is_other_chair(school uuid, chair uuid, first uuid, at timestamptz) returns boolean language sql stable set search_path = public, pg_temp
  as $$ select is_look_authoriser(school, chair, first, true, at)
    and exists (select from person_role r where r.school_id = school and r.person_id = chair and r.role = 'chair_of_governors'
      and r.starts_on <= at::date + 1 and (r.ends_on is null or r.ends_on >= at::date - 1) and r.given_by is distinct from first) $$;
-- As 0034 and 0041 have them.
alter policy made on sanction_agreement with check (
  school_id = any ((select app_schools())::uuid[]) and agreed_by = (select app_person()) and (select app_has('sanctions.agree'))
  and exists (select from sanction s join incident i on i.school_id = s.school_id and i.id = s.incident_id
    where s.school_id = sanction_agreement.school_id and s.id = sanction_agreement.sanction_id and s.two_needed
    and s.person_id is distinct from sanction_agreement.agreed_by)
  and (is_second_person(school_id, agreed_by, decided_by, agreed_at) or is_other_chair(school_id, agreed_by, decided_by, agreed_at)));
create or replace function is_second_keeper(school uuid, second uuid, first uuid, at timestamptz) returns boolean language sql stable set search_path = public, pg_temp
  as $$ select is_second_person(school, second, first, at) or is_other_chair(school, second, first, at) $$;
-- Of a concern about the head those who are second persons elsewhere know nothing: where it goes to the chair, the chair is one (R5).
create function is_second_at_vault(school uuid, exhibit uuid, second uuid, first uuid, at timestamptz) returns boolean
  language sql stable set search_path = public, pg_temp
  as $$ select is_second_person(school, second, first, at) or (app_has('incidents.standIn') and is_other_chair(school, second, first, at)
    and exists (select from exhibit x join incident i on i.school_id = x.school_id and i.id = x.incident_id
      where x.school_id = school and x.id = exhibit and i.stand_in)) $$;
alter policy decided on exhibit_unlock with check (state = 'asked' or (decided_by = (select app_person())
  and (state = 'refused' or is_second_at_vault(school_id, exhibit_id, decided_by, requested_by, decided_at))));

-- Who put somebody on the roll, gave a role, changed a setting or made a code stood as the service wrote it, and two hands are told apart by it (S8).
-- A person writes it in their own name; the system, which sets schools up, has none.
create policy in_own_name on person_role as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and ((select app_person()) is null or given_by is not distinct from (select app_person())));
create policy in_own_name on person_change as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and ((select app_person()) is null or by_person is not distinct from (select app_person())));
create policy in_own_name on people_import as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and ((select app_person()) is null or (uploaded_by = (select app_person()) and applied_by is null)));
create policy in_own_name on setting as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and ((select app_person()) is null or changed_by is not distinct from (select app_person())));
create policy changed_in_own_name on setting as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[])
    and ((select app_person()) is null or changed_by is not distinct from (select app_person())));
create policy in_own_name on enrolment_code as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and ((select app_person()) is null or made_by is not distinct from (select app_person())));
create policy in_own_name on joining_code as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and ((select app_person()) is null or made_by is not distinct from (select app_person())));
create policy in_own_name on probe as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and ((select app_person()) is null or (made_by is not distinct from (select app_person()) and ended_by is null)));
create policy in_own_name on probe_ask as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and ((select app_person()) is null or asked_by is not distinct from (select app_person())));
create policy in_own_name on alert_reader as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and ((select app_person()) is null or added_by is not distinct from (select app_person())));

-- The worker disposes of the files of its scope's school, as of all else (0041), and of no other that it names.
alter function dispose_exhibits(uuid, timestamptz, integer) rename to dispose_exhibits_of;
revoke all on function dispose_exhibits_of(uuid, timestamptz, integer) from {{worker}};
create function dispose_exhibits(school uuid, at timestamptz, kept integer) returns integer
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not (school = any (app_schools()) and app_has('evidence.dispose')) then
    raise exception 'Nothing is disposed of in this scope' using errcode = '42501';
  end if;
  return dispose_exhibits_of(school, at, kept);
end $$;
revoke all on function dispose_exhibits(uuid, timestamptz, integer) from public;
grant execute on function dispose_exhibits(uuid, timestamptz, integer) to {{worker}};
