export { registerCoverage } from './coverage.routes.ts';
export { emptyCategories } from './coverage-empty.ts';
export { countCoverage } from './coverage-lists.service.ts';
