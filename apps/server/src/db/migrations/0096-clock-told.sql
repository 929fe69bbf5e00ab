-- A clock that leapt is told to whoever runs the server as a disk that fills is: one trouble for each leap, for all servers of a database.
alter table machine_trouble drop constraint machine_trouble_place_check;
alter table machine_trouble add constraint machine_trouble_place_check check (place in ('data', 'database', 'backup', 'clock'));
