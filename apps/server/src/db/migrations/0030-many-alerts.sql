-- The list of all alerts by what they are about, and which incidents were joined to one: asked for on pages of a school with a million and a
-- hundred thousand of them.
create index alert_harm on alert (school_id, harm, first_at desc);
create index incident_merged on incident (school_id, merged_into) where merged_into is not null;
