export { registerChecks } from './checks.routes.ts';
export { AUDIENCE_WORDS } from './checks.ts';
export { addProbe, verificationOf } from './checks-probes.service.ts';
export { areProbesDue } from './checks-probes-api.service.ts';
export { lookForFailedProbes } from './checks-probes-watch.service.ts';
