export { registerSanctions } from './sanctions.routes.ts';
export { playSanction } from './sanctions-replay.service.ts';
