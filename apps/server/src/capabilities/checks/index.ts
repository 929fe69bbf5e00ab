export { registerChecks } from './checks.routes.ts';
export { recordCheck } from './checks.service.ts';
export { addProbe, type Verified, verificationOf } from './checks-probes.service.ts';
export type { NewProbe } from './checks-probes.store.ts';
export { areProbesDue } from './checks-probes-api.service.ts';
export { lookForFailedProbes } from './checks-probes-watch.service.ts';
