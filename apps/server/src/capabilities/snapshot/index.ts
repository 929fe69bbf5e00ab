export { registerSnapshot } from './snapshot.routes.ts';
