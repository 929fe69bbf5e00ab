-- What gives a resolver of names its zones: it holds a key and takes snapshots like a gate, and sends no events.
alter table sensor drop constraint sensor_kind_check,
  add constraint sensor_kind_check check (kind in ('gate', 'agent', 'log', 'resolver'));
alter table enrolment_code drop constraint enrolment_code_kind_check,
  add constraint enrolment_code_kind_check check (kind in ('gate', 'agent', 'log', 'resolver'));
