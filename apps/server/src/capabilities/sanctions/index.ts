export { registerSanctions } from './sanctions.routes.ts';
