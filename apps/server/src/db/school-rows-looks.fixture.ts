import type { Row, SchoolIds } from './school-ids.fixture.ts';

const AT = new Date('2026-11-17T10:42:00Z');

/** Rows of authorised looking: one that a pupil's head asked for, and what happens under it. */
export const LOOK_ROWS: Record<string, (of: SchoolIds, n: number) => Row> = {
  look: (of, n) => ({
    ...{ kind: 'check', subject_kind: 'none', scopes: ['files'], details: '{}', state: 'asked' },
    ...{
      // Of each its own: nobody asks twice in the same words.
      grounds: `A sample of shared folders, as the policy says: folder ${n}.`,
      data_from: '2026-11-10',
      data_until: '2026-11-16',
    },
    ...{ lookers: [of.id('person')], reports_to: [of.id('person')], days: 7, review_days: 7, by_governors: false },
    ...{ requester_id: of.id('person'), requested_at: AT },
  }),
  look_end: (of, n) => ({
    id: undefined,
    look_id: of.id('look', n),
    ended_at: AT,
    ended_by: of.id('person'),
    because: 'It is done.',
  }),
  look_review: (of) => ({
    look_id: of.id('look'),
    reviewed_at: AT,
    reviewed_by: of.id('person'),
    words: 'Still needed.',
  }),
  look_note: (of) => ({
    look_id: of.id('look'),
    kind: 'step',
    words: 'Looked.',
    noted_at: AT,
    noted_by: of.id('person'),
  }),
  look_view: (of) => ({
    look_id: of.id('look'),
    viewed_at: AT,
    viewed_by: of.id('person'),
    day: '2026-11-16',
    visits: 3,
  }),
};
