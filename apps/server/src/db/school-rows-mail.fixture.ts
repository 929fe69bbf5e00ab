import type { Row, SchoolIds } from './school-ids.fixture.ts';

const AT = new Date('2026-11-17T10:42:00Z');

/** Rows of what is told by mail, and of the machine's troubles that are. */
export const MAIL_ROWS: Record<string, (of: SchoolIds, n: number) => Row> = {
  mail_server: (of) => ({
    id: undefined,
    ...{ host: 'smtp.larkmoor.example', port: 587, security: 'starttls', is_on: true },
    ...{
      from_address: 'gatehouse@larkmoor.example',
      from_name: 'Gatehouse',
      origin: 'https://gatehouse.larkmoor.example',
    },
    ...{ changed_at: AT, changed_by: of.id('person') },
  }),
  mail_message: (of) => ({
    ...{ person_id: of.id('person'), kind: 'alerts', made_at: AT, due_at: AT, give_up_at: new Date(AT.getTime() + 1) },
  }),
  mail_told: (of, n) => ({
    id: undefined,
    ...{ person_id: of.id('person'), subject_id: of.id('alert', n), kind: 'new', severity: 4, noted_at: AT },
  }),
  machine_trouble: (_of, n) => ({ machine: `server${n}`, place: 'data', severity: 4, since_at: AT }),
  mail_morning: (_of, n) => ({ id: undefined, day: `2026-11-1${n % 10}`, written_at: AT }),
  mail_asked: () => ({ id: undefined, asked_at: AT }),
  mail_choice: (of, n) => ({
    id: undefined,
    ...{ person_id: of.id('person', n), urgent_only: false, changed_at: AT },
  }),
};
