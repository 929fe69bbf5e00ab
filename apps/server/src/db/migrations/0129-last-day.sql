-- The last day of somebody who is here for a while: a visitor, a supply teacher, a contractor (R79, R164). From the day after no gate and no agent knows them, so that the
-- strictest rules hold under their name; that they have left is marked by a person, who ends roles and accounts with it. Of somebody who has left it says nothing.
alter table person add column leaves_on date;
create index person_leaving on person (school_id, leaves_on) where leaves_on is not null;
