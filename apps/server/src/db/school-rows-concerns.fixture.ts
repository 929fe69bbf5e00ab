import type { Row, SchoolIds } from './school-ids.fixture.ts';

const AT = new Date('2026-11-17T10:42:00Z');

/** Rows of what somebody told the school. */
export const CONCERN_ROWS: Record<string, (of: SchoolIds, n: number) => Row> = {
  concern: (of, n) => ({
    teller: 'pupil',
    about: 'unkind',
    words: 'They laugh at me in the group.',
    told_at: AT,
    desk: 'safeguarding',
    urgency: 3,
    due_at: new Date('2026-11-17T14:42:00Z'),
    code_hash: Buffer.alloc(32, n + 1),
    ...(n === 0 && { taken_at: AT, taken_by: of.id('person') }),
  }),
  concern_reporter: (of, n) => ({ id: undefined, concern_id: of.id('concern', n), name: 'Ellis Marwood' }),
  concern_line: (of) => ({ concern_id: of.id('concern'), at: AT, words: 'It happened again.' }),
  concern_move: (of, n) => ({
    id: undefined,
    ...{ concern_id: of.id('concern', n), moved_at: AT, moved_by: of.id('person', 9), desk: 'staff' },
  }),
  concern_undo: (of, n) => ({
    id: undefined,
    ...{ concern_id: of.id('concern', n), outcome: 'no_incident', decided_because: 'A game.', incident_id: null },
    ...{
      decided_at: AT,
      decided_by: of.id('person'),
      undone_at: AT,
      undone_by: of.id('person'),
      because: 'It was none.',
    },
  }),
  concern_draft: (of, n) => ({ id: undefined, person_id: of.id('person', n), kept_at: AT }),
};
