export { registerSetUp } from './set-up.routes.ts';
export { offerSetUp } from './set-up.service.ts';
export { type AddedSchool, addSchool } from './set-up-add.service.ts';
