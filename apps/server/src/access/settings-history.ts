import { z } from 'zod';
import { keptDays, setting } from './setting-shape.ts';

/** Of browsing history from the logs of proxies: how long it is kept. What is kept of it, `filter.urlKept` says. */
export const HISTORY_SETTINGS = {
  'history.days': setting<number>({
    label: 'Days that browsing history is kept',
    // More than a year and a month is longer than any of the five policies finds necessary.
    schema: z.int().min(1).max(400),
    value: 365,
    starters: { primary: 180, 'special-school': 180 },
    words: (value) => `Browsing history is kept for ${keptDays(value)}, then disposed of.`,
    source: 'R109, UK GDPR article 5(1)(e)',
    changedBy: ['head', 'dsl'],
  }),
  'history.hold': setting<boolean>({
    label: 'Legal hold on browsing history',
    schema: z.boolean(),
    value: false,
    words: (value) =>
      value
        ? 'Browsing history and events that alerted nobody are under a legal hold: none of it is disposed of, however old.'
        : 'Browsing history is not under a legal hold.',
    source: 'R109',
    changedBy: ['head', 'dsl'],
  }),
};
