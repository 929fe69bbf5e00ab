import { sha256 } from '../kernel/canonical.ts';
import type { Row, SchoolIds } from './school-ids.fixture.ts';

const AT = new Date('2026-11-17T10:42:00Z');
const DAY = '2026-11-24';

/** Rows of whom to tell, what was handed over and what came after. */
export const TELLING_ROWS: Record<string, (of: SchoolIds, n: number) => Row> = {
  agency: (of) => ({ whom: 'police', name: 'Police desk', made_at: AT, made_by: of.id('person') }),
  notice_template: (of, n) => ({
    ...{ whom: 'police', version: n + 1, words: 'This is the school.', made_at: AT, made_by: of.id('person') },
  }),
  handover: (of) => ({
    ...{ incident_id: of.id('incident'), whom: 'police', name: 'Police desk', because: 'They asked for it' },
    ...{ anonymised: false, parts: ['record'], made_at: AT, made_by: of.id('person') },
    ...{ pdf_hash: sha256('pdf'), csv_hash: sha256('csv') },
  }),
  handover_file: (of, n) => ({
    ...{ incident_id: of.id('incident'), handover_id: of.id('handover', n) },
    ...{ pdf: Buffer.from('pdf'), csv: Buffer.from('csv') },
  }),
  support_plan: (of) => ({
    ...{ incident_id: of.id('incident'), person_row_id: of.id('incident_person'), needs: 'A safe person' },
    ...{ support: 'At break and lunch', supporter_id: of.id('person'), supporter_told: true, review_on: DAY },
    ...{ made_at: AT, made_by: of.id('person') },
  }),
  support_note: (of, n) => ({
    ...{ plan_id: of.id('support_plan'), written_at: AT, written_by: of.id('person'), words: `She laughed again ${n}` },
  }),
  restorative_meeting: (of) => ({
    ...{ incident_id: of.id('incident'), planned_at: AT, facilitator_id: of.id('person'), present: 'Both and a tutor' },
    ...{ agreed: 'Both said yes', brief: 'They fell out over a picture', made_at: AT, made_by: of.id('person') },
  }),
  meeting_note: (of, n) => ({
    ...{ meeting_id: of.id('restorative_meeting'), written_at: AT, written_by: of.id('person') },
    words: `Both will come ${n}`,
  }),
  incident_review: (of) => ({
    ...{ incident_id: of.id('incident'), causes: 'The filter let it through', made_at: AT, made_by: of.id('person') },
  }),
  learned_action: (of) => ({
    ...{ review_id: of.id('incident_review'), lands_on: 'filter', action: 'Close the mirror sites', due_on: DAY },
    ...{ owner_id: of.id('person'), made_at: AT, made_by: of.id('person') },
    hidden_from: [of.id('person', 2), of.id('person', 3)],
  }),
};
