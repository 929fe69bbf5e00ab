export { registerSetUp } from './set-up.routes.ts';
export { offerSetUp } from './set-up.service.ts';
export { STARTER_NAMES } from './set-up.ts';
export { type AddedSchool, addSchool } from './set-up-add.service.ts';
