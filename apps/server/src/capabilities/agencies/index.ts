export { registerAgencies } from './agencies.routes.ts';
export { directoryOf } from './agencies.service.ts';
export { type Agency, fillTemplate, WHOM, type Whom } from './agencies.ts';
