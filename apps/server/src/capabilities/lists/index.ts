export { uploadEdition } from './lists.service.ts';
export { readListSet } from './lists.store.ts';
export type { ListFolder } from './lists-folders.ts';
export { keepSealedList } from './lists-sealed.store.ts';
export type { ListSet } from './lists-set.ts';
export { type ListsRead, listFilter, listsFor, readLists } from './lists-tables.ts';
