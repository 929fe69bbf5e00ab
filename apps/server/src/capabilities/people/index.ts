export { importPeople } from './people-import.service.ts';
export type { PickedPerson } from './people-picker.store.ts';
export { findPeopleForPicker } from './people-picker.store.ts';
export { identityWords, PeoplePicker } from './people-picker.views.tsx';
