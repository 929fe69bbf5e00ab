export { registerProcedures } from './procedures.routes.ts';
