export { registerBlocked } from './blocked.routes.ts';
export { listMistakes } from './blocked.store.ts';
