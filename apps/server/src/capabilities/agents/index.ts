export { registerAgents } from './agents.routes.ts';
