-- The log of disclosures asks for a span of days: what was passed on and talked over in it is found by its day. Without this every alert of ten years was read, for a page of 25 lines.
create index alert_step_told on alert_step (school_id, at) where step in ('pass_on', 'discuss') and with_person_id is not null;
