-- Why a service was last changed stands beside who changed it and when: the journal has it for those who may read that, and governors read the register.
alter table service add column changed_because text check (length(changed_because) between 3 and 500);
grant update (changed_because) on service to {{app}};
