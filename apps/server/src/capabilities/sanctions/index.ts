export { registerSanctions } from './sanctions.routes.ts';
export type { Order } from './sanctions.ts';
export { STAGES as APPEAL_STAGES } from './sanctions-appeals.ts';
export { playSanction } from './sanctions-replay.service.ts';
export { withdrawnWords } from './sanctions-withdrawn.ts';
