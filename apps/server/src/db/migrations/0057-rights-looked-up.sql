-- A page asks some hundred times whether whoever asks has a right. Each time the list of their rights, seven hundred letters, was taken apart into an array;
-- looked for in the list as it stands it takes a third of that. Rights hold no comma (db/local-settings.ts).
create or replace function app_has(wanted text) returns boolean language sql stable parallel safe
  as $$ select coalesce(strpos(',' || current_setting('app.rights', true) || ',', ',' || wanted || ',') > 0, false) $$;
