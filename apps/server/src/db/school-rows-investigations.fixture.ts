import type { Row, SchoolIds } from './school-ids.fixture.ts';

const AT = new Date('2026-11-17T10:42:00Z');

/** Rows of investigations and of what became of their reports; see ROWS. The first is of the person whom the sanction is about. */
export const INVESTIGATION_ROWS: Record<string, (of: SchoolIds, n: number) => Row> = {
  investigation: (of, n) => ({
    ...{ incident_id: of.id('incident'), incident_person_id: of.id('incident_person', n === 0 ? 2 : 3) },
    ...{ subject_id: n === 0 ? of.id('person', 7) : null, subject_name: 'Ellis', record: 'INC-0001' },
    ...{ question: 'What was written to a pupil', opened_at: AT, opened_by: of.id('person') },
  }),
  investigation_assignment: (of, n) => ({
    ...{ id: undefined, investigation_id: of.id('investigation', n), nth: 1, investigator_id: of.id('person') },
    ...{ due_on: '2026-12-01', given_at: AT, given_by: of.id('person') },
  }),
  investigation_draft: (of, n) => ({
    ...{ id: undefined, investigation_id: of.id('investigation', n), version: 1, findings: 'Two accounts' },
    ...{ advice: '', rests_on: '[]', written_at: AT, written_by: of.id('person') },
  }),
  investigation_report: (of, n) => ({
    ...{ id: undefined, investigation_id: of.id('investigation', n), edition: 1, substance: 'upheld' },
    ...{ findings: 'Two accounts agree', advice: '', rests_on: '[]', hash: undefined },
    ...{ finished_at: AT, finished_by: of.id('person'), finished_by_name: 'Ellis Marwood', factor_at: AT },
  }),
  investigation_pass: (of, n) => ({
    ...{ id: undefined, investigation_id: of.id('investigation', n), nth: 1, edition: 1, to_id: of.id('person', 9) },
    ...{ passed_at: AT, passed_by: of.id('person') },
  }),
  investigation_receipt: (of, n) => ({
    ...{ id: undefined, investigation_id: of.id('investigation', n), nth: 1, edition: 1, to_id: of.id('person', 9) },
    ...{ received_at: AT, factor_at: AT },
  }),
  investigation_outcome: (of, n) => ({
    ...{ id: undefined, investigation_id: of.id('investigation', n), nth: 1, edition: 1, to_id: of.id('person', 9) },
    ...{ became: 'no_action', because: 'A misunderstanding', decided_at: AT },
  }),
  investigation_sanction: (of, n) => ({
    ...{ id: undefined, sanction_id: of.id('sanction', n), investigation_id: of.id('investigation', n) },
    ...{ incident_id: of.id('incident'), incident_person_id: of.id('incident_person', 2) },
  }),
};
