import type { Row, SchoolIds } from './school-ids.fixture.ts';

const AT = new Date('2026-11-17T10:42:00Z');
const DAY = '2026-11-17';

/** Rows of the checks of the filter, of the yearly reviews and of lessons; see ROWS. */
export const CHECK_ROWS: Record<string, (of: SchoolIds, n: number) => Row> = {
  filter_check: (of) => ({
    ...{ tried_at: AT, recorded_at: AT, recorded_by: of.id('person') },
    ...{ device: 'LIB-04', place: 'Library', audience: 'pupil-ks3' },
    ...{ tried: 'casino.test', expected: 'closed', result: 'closed' },
  }),
  filter_check_action: (of) => ({
    check_id: of.id('filter_check'),
    ...{ action: 'Told the provider', recorded_at: AT, recorded_by: of.id('person') },
  }),
  probe: (of) => ({
    ...{ address: 'maths.example', audience: 'pupil-ks3', expected: 'open' },
    ...{ because: 'Used in every lesson', made_at: AT, made_by: of.id('person') },
  }),
  probe_ask: (of) => ({ asked_at: AT, asked_by: of.id('person') }),
  probe_run: (of) => ({ sensor_id: of.id('sensor'), ran_at: AT, results: '[]', made: 0, failed: 0 }),
  probe_fault: (of, n) => ({
    sensor_id: of.id('sensor'),
    ...{ rule: 'opened', probe: 'adult pupil-ks3', since: AT, event_id: of.id('event'), over_at: n === 0 ? null : AT },
  }),
  review: (of, n) => ({
    ...{ kind: n === 0 ? 'filtering' : 'prevent', year: 2026, because: 'yearly', questions: 1 },
    ...{ opened_at: AT, opened_by: of.id('person') },
  }),
  review_action: (of) => ({
    review_id: of.id('review'),
    ...{ what: 'Ask the provider', owner_id: of.id('person'), due_on: DAY, made_at: AT, made_by: of.id('person') },
  }),
  review_comment: (of) => ({
    review_id: of.id('review'),
    ...{ question: '', words: 'What of boarders?', made_at: AT, made_by: of.id('person'), made_as: 'governor' },
  }),
  lesson: (of) => ({
    ...{ teacher_id: of.id('person'), title: 'The Blitz', for_class: '9B', made_at: AT },
    ...{ starts_at: AT, ends_at: new Date('2026-11-17T11:42:00Z') },
  }),
  lesson_site: (of) => ({
    lesson_id: of.id('lesson'),
    ...{ address: 'archive.example', action: 'allow', reason: 'policy', added_at: AT, checked_at: AT },
  }),
};
