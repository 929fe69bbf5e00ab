export { registerPeople } from './people.routes.ts';
export { idsOfNamed } from './people-picker.store.ts';
