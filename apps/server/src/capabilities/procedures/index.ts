export { registerProcedures } from './procedures.routes.ts';
export { stepWords } from './procedures-flow.ts';
export { playProcedure } from './procedures-replay.service.ts';
