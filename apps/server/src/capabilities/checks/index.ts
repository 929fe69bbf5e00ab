export { registerChecks } from './checks.routes.ts';
export { AUDIENCE_WORDS } from './checks.ts';
export { ChecksViews } from './checks-head.views.tsx';
