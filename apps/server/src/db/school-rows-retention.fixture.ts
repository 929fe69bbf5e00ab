import { createHash } from 'node:crypto';
import type { Row, SchoolIds } from './school-ids.fixture.ts';

const AT = new Date('2026-11-17T10:42:00Z');
const RULE = JSON.stringify({
  ...{ incidentYears: 7, childFrom: 'birth', childYears: 25, staffYears: 10, harmYears: 75 },
  ...{ lookYears: 6, concernDays: 730, alertDays: 730 },
});

/** What disposal_hash() of the database makes of the list below: jsonb writes shorter keys first. */
const hashOf = (of: SchoolIds) => {
  const rule =
    '{"alertDays": 730, "childFrom": "birth", "harmYears": 75, "lookYears": 6, "childYears": 25, "staffYears": 10, "concernDays": 730, "incidentYears": 7}';
  return createHash('sha256')
    .update(`[${rule}, [], [], ["${of.id('alert')}"], []]`)
    .digest();
};

const COUNTED = { type: 'bullying', grade: 'minor', off_site: false, years: [9] };

/** Rows of legal holds, of lists of disposal and of what is left of them. */
export const RETENTION_ROWS: Record<string, (of: SchoolIds, n: number) => Row> = {
  record_hold: (of) => ({
    incident_id: of.id('incident'),
    ...{ because: 'The police asked', set_at: AT, set_by: of.id('person') },
  }),
  record_hold_end: (of) => ({
    hold_id: of.id('record_hold'),
    ...{ because: 'They have ended their case', asked_at: AT, asked_by: of.id('person') },
  }),
  record_hold_answer: (of, n) => ({
    ...{ end_id: of.id('record_hold_end', n), hold_id: of.id('record_hold'), asked_by: of.id('person') },
    ...{ answered_at: AT, answered_by: of.id('person', 9), agrees: false, words: 'Not yet' },
  }),
  // As somebody who takes back what they put forward: agreeing is for another.
  disposal_list: (of) => ({
    ...{ sight: 'open', kept_from: '{}', rule: RULE, incidents: [], concerns: [], alerts: [of.id('alert')], looks: [] },
    ...{ hash: undefined, proposed_at: AT, proposed_by: of.id('person') },
  }),
  disposal_answer: (of, n) => ({
    ...{ list_id: of.id('disposal_list', n), hash: hashOf(of), proposed_by: of.id('person') },
    ...{ answered_at: AT, answered_by: of.id('person'), agrees: false, words: 'Not yet' },
  }),
  disposal_done: (of, n) => ({
    ...{
      list_id: of.id('disposal_list'),
      kind: 'alert',
      record_id: of.id('alert', n),
      outcome: 'kept',
      because: 'held',
    },
    done_at: AT,
  }),
  disposal_certificate: (of, n) => ({
    ...{ list_id: of.id('disposal_list', n), made_at: AT, gone: 0, kept: 1, rows: '{}', hash: Buffer.alloc(32, 7) },
  }),
  trend_kept: (_of, n) => ({
    ...{ period: `${2019 - n}`, sight: 'open', from_at: AT, until_at: new Date('2026-11-18T10:42:00Z') },
    ...{ counts: '{}', kept_at: AT },
  }),
  trend_kept_record: (of, n) => ({
    ...{ period: '2026-1', incident_id: of.id('incident', n), said: Buffer.alloc(32, 7), was_closed: false },
    ...COUNTED,
  }),
  trend_gone: () => ({ period: '2026-1', ...COUNTED }),
};
