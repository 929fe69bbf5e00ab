export { registerConcerns } from './concerns.routes.ts';
export { playConcern } from './concerns-replay.service.ts';
export { forgetOldDrafts } from './concerns-tell.service.ts';
