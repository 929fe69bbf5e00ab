export { registerDisclosures } from './disclosures.routes.ts';
