export { registerLooks } from './looks.routes.ts';
