export { recordSearch } from './searches.service.ts';
