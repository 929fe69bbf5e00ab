export { sealReads } from './journal.service.ts';
