-- A gate's or an agent's key that was copied to a second machine was named by nothing: which machines reported under it lately, and how often one came again after another.
alter table sensor add column machines jsonb;
grant update (machines) on sensor to {{app}};
