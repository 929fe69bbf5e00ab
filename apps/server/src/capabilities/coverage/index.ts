export { registerCoverage } from './coverage.routes.ts';
export { countCoverage } from './coverage-lists.service.ts';
