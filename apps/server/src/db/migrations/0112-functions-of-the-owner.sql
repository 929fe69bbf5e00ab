-- Where the owner of the database is no superuser, its functions were held to the policies that ask them: investigations_passed_to_me() reads investigation_pass, whose policy
-- asks investigations_passed_to_me(), until the stack was full, and Today of a head and a network manager failed. What the schema is sealed with after each
-- migration (db/migrate.ts) lets them through from here on, on every table, as it is where a superuser owns them.
select 1;
