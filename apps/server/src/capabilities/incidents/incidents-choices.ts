import { KINDS, PARTS } from './incidents.ts';
import { INCIDENT_STATES } from './incidents-status.ts';
import { GRADES, INCIDENT_TYPES } from './incidents-taxonomy.ts';

/** The choices of a form that logs an incident elsewhere than on the log's own page: code and name; and what its codes are called. */
export const INCIDENT_CHOICES = {
  types: Object.entries(INCIDENT_TYPES).map(([value, { name }]) => ({ value, text: name })),
  kinds: Object.entries(KINDS).map(([value, text]) => ({ value, text })),
  words: { grades: GRADES, states: INCIDENT_STATES, parts: PARTS },
};
