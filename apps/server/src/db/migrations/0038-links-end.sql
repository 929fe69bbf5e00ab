-- Two incidents are linked, no longer, and again: each link stays with who made and who ended it, and one at a time stands.
alter table incident_link drop constraint incident_link_pkey, add primary key (school_id, incident_id, other_id, linked_at);
create unique index incident_link_once on incident_link (school_id, incident_id, other_id) where ended_at is null;
