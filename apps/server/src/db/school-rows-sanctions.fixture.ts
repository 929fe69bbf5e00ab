import type { Row, SchoolIds } from './school-ids.fixture.ts';

const AT = new Date('2026-11-17T10:42:00Z');
const DAY = '2026-11-17';

/** Rows that others need beside the first of their table: whom a sanction is about, the change that withdraws their internet, the one that opens an address for an investigator, and a sanction that nobody lifts. */
export const ALSO: readonly { table: string; n: number; change: (of: SchoolIds) => Row }[] = [
  { table: 'person', n: 6, change: () => ({}) },
  { table: 'person', n: 7, change: () => ({}) },
  // Whoever is given a role is on the roll.
  { table: 'person_change', n: 9, change: (of) => ({ person_id: of.id('person', 9), by_person: null }) },
  {
    table: 'incident_person',
    n: 2,
    change: (of) => ({ person_id: of.id('person', 7), part: 'responsible' }),
  },
  // Another, of whom nobody investigates anything: there one person decides.
  {
    table: 'incident_person',
    n: 4,
    change: (of) => ({ person_id: of.id('person', 6), part: 'responsible' }),
  },
  { table: 'sanction', n: 12, change: () => ({}) },
  // An adult, for the investigation.
  { table: 'incident_person', n: 3, change: () => ({ kind: 'staff', part: 'responsible' }) },
  {
    table: 'filter_change',
    n: 11,
    change: (of) => ({
      kind: 'internet',
      proposal: JSON.stringify({
        ...{ kind: 'internet', access: 'none', audience: { persons: [of.id('person', 7)] } },
        ...{ from: null, until: '2026-11-20T00:00:00.000Z' },
      }),
    }),
  },
  {
    table: 'filter_change',
    n: 12,
    change: (of) => ({
      proposal: JSON.stringify({
        ...{ kind: 'address', audience: { persons: [of.id('person')] }, address: 'chat.example', action: 'allow' },
        ...{ recorded: true, from: null, until: '2026-11-18T10:42:00.000Z' },
      }),
      ...{
        requester_id: of.id('person', 9),
        in_force_at: AT,
        emergency: true,
        sign_by: new Date('2026-11-18T10:42:00Z'),
      },
    }),
  },
  { table: 'procedure_look', n: 12, change: () => ({}) },
];

/** What no one person can write, and why; sanctions.db.test.ts writes it as two. */
export const BY_TWO = [
  // A second person.
  'sanction_agreement',
  // A change to the filter that was asked for about the same person.
  'sanction_change',
  // Another person than whoever asked (retention.db.test.ts).
  'record_hold_answer',
  // The line manager, who is not whoever passed it on (investigations.db.test.ts).
  'investigation_receipt',
  'investigation_outcome',
  'investigation_sanction',
];

/** Rows of changes to the filter, of grades, sanctions and appeals; see ROWS. */
export const SANCTION_ROWS: Record<string, (of: SchoolIds, n: number) => Row> = {
  filter_change: (of, n) => ({
    number: n + 1,
    kind: 'address',
    proposal: JSON.stringify({
      ...{ kind: 'address', audience: { years: [9] }, address: 'stage.example', action: 'allow' },
      ...{ from: null, until: '2026-11-18T10:42:00.000Z' },
    }),
    reason: 'For the play',
    hash: undefined,
    opens: undefined,
    requester_id: of.id('person'),
    requested_at: AT,
  }),
  filter_change_end: (of, n) => ({
    id: undefined,
    change_id: of.id('filter_change', n),
    opens: true,
    ended_at: AT,
    ended_by: of.id('person'),
    reason: 'A mistake',
  }),
  breach: (of, n) => ({
    ...{ incident_id: of.id('incident'), incident_person_id: of.id('incident_person', 2) },
    ...{ base_grade: 'minor', proposed_grade: 'minor', grade: 'minor', counted: '{}' },
    ...{ decided_at: AT, decided_by: of.id('person'), replaces: n === 0 ? null : of.id('breach', n - 1) },
  }),
  sanction: (of, n) => ({
    ...{
      incident_id: of.id('incident'),
      incident_person_id: of.id('incident_person', n === 0 || n === 12 ? 2 : 4),
      person_id: of.id('person', n === 0 || n === 12 ? 7 : 6),
    },
    ...{ route: 'behaviour', grade: 'minor', step: 'Withdrawal of access', effect: 'access', reason: 'Games' },
    ...{ takes: '{internet}', orders: '{account}', carried_by: of.id('person') },
    ...{ given_at: AT, two_needed: n === 0, decided_by: of.id('person'), decided_at: AT },
    ...(n === 12 ? { until_outcome: true, review_on: DAY } : { until_on: DAY }),
  }),
  sanction_agreement: (of, n) => ({
    ...{ id: undefined, sanction_id: of.id('sanction', n), decided_by: of.id('person'), agreed_by: of.id('person', 7) },
    ...{ agreed_at: AT, agrees: true, factor_at: AT },
  }),
  sanction_review: (of, n) => ({
    ...{ id: undefined, sanction_id: of.id('sanction', 12), nth: n + 1, review_on: DAY, because: 'No answer yet' },
    ...{ set_at: AT, set_by: of.id('person') },
  }),
  sanction_step: (of, n) => ({
    ...{ id: undefined, sanction_id: of.id('sanction', n), what: 'account', step: 'taken', done_on: DAY },
    ...{ after_step: undefined, recorded_at: AT, recorded_by: of.id('person') },
  }),
  sanction_lift: (of, n) => ({
    ...{
      id: undefined,
      sanction_id: of.id('sanction', n),
      lifted_at: AT,
      lifted_by: of.id('person'),
      because: 'Enough',
    },
  }),
  sanction_mistake: (of, n) => ({
    ...{ id: undefined, sanction_id: of.id('sanction', n), nth: 1, says: n === 0 ? 'asked' : 'recorded' },
    ...{ asked_nth: undefined, said_at: AT, said_by: of.id('person'), because: 'Another pupil' },
  }),
  sanction_mistake_notice: (of, n) => ({
    ...{ sanction_id: of.id('sanction', n), name: 'A parent', how: 'letter', words: null },
    ...{ told_at: AT, recorded_at: AT, recorded_by: of.id('person') },
  }),
  sanction_change: (of, n) => ({
    ...{ id: undefined, sanction_id: of.id('sanction', n), change_id: of.id('filter_change', n + 11) },
  }),
  appeal: (of) => ({
    ...{ from_name: 'A parent', from_whom: 'parent', grounds: 'The filter is too strict', received_on: DAY },
    ...{ recorded_at: AT, recorded_by: of.id('person') },
  }),
  appeal_stage: (of, n) => ({
    ...{
      id: undefined,
      appeal_id: of.id('appeal', n),
      nth: 1,
      stage: 'informal',
      with_id: of.id('person'),
      due_on: DAY,
    },
    ...{ opened_at: AT, opened_by: of.id('person') },
  }),
  appeal_decision: (of, n) => ({
    ...{ id: undefined, appeal_id: of.id('appeal', n), nth: 1, decided_by: of.id('person'), decided_at: AT },
    ...{ outcome: 'dismissed', because: 'It follows the policy' },
  }),
  appeal_notice: (of, n) => ({
    ...{ appeal_id: of.id('appeal', n), nth: 1, name: 'A parent', how: 'letter', words: null },
    ...{ told_at: AT, recorded_at: AT, recorded_by: of.id('person') },
  }),
};
