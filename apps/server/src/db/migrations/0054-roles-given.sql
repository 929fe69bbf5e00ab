-- Nobody gives a role to themselves, and one that opens safeguarding or staff records only the head gives (S10): access/role-giving.ts has the same roles.
-- The system, which sets schools up, is nobody.
create policy given_by_others on person_role as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and ((select app_person()) is null or (person_id <> (select app_person()) and ((select app_has('roles.giveSenior'))
    or role not in ('head', 'senior_leader', 'dsl', 'deputy_dsl', 'online_safety_lead', 'chair_of_governors', 'online_safety_governor', 'business_manager')))));
