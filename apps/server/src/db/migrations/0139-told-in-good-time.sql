-- The certificate of the server that is about to end is told to whoever runs it as a disk that fills is, once for each stage; a trouble for each machine.
alter table machine_trouble drop constraint machine_trouble_place_check;
alter table machine_trouble add constraint machine_trouble_place_check check (place in ('data', 'database', 'backup', 'clock', 'certificate'));
-- Of a morning besides: lessons of theirs that a day with times of its own has left outside the school day.
alter table mail_message add column lessons integer not null default 0 check (lessons >= 0);
