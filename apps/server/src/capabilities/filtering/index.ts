export type { ListFolder, ListsRead } from '../lists/index.ts';
export { openAsked, playChange } from './filtering-ask.service.ts';
export { decidingAt, decidingIn, listsInUse, worldOf } from './filtering-deciding.ts';
export type { BuiltFilter } from './filtering-filters.ts';
