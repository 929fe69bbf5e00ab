export { registerInvestigations } from './investigations.routes.ts';
export { INVESTIGATION_WORDS } from './investigations.ts';
export { playInvestigation } from './investigations-replay.service.ts';
export { findBehind } from './investigations-report.store.ts';
export { ofInvestigation } from './investigations-sanction.service.ts';
