export { registerCoverage } from './coverage.routes.ts';
