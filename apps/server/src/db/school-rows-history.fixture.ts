import type { Row, SchoolIds } from './school-ids.fixture.ts';

const AT = new Date('2026-11-17T10:42:00Z');

/** Rows of browsing history: a visit, a day's count, a certificate of disposal. */
export const HISTORY_ROWS: Record<string, (of: SchoolIds, n: number) => Row> = {
  visit: (of) => ({
    sensor_id: of.id('sensor'),
    first_at: AT,
    last_at: AT,
    times: 1,
    person_id: of.id('person'),
    confidence: 'certain',
    host: 'fractions.example',
    action: 'allow',
  }),
  log_import: (of, n) => ({
    ...{ name: `vpn-${n}.csv`, format: 'remote', sha256: Buffer.alloc(32, 7), lines: 3, left_out: 0, unread: 0 },
    ...{ problems: '[]', begun_at: AT, begun_by: of.id('person'), moved_at: AT },
  }),
  visit_day: (_of, n) => ({ id: undefined, day: `2026-11-${10 + n}`, visits: 1 }),
  disposal: (_of, n) => ({
    day: `2025-11-${10 + n}`,
    visits: 1,
    requests: 2,
    kept_days: 365,
    hash: Buffer.alloc(32, 7),
    disposed_at: AT,
  }),
};
