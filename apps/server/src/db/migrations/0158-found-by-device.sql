-- The log is searched by a device too: whoever looks an incident up months later has the laptop before them and no name. Whole, and by its last word, for
-- "Laptop LT-114" is asked for as LT-114; compared as columns, as the words of a name are (0042).
alter table incident
  add device_key text collate "C" generated always as (nullif(lower(regexp_replace(device, '[^[:alnum:]]', '', 'g')), '')) stored,
  add device_end text collate "C" generated always as (nullif(lower(regexp_replace(split_part(device, ' ', -1), '[^[:alnum:]]', '', 'g')), '')) stored;
create index incident_device_key on incident (school_id, device_key) where device_key is not null;
create index incident_device_end on incident (school_id, device_end) where device_end is not null;
alter table incident_device
  add name_key text collate "C" generated always as (nullif(lower(regexp_replace(name, '[^[:alnum:]]', '', 'g')), '')) stored,
  add name_end text collate "C" generated always as (nullif(lower(regexp_replace(split_part(name, ' ', -1), '[^[:alnum:]]', '', 'g')), '')) stored;
create index incident_device_name_key on incident_device (school_id, name_key) where name_key is not null;
create index incident_device_name_end on incident_device (school_id, name_end) where name_end is not null;
