export { registerConcerns } from './concerns.routes.ts';
export { ABOUTS } from './concerns.ts';
export { lateConcerns } from './concerns-late.service.ts';
export { playConcern } from './concerns-replay.service.ts';
export { forgetOldDrafts } from './concerns-tell.service.ts';
