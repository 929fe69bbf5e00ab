export { registerConcerns } from './concerns.routes.ts';
export { forgetOldDrafts } from './concerns-tell.service.ts';
