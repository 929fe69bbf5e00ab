export { registerAgencies } from './agencies.routes.ts';
export { directoryOf } from './agencies.service.ts';
export { type Agency, fillTemplate, type Template, WHOM, type Whom } from './agencies.ts';
