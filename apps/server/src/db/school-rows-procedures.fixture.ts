import { sha256 } from '../kernel/canonical.ts';
import type { Row, SchoolIds } from './school-ids.fixture.ts';

const AT = new Date('2026-11-17T10:42:00Z');
const HASH = Buffer.alloc(32, 7);

/** Rows of the tables of the procedure for misuse. */
export const PROCEDURE_ROWS: Record<string, (of: SchoolIds, n: number) => Row> = {
  procedure_run: (of, n) => ({
    ...{ incident_id: of.id('incident', n), flow: 'misuse', version: 1, because: 'A photo went round.' },
    ...{ begun_at: AT, begun_by: of.id('person') },
  }),
  // The first run has two who accepted.
  procedure_acceptance: (of, n) => ({
    id: undefined,
    ...{
      run_id: of.id('procedure_run', n % 9),
      person_id: of.id('person', n === 9 ? 9 : 0),
      role: 'head',
      accepted_at: AT,
    },
  }),
  procedure_computer: (of, n) => ({
    id: undefined,
    ...{ run_id: of.id('procedure_run', n), name: 'SLT-03', place: 'Office 2', mark: HASH, bound_at: AT },
    bound_by: of.id('person'),
  }),
  // The other reviewer answered the first two; the third is one’s own.
  procedure_step: (of, n) => ({
    id: undefined,
    ...{ run_id: of.id('procedure_run'), number: n === 9 ? 2 : 2 * n + 1, step: 'illegal', answer: 'no', two: true },
    ...{ person_id: of.id('person', n === 1 ? 0 : 9), at: AT, computer: 'none' },
  }),
  procedure_second: (of, n) => ({
    id: undefined,
    ...{ run_id: of.id('procedure_run'), number: n === 0 ? 2 : 1, first_id: of.id('person', 9) },
    ...{ person_id: of.id('person'), agrees: true, at: AT, computer: 'none' },
  }),
  procedure_look: (of, n) => ({
    ...{ run_id: of.id('procedure_run'), person_id: of.id('person'), address: 'chat.example' },
    ...{ change_id: of.id('filter_change', n), until_at: AT, asked_at: AT },
  }),
  // Of the change that says that it is recorded.
  procedure_request: (of) => ({
    ...{ change_id: of.id('filter_change', 12), person_id: of.id('person'), sensor_id: of.id('sensor'), at: AT },
    ...{ kind: 'visit', url: 'https://chat.example/room/4', action: 'allow' },
  }),
  procedure_picture: (of, n) => ({
    id: undefined,
    ...{ site_id: of.id('procedure_site', n), number: 1, exhibit_id: of.id('exhibit', n), sha256: Buffer.alloc(32, 8) },
    ...{ taken_at: AT, attached_at: AT, attached_by: of.id('person') },
  }),
  procedure_site: (of) => ({
    ...{ run_id: of.id('procedure_run'), people: 'Year 8', reviewed_on: '2026-11-17', reason: 'Told of it' },
    ...{ site: 'chat.example', concern: 'Unkind words', conclusion: 'None', computer: 'SLT-03', place: 'Office 2' },
    ...{ hash: HASH, recorded_at: AT, recorded_by: of.id('person'), from_computer: 'designated' },
  }),
  procedure_signature: (of, n) => ({
    id: undefined,
    ...{ site_id: of.id('procedure_site', n), place: 1, person_id: of.id('person'), name: 'Ellis Marwood' },
    ...{ position: 'Headteacher', hash: HASH, signed: sha256(HASH, Buffer.alloc(32, 8)), signed_at: AT, factor_at: AT },
    from_computer: 'designated',
  }),
  // Of the incident that is frozen.
  freeze_detail: (of) => ({
    ...{ incident_id: of.id('incident', 9), seen_at: AT, device: 'LT-114', seen_by: 'A pupil', recorded_at: AT },
    recorded_by: of.id('person'),
  }),
  freeze_referral: (of) => ({
    ...{ incident_id: of.id('incident', 9), body: 'police', referred_at: AT, reference: 'CR/1', recorded_at: AT },
    recorded_by: of.id('person'),
  }),
  device_isolation: (of) => ({
    ...{
      incident_id: of.id('incident'),
      sensor_id: of.id('sensor'),
      device: 'LT-114',
      place: 'Office 2',
      isolated_at: AT,
    },
    ...{ isolated_by: of.id('person', 9), tells_staff: false, recorded_at: AT, recorded_by: of.id('person') },
  }),
  isolation_step: (of, n) => ({
    ...{
      isolation_id: of.id('device_isolation'),
      number: n + 1,
      step: 'handed',
      at: AT,
      to_whom: 'Castle ICT',
      words: 'For cleaning',
    },
    ...{
      isolated_by: of.id('person', 9),
      isolation_noted_by: of.id('person'),
      recorded_at: AT,
      recorded_by: of.id('person'),
    },
  }),
  isolation_told: (of) => ({ isolation_id: of.id('device_isolation'), person_id: of.id('person', 9), told_at: AT }),
  machine_custody: (of) => ({
    ...{ incident_id: of.id('incident'), machine: 'LT-114', step: 'isolated', at: AT, to_whom: 'A colleague' },
    ...{ place: 'Office 2', recorded_at: AT, recorded_by: of.id('person') },
  }),
};
