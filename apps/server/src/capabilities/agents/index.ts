export { registerAgents } from './agents.routes.ts';
export { OLDEST_RELEASE } from './agents.ts';
