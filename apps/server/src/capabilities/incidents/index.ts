export { noteIncident } from './incidents.service.ts';
export { INCIDENT_CHOICES } from './incidents-choices.ts';
export { gradeQuestion } from './incidents-grade.ts';
export { workIncident } from './incidents-replay.service.ts';
export { getIncident, workOn } from './incidents-standing.service.ts';
