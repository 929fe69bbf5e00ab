export { setHold } from './holds.service.ts';
export { disposeAgreed, disposeByClock, disposeEvents } from './retention.jobs.ts';
export { registerRetention } from './retention.routes.ts';
export { holdPanel } from './retention-part.views.tsx';
