export { recordSearch } from './searches.service.ts';
export { SEARCH_WORDS } from './searches.ts';
