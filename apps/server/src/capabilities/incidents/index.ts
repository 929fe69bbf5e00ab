export { INCIDENT_CHOICES } from './incidents-choices.ts';
export { noteIncident } from './incidents-note.ts';
export { workIncident } from './incidents-replay.service.ts';
export { passSight } from './incidents-sight.service.ts';
export { getIncident, workOn } from './incidents-standing.service.ts';
