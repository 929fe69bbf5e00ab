import type { Row, SchoolIds } from './school-rows.fixture.ts';

const AT = new Date('2026-11-17T10:42:00Z');

/** Rows of the tables that say who may know of a record, and of what was corrected in one. */
export const SECRECY_ROWS: Record<string, (of: SchoolIds, n: number) => Row> = {
  incident_reader: (of, n) => ({
    incident_id: of.id('incident'),
    person_id: of.id('person', n),
    because: 'Teaches both of them',
    given_at: AT,
    given_by: of.id('person', n === 0 ? 1 : 0),
  }),
  incident_conflict: (of, n) => ({
    id: undefined,
    incident_id: of.id('incident'),
    person_id: of.id('person', n + 2),
    declared_at: AT,
    declared_by: of.id('person'),
    because: 'The parent of a witness',
  }),
  incident_narrowing: (of) => ({
    incident_id: of.id('incident'),
    at: AT,
    person_id: of.id('person'),
    named_only: true,
    because: 'Few need to know',
  }),
  incident_change: (of) => ({ incident_id: of.id('incident'), at: AT, person_id: of.id('person'), field: 'grade' }),
};
