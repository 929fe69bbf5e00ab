import { createHash } from 'node:crypto';
import type { Row, SchoolIds } from './school-ids.fixture.ts';

const AT = new Date('2026-11-17T10:42:00Z');
const FIGURES = '{"at": "2026-11-17T10:42:00.000Z", "groups": []}';
const sha256 = (...parts: (string | Buffer)[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
/** Days since 1 January 2000 of the first row's day, 17 November 2026: what report_hash() writes down (migration of the reports). */
const DAY = 9817;
const reportHash = sha256(`monitoring\n${DAY}\n${DAY}\n${FIGURES}`);
const editionHash = sha256(reportHash, sha256('Gambling sites'), sha256(''), sha256(''));

/** Rows of the reports, of the review of the log, of samples and of cover; see ROWS. */
export const REPORT_ROWS: Record<string, (of: SchoolIds, n: number) => Row> = {
  report: (_of, n) => ({
    ...{ kind: 'monitoring', from_on: `2026-11-${17 + n}`, to_on: `2026-11-${17 + n}` },
    ...{ drawn_at: AT, sign_by: AT, figures: FIGURES, hash: undefined },
  }),
  report_edition: (of, n) => ({
    ...{ report_id: of.id('report'), edition: n + 1, report_hash: reportHash, issues: 'Gambling sites' },
    ...{ written_by: of.id('person'), written_at: AT, hash: undefined },
  }),
  report_signature: (of, n) => ({
    ...{ report_id: of.id('report'), edition: n + 1, part: 'first', hash: editionHash },
    ...{ person_id: of.id('person'), role: 'head', signed_at: AT, factor_at: AT, first_part: undefined },
  }),
  report_late: (of, n) => ({
    ...{ report_id: of.id('report', n), person_id: of.id('person'), part: 'first', level: 'turn', kind: 'monitoring' },
    ...{ from_on: '2026-11-17', to_on: '2026-11-17', due_at: AT, told_at: AT },
  }),
  report_copy: (of) => ({ report_id: of.id('report'), sent_at: AT }),
  report_receipt: (of, n) => ({ report_id: of.id('report', n), person_id: of.id('person'), role: 'head', read_at: AT }),
  log_review: (of, n) => ({
    ...{ year: 2026 + n, term: 1, person_id: of.id('person'), role: 'head', reviewed_at: AT, factor_at: AT },
    ...{ figures: FIGURES, words: 'Read through' },
  }),
  coordinator_meeting: (of) => ({
    ...{ met_on: '2026-11-17', who: 'The lead', words: 'The filter', recorded_by: of.id('person'), recorded_at: AT },
  }),
  quiet_draw: (_of, n) => ({
    ...{ from_on: `2026-11-${17 + n}`, to_on: '2026-11-30', kind: 'rest', population: 5, taken: 1 },
    ...{ seed: sha256('seed'), drawn_at: AT },
  }),
  quiet_sample: (of, n) => ({ draw_id: of.id('quiet_draw'), event_id: of.id('event', n), place: 1 }),
  quiet_verdict: (of, n) => ({
    ...{
      draw_id: of.id('quiet_draw'),
      event_id: of.id('event', n),
      verdict: 'quiet',
      judged_by: of.id('person'),
      judged_at: AT,
    },
  }),
  daily_review: (_of, n) => ({ day: `2026-11-${17 + n}`, reviewed_at: AT, unviewed: 0, told: 0 }),
  cover: (of) => ({
    ...{ deputy_id: of.id('person'), from_on: '2026-11-17', to_on: '2026-11-18' },
    ...{ made_by: of.id('person'), made_at: AT },
  }),
};
