-- A form stores what it says once, however often it is sent: a button pressed twice, an answer that was lost on its way, a server killed after it had
-- stored it (S23, S24). `mark` is a keyed digest of the form as it was sent. No record: forgotten after days.
create table stored_form (
  school_id uuid not null references school,
  mark bytea not null check (length(mark) = 32),
  at timestamptz not null,
  primary key (school_id, mark)
);
create index stored_form_at on stored_form (school_id, at);
grant select, insert, delete on stored_form to {{app}};
create policy seen on stored_form for select using (school_id = any ((select app_schools())::uuid[]) and (select app_has('forms.forget')));
create policy made on stored_form for insert with check (school_id = any ((select app_schools())::uuid[]));
create policy dropped on stored_form for delete using (school_id = any ((select app_schools())::uuid[]) and (select app_has('forms.forget')));
