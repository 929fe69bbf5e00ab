import type { Row, SchoolIds } from './school-ids.fixture.ts';

const AT = new Date('2026-11-17T10:42:00Z');
const WORDS = Buffer.alloc(32, 9);

/** Rows of what hangs on an incident. */
export const CASE_ROWS: Record<string, (of: SchoolIds, n: number) => Row> = {
  incident_person: (of) => ({
    incident_id: of.id('incident'),
    name: 'Ellis',
    kind: 'pupil',
    sex: 'not_recorded',
    part: 'witness',
  }),
  incident_action: (of) => ({
    incident_id: of.id('incident'),
    action: 'Spoke with both',
    reason: 'To hear both sides',
    recorded_at: AT,
    recorded_by: of.id('person'),
  }),
  incident_notice: (of) => ({
    incident_id: of.id('incident'),
    whom: 'parent',
    name: 'A parent',
    how: 'telephone',
    told_at: AT,
    recorded_at: AT,
    recorded_by: of.id('person'),
  }),
  incident_closing: (of) => ({
    ...{ incident_id: of.id('incident'), state: 'review', at: AT, person_id: of.id('person'), words: WORDS },
  }),
  incident_freeze: (of, n) => ({
    id: undefined,
    // Another one than the first, which the tests of everything else work on.
    incident_id: of.id('incident', n || 9),
    ...{ frozen_at: AT, frozen_by: of.id('person'), because: 'Said by a pupil' },
  }),
  incident_link: (of, n) => {
    const [first, second] = [of.id('incident', n), of.id('incident', 9)].sort();
    return {
      id: undefined,
      ...{ incident_id: first, other_id: second, because: 'The same chat', linked_at: AT, linked_by: of.id('person') },
    };
  },
  incident_alert: (of, n) => ({
    id: undefined,
    ...{ incident_id: of.id('incident'), alert_id: of.id('alert', n), added_at: AT, added_by: of.id('person') },
  }),
  incident_alert_end: (of, n) => ({
    id: undefined,
    ...{ incident_id: of.id('incident'), alert_id: of.id('alert', n), began: false, sealed: false },
    ...{
      added_at: AT,
      added_by: of.id('person'),
      ended_at: AT,
      ended_by: of.id('person'),
      ended_because: 'Another pupil',
    },
  }),
  incident_device: (of) => ({
    ...{ incident_id: of.id('incident'), name: 'Laptop LT-114', added_at: AT, added_by: of.id('person') },
  }),
  question_set: (of, n) => ({
    ...{ type: 'cyberbullying', version: n + 1, questions: '[]', made_at: AT, made_by: of.id('person') },
  }),
  data_breach: (of, n) => ({
    ...{ incident_id: of.id('incident'), nth: n + 1, risk: 'risk', known_at: AT, which_data: 'A list of pupils' },
    ...{ because: 'It reached the wrong parent', measures: '', judged_at: AT, judged_by: of.id('person') },
  }),
  bullying_record: (of) => ({
    ...{ incident_id: of.id('incident'), system: 'Behaviour log', reference: 'B-12', put_at: AT },
    ...{ put_by: of.id('person'), recorded_at: AT, recorded_by: of.id('person') },
  }),
  incident_answer: (of) => ({
    ...{ incident_id: of.id('incident'), question: 'safe_now', answer: 'Yes', recorded_at: AT },
    recorded_by: of.id('person'),
  }),
};

/** Tables of which others need two rows: a link has two ends, and a procedure two people. */
export const NEEDED_BESIDE: Record<string, { n: number }> = {
  incident: { n: 9 },
  person: { n: 9 },
  procedure_acceptance: { n: 9 },
  procedure_step: { n: 9 },
};
