import type { Row, SchoolIds } from './school-ids.fixture.ts';

const AT = new Date('2026-11-17T10:42:00Z');
const sealed = Buffer.alloc(32, 9);

/** Rows of screenshots, of the vault and of the register of searches. */
export const EVIDENCE_ROWS: Record<string, (of: SchoolIds, n: number) => Row> = {
  evidence: (of, n) => ({
    kind: 'screenshot',
    event_id: of.id('event', n),
    sensor_id: of.id('sensor'),
    ...{ taken_at: AT, recorded_at: AT, media_type: 'image/jpeg', width: 1280, height: 720, bytes: 1000 },
    ...{ sha256: Buffer.alloc(32, 8), sealed_key: sealed, sealed_preview: sealed },
  }),
  evidence_piece: (of, n) => ({ id: undefined, evidence_id: of.id('evidence'), number: n, sealed }),
  evidence_step: (of) => ({ evidence_id: of.id('evidence'), at: AT, step: 'received' }),
  exhibit: (of, n) => ({
    incident_id: of.id('incident'),
    number: n + 1,
    kind: 'file',
    title: 'Chat export',
    received_from: 'Kit Farrow',
    ...{ effective_at: AT, recorded_at: AT, recorded_by: of.id('person') },
    ...{
      file_name: 'chat.png',
      media_type: 'image/png',
      bytes: 12,
      sha256: Buffer.alloc(32, 8),
      parts: 99,
      scan: 'clean',
    },
  }),
  exhibit_key: (of, n) => ({ id: undefined, exhibit_id: of.id('exhibit', n), sealed_key: sealed }),
  exhibit_piece: (of, n) => ({ id: undefined, exhibit_id: of.id('exhibit'), number: n, sealed }),
  exhibit_step: (of) => ({
    exhibit_id: of.id('exhibit'),
    ...{ step: 'received', effective_at: AT, recorded_at: AT, person_id: of.id('person') },
  }),
  exhibit_unlock: (of, n) => ({
    exhibit_id: of.id('exhibit', n),
    ...{ because: 'The police ask for it', requested_by: of.id('person'), requested_at: AT },
  }),
  device_search: (of) => ({
    ...{ name: 'Jonah Prew', kind: 'pupil', device: 'Telephone, black', grounds: 'A photo was shown around' },
    ...{ consent: 'given', searched_at: AT, looked_into: false, outcome: 'It was put in the safe', became: 'kept' },
    ...{ deleted: 'nothing', recorded_at: AT, recorded_by: of.id('person') },
  }),
  device_search_part: (of, n) => ({
    id: undefined,
    ...{ search_id: of.id('device_search', n), part: 'searched', person_id: of.id('person') },
  }),
  device_search_note: (of, n) => ({
    ...{ search_id: of.id('device_search', n), what: 'parent_told', at: AT, words: 'His mother, by telephone' },
    ...{ noted_at: AT, noted_by: of.id('person') },
  }),
  exhibit_disposal: (of, n) => ({
    id: undefined,
    exhibit_id: of.id('exhibit', n),
    incident_id: of.id('incident'),
    ...{ disposed_at: AT, kept_days: 365, bytes: 12, sha256: Buffer.alloc(32, 8), custody_hash: Buffer.alloc(32, 7) },
  }),
};
