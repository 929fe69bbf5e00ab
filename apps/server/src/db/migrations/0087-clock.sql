-- A clock that is put far forward disposes of nothing early (0036). When the server last ran, by its own clock, and the leap that nobody has vouched for yet: the
-- server cannot tell six weeks in which it was off from a clock that is a year ahead. A telephone can: a code from it is right at the right time alone.
create table clock_watch (
  one boolean primary key default true check (one),
  seen_at timestamptz not null,
  leapt_from timestamptz,
  leapt_to timestamptz,
  check ((leapt_from is null) = (leapt_to is null))
);
grant select, insert, update on clock_watch to {{app}};

-- Whether something may be disposed of by this time. Four days are a long weekend with the server off.
create function clock_stands(at timestamptz) returns boolean language sql stable set search_path = public, pg_temp
  as $$ select not exists (select from clock_watch w where w.leapt_from is not null or clock_stands.at > w.seen_at + interval '4 days') $$;

do $$
declare
  one text;
  was text;
  now_is text;
begin
  foreach one in array array['dispose_visit_day(date, timestamptz, uuid[], uuid[], integer[])', 'dispose_listed(uuid, uuid, text, uuid, jsonb, timestamptz)',
    'dispose_exhibits(uuid, timestamptz, integer)', 'dispose_working(uuid, timestamptz, integer, integer)']
  loop
    was := pg_get_functiondef(one::regprocedure);
    now_is := regexp_replace(was, E'\nbegin\n', E'\nbegin\n  if not clock_stands(at) then\n    raise exception ''The clock leapt, and nobody has said that it is right'' using errcode = ''55000'';\n  end if;\n');
    if now_is = was then
      raise exception '% does not begin as it did', one;
    end if;
    execute now_is;
  end loop;
end $$;
