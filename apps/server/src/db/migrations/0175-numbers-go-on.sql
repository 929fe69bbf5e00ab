-- The next number of a school's alerts and changes goes on from the last. Anybody's statement put it back, or to the highest there is: then no alert could be raised any more, for each took a
-- number that was taken, or none (S2). In somebody's name it goes on by what one page can write; the server itself, in nobody's, may leap.
revoke update on series from {{app}};
grant update (last) on series to {{app}};
create function series_goes_on(school uuid, series text, number integer) returns boolean language plpgsql volatile set search_path = public, pg_temp as $$
begin
  return exists (select from series s where s.school_id = school and s.name = series_goes_on.series and number between s.last and s.last + 1000);
end $$;
drop policy own on series;
create policy seen on series for select using (school_id = any (app_schools()));
create policy made on series for insert with check (school_id = any (app_schools()) and ((select app_person()) is null or last = 0));
create policy changed on series for update using (school_id = any (app_schools()))
  with check (school_id = any (app_schools()) and ((select app_person()) is null or series_goes_on(school_id, name, last)));
-- Of a code it is written when it was used, and by what.
revoke update on enrolment_code from {{app}};
do $$
begin
  execute (select format('revoke update (%s) on enrolment_code from {{app}}', string_agg(format('%I', attname), ', '))
    from pg_attribute where attrelid = 'enrolment_code'::regclass and attnum > 0 and not attisdropped);
end $$;
grant update (used_at, sensor_id) on enrolment_code to {{app}};
