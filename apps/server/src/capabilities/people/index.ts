export { registerPeople } from './people.routes.ts';
export { recordChildren } from './people-children.service.ts';
export { identityWords } from './people-identity.ts';
export { findPeopleForPicker, idsOfNamed, type PickedPerson } from './people-picker.store.ts';
export { vouchFor } from './people-vouched.service.ts';
