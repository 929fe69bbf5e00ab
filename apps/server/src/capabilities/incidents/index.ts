export { registerIncidents } from './incidents.routes.tsx';
export { workIncident } from './incidents-replay.service.ts';
