export { registerProcedures } from './procedures.routes.ts';
export { playProcedure } from './procedures-replay.service.ts';
