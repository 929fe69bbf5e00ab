import type { Row, SchoolIds } from './school-ids.fixture.ts';

const AT = new Date('2026-11-17T10:42:00Z');
const DAY = '2026-11-17';

/** Rows of the tables that say who may know of a record, who was told of it or asked for it, and what was corrected in it. */
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
  incident_threshold: (of) => ({
    // A concern about staff: the first incident is none.
    incident_id: of.id('incident', 9),
    at: AT,
    person_id: of.id('person'),
    verdict: 'not_sure',
    because: 'Two accounts of it differ',
  }),
  reviewer_talk: (of, n) => ({
    person_id: of.id('person', n),
    by_id: of.id('person', n === 0 ? 1 : 0),
    held_on: '2026-11-17',
    recorded_at: AT,
  }),
  reviewer_talk_note: (of) => ({
    talk_id: of.id('reviewer_talk'),
    author_id: of.id('person'),
    note: 'A hard week.',
    recorded_at: AT,
  }),
  rereview: (of, n) => ({
    id: undefined,
    alert_id: of.id('alert', n),
    drawn_at: AT,
    week: '2026-11-09',
    took_part: [of.id('person', 1)],
  }),
  rereview_verdict: (of, n) => ({
    id: undefined,
    alert_id: of.id('alert', n),
    took_part: [of.id('person', 1)],
    reviewed_by: of.id('person', n === 0 ? 2 : 0),
    reviewed_at: AT,
    verdict: 'agree',
  }),
  rereview_end: (of, n) => ({
    id: undefined,
    alert_id: of.id('alert'),
    reviewed_by: of.id('person', 2),
    ended_by: of.id('person'),
    ended_at: AT,
    words: 'Opened again.',
    ...(n === 1 && { alert_id: of.id('alert', 1), reviewed_by: of.id('person') }),
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
  disclosure: (of) => ({
    ...{ subject_id: of.id('person', 7), subject_kind: 'pupil', stand_in: false },
    ...{ told_id: of.id('person', 9), told_as: 'head', what: 'Two alerts', because: 'They asked' },
    ...{ said_at: AT, recorded_at: AT, recorded_by: of.id('person') },
  }),
  info_request: (of) => ({
    ...{ asks: 'access', received_on: DAY, asked_by: 'Her mother', asked_as: 'parent', about: 'Ellis Marwood' },
    ...{ person_id: of.id('person', 7), words: 'All that you have', recorded_at: AT, recorded_by: of.id('person') },
  }),
  info_request_step: (of) => ({
    ...{ request_id: of.id('info_request'), step: 'acknowledged', done_on: DAY, words: 'By letter' },
    ...{ noted_at: AT, noted_by: of.id('person') },
  }),
};
