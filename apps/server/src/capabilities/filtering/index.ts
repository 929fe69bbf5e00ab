export { openAsked } from './filtering-ask.service.ts';
export { decidingFor, listsInUse, worldOf } from './filtering-deciding.ts';
export type { BuiltFilter } from './filtering-filters.ts';
export type { ListFolder, ListsRead } from './filtering-lists.ts';
export { type FilterState, filterIn, readFilter } from './filtering-state.store.ts';
