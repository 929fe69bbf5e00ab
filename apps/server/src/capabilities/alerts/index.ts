export { registerAlerts } from './alerts.routes.ts';
export { escalateToIncident } from './alerts.service.ts';
export type { FlaggedEvent } from './alerts.ts';
export { type AlertForIncident, alertForIncident } from './alerts-incident.service.ts';
export { lateAlerts } from './alerts-late.service.ts';
export { raiseAlerts } from './alerts-raise.service.ts';
export { workAlert } from './alerts-replay.service.ts';
