import type { Row, SchoolIds } from './school-ids.fixture.ts';

const AT = new Date('2026-11-17T10:42:00Z');
const DAY = '2026-11-17';

/** Rows of the register of apps and services, and of extra help online. */
export const SERVICE_ROWS: Record<string, (of: SchoolIds, n: number) => Row> = {
  service: (of, n) => ({
    ...{ name: `Times tables ${n}`, addresses: ['tables.example'], purpose: 'Times tables practice' },
    ...{ allows: '{"year:9": ["use", "sign_in"]}', has_accounts: true, asks_parents: true, shares: ['name'] },
    ...{ basis: 'consent', decided_by: 'The head', decided_on: DAY, review_on: '2027-11-17' },
    ...{ made_at: AT, made_by: of.id('person'), changed_at: AT, changed_by: of.id('person') },
  }),
  service_opt_in: (of, n) => ({
    ...{ service_id: of.id('service'), person_id: of.id('person', 7), nth: n + 1, answer: 'yes' },
    ...{ given_by: 'Their mother', given_on: DAY, way: 'paper', noted_at: AT, noted_by: of.id('person') },
  }),
  // One stands of each pupil.
  extra_help: (of, n) => ({
    ...{ person_id: of.id('person', [7, 6][n] ?? 9), needs: 'Takes every message literally', easy_read: true },
    ...{ review_on: '2027-02-01', made_at: AT, made_by: of.id('person') },
  }),
  extra_lesson: (of) => ({
    ...{ person_id: of.id('person', 7), taught_on: DAY, topic: 'Strangers who write', taught_by: 'Mr Shah' },
    ...{ noted_at: AT, noted_by: of.id('person') },
  }),
};
