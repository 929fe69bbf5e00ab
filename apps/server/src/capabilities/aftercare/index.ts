export { registerAftercare } from './aftercare.routes.ts';
