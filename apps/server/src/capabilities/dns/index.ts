export { registerDns } from './dns.routes.ts';
export { zoneWords } from './dns.ts';
