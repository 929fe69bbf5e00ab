export type { AlertSeverity, FlaggedEvent, SubjectKind } from './alerts.ts';
export { lateAlerts } from './alerts-late.service.ts';
export { raiseAlerts } from './alerts-raise.service.ts';
