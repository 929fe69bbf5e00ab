export { registerIncidents } from './incidents.routes.tsx';
export { logIncident, noteIncident } from './incidents.service.ts';
export { workIncident } from './incidents-replay.service.ts';
export { getIncident, workOn } from './incidents-standing.service.ts';
