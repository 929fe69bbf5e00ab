export { readListSet } from './lists.store.ts';
export type { ListFolder } from './lists-folders.ts';
export type { ListSet } from './lists-set.ts';
export { type ListsRead, listFilter, listsFor, readLists } from './lists-tables.ts';
