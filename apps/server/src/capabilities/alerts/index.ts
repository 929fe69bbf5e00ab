export { registerAlerts } from './alerts.routes.ts';
export { escalateToIncident } from './alerts.service.ts';
export type { FlaggedEvent } from './alerts.ts';
export { runAlertClocks } from './alerts-daily.service.ts';
export { type AlertForIncident, alertForIncident } from './alerts-incident.service.ts';
export { raiseAlerts } from './alerts-raise.service.ts';
export { workAlert } from './alerts-replay.service.ts';
