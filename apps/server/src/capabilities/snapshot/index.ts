export { registerSnapshot } from './snapshot.routes.ts';
export { readSnapshot } from './snapshot.service.ts';
