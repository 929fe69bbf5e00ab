export { askChange, playChange } from './filtering-ask.service.ts';
export type { ClosedAgain } from './filtering-closed.service.ts';
export type { Deciding } from './filtering-deciding.ts';
export { decidingAt, decidingIn, worldOf } from './filtering-deciding.ts';
export type { BuiltFilter } from './filtering-filters.ts';
export { forOnePerson, type Standing } from './filtering-person.service.ts';
