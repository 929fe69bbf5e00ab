import { KINDS, PARTS, WAYS } from './incidents.ts';
import { gradeQuestion } from './incidents-grade.ts';
import { OffSiteField } from './incidents-place.views.tsx';
import { INCIDENT_STATES } from './incidents-status.ts';
import { AREAS, GRADES, INCIDENT_TYPES, WHOM } from './incidents-taxonomy.ts';

/** A form that logs an incident elsewhere than on the log's own page: its choices, code and name; what its codes are called; how serious it is and whether it was at school, as questions. */
export const INCIDENT_CHOICES = {
  types: Object.entries(INCIDENT_TYPES).map(([value, { name, area }]) => ({
    value,
    text: name,
    area: AREAS[area].name,
  })),
  kinds: Object.entries(KINDS).map(([value, text]) => ({ value, text })),
  gradeQuestion,
  OffSiteField,
  words: { grades: GRADES, states: INCIDENT_STATES, parts: PARTS, whom: WHOM, ways: WAYS },
};
