import { GRADES, INCIDENT_TYPES } from './incidents-taxonomy.ts';

/** The choices of a form that logs an incident elsewhere than on the log's own page: code and name. */
export const INCIDENT_CHOICES = {
  types: Object.entries(INCIDENT_TYPES).map(([value, { name }]) => ({ value, text: name })),
  grades: Object.entries(GRADES).map(([value, text]) => ({ value, text })),
};
