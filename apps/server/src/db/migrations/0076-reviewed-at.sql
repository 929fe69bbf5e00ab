-- Records of a review and their signatures say from which computer they came, as steps do (R145): from the designated one, from another, or before there
-- was one. Nobody knows it of what was kept before this; from now on nothing is taken without it, nor with a "none" where a computer was named, or the reverse.
alter table procedure_site add column from_computer text check (from_computer in ('designated', 'other', 'none'));
alter table procedure_signature add column from_computer text check (from_computer in ('designated', 'other', 'none'));

create policy marked on procedure_site as restrictive for insert with check (
  school_id = any ((select app_schools())::uuid[]) and from_computer is not null
  and (from_computer <> 'none') = exists (select from procedure_computer c
    where c.school_id = procedure_site.school_id and c.run_id = procedure_site.run_id offset 0));
create policy marked on procedure_signature as restrictive for insert with check (
  school_id = any ((select app_schools())::uuid[]) and from_computer is not null
  and (from_computer <> 'none') = exists (select from procedure_site s
    join procedure_computer c on c.school_id = s.school_id and c.run_id = s.run_id
    where s.school_id = procedure_signature.school_id and s.id = procedure_signature.site_id offset 0));
