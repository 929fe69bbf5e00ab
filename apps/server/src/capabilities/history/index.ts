export { disposeHistory } from './history.jobs.ts';
export { registerHistory } from './history.routes.ts';
