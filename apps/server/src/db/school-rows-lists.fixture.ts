import type { Row, SchoolIds } from './school-ids.fixture.ts';

const AT = new Date('2026-11-17T10:42:00Z');

/** Rows of what is known of subscriptions to lists. */
export const LIST_ROWS: Record<string, (of: SchoolIds, n: number) => Row> = {
  list_version: (of, n) => ({
    subscription_id: of.id('list_subscription'),
    number: n + 1,
    brought_at: AT,
    sha256: Buffer.alloc(32, 7),
    state: 'taken',
    changes: '{}',
    entries: 3,
  }),
  list_look: (of) => ({ subscription_id: of.id('list_subscription'), looked_at: AT, outcome: 'same' }),
  list_alarm: (of, n) => ({
    subscription_id: of.id('list_subscription', n),
    raised_at: AT,
    words: 'Not renewed for nine days.',
  }),
};
