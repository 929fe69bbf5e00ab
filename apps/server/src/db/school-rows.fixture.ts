import type pg from 'pg';
import type { Table } from './catalogue.fixture.ts';
import { SHARED } from './catalogue-rules.fixture.ts';
import { type Row, SchoolIds } from './school-ids.fixture.ts';
import { CASE_ROWS, NEEDED_BESIDE } from './school-rows-casework.fixture.ts';
import { CHECK_ROWS } from './school-rows-checks.fixture.ts';
import { CONCERN_ROWS } from './school-rows-concerns.fixture.ts';
import { EVIDENCE_ROWS } from './school-rows-evidence.fixture.ts';
import { HISTORY_ROWS } from './school-rows-history.fixture.ts';
import { INVESTIGATION_ROWS } from './school-rows-investigations.fixture.ts';
import { LIST_ROWS } from './school-rows-lists.fixture.ts';
import { LOOK_ROWS } from './school-rows-looks.fixture.ts';
import { MAIL_ROWS } from './school-rows-mail.fixture.ts';
import { PROCEDURE_ROWS } from './school-rows-procedures.fixture.ts';
import { REPORT_ROWS } from './school-rows-reports.fixture.ts';
import { RETENTION_ROWS } from './school-rows-retention.fixture.ts';
import { ALSO, SANCTION_ROWS } from './school-rows-sanctions.fixture.ts';
import { SECRECY_ROWS } from './school-rows-secrecy.fixture.ts';
import { SERVICE_ROWS } from './school-rows-services.fixture.ts';
import { TELLING_ROWS } from './school-rows-telling.fixture.ts';

const AT = new Date('2026-11-17T10:42:00Z');
const DAY = '2026-11-17';
const hash = (fill: number) => Buffer.alloc(32, fill);

/**
 * One valid row of each school table; n = 0 is there from the start, others can be added to it. A new table needs one line: the columns
 * that have no default. `school_id` and `id` are filled in where they are left out.
 */
export const ROWS: Record<string, (of: SchoolIds, n: number) => Row> = {
  school: () => ({ name: 'Larkmoor High School', starter: 'high-a', created_at: AT }),
  person: (_of, n) => ({
    kind: n === 0 ? 'staff' : 'pupil',
    given_name: 'Ellis',
    family_name: `Marwood${n}`,
    created_at: AT,
    changed_at: AT,
  }),
  // The first is the head’s own, as setting up a school gives it; nobody gives themselves another.
  person_role: (of, n) => ({
    ...{ person_id: of.id('person', n && 9), role: 'head', starts_on: DAY, given_by: of.id('person') },
  }),
  person_change: (of) => ({ person_id: of.id('person'), at: AT, by_person: of.id('person'), what: 'added' }),
  pupil_group: (_of, n) => ({ name: `Year 9 set ${n}`, created_at: AT }),
  pupil_group_member: (of, n) => ({
    id: undefined,
    group_id: of.id('pupil_group', n),
    person_id: of.id('person'),
    joined_on: DAY,
  }),
  setting: (of, n) => ({
    id: undefined,
    // Whoever signs a report of these rows is the head: the database asks whom the school names.
    key: n === 0 ? 'reports.checkersSign' : `alerts.test${String.fromCharCode(97 + n)}`,
    value: '["head"]',
    changed_by: of.id('person'),
    changed_at: AT,
  }),
  list_taken: (of, n) => ({
    ...{ person_id: of.id('person'), day: '2026-11-17', nth: n + 1, taken_at: AT },
    ...{ list: 'people', form: 'file', lines: 3 },
  }),
  saved_view: (of, n) => ({ person_id: of.id('person'), list: 'people', name: `Mine ${n}`, query: '', created_at: AT }),
  people_import: (of) => ({
    file_name: 'roster.csv',
    file_hash: hash(1),
    uploaded_by: of.id('person'),
    uploaded_at: AT,
    state: 'uploaded',
    ...{ reading: '{}', columns: '[]', rows: '[]', difference: 'null' },
  }),
  sensor: (_of, n) => ({ kind: 'gate', name: `Gate ${n}`, key_hash: hash(2), enrolled_at: AT }),
  enrolment_code: (of, n) => ({
    made_by: of.id('person'),
    code_hash: hash(3 + n),
    kind: 'gate',
    name: 'Library gate',
    made_at: AT,
    expires_at: AT,
  }),
  parental_responsibility: (of, n) => ({
    ...{ parent_id: of.id('person', n ? 0 : 9), pupil_id: of.id('person', n ? 9 : 0) },
    ...{ checked_on: DAY, checked_how: 'Admission form', recorded_at: AT, recorded_by: of.id('person') },
  }),
  last_sign_in: (of, n) => ({ id: undefined, ...{ person_id: of.id('person', n), day: '2026-11-16' } }),
  notice_read: (of, n) => ({
    ...{ person_id: of.id('person'), sensor_id: of.id('sensor'), version: `v${n}`, read_at: AT, recorded_at: AT },
  }),
  joining_code: (of, n) => ({
    ...{ code_hash: hash(5 + n), made_at: AT, made_by: of.id('person'), ended_at: n === 0 ? null : AT },
  }),
  joining_code_seen: (of, n) => ({
    id: undefined,
    ...{ code_id: of.id('joining_code', n), person_id: of.id('person'), seen_at: AT },
  }),
  agent_sign_in: (of, n) => ({
    sensor_id: of.id('sensor'),
    ...{ device: `LIB-0${n}`, challenge: hash(8), begun_at: AT },
  }),
  ...EVIDENCE_ROWS,
  ...HISTORY_ROWS,
  presence: (of, n) => ({
    id: undefined,
    sensor_id: of.id('sensor'),
    person_id: of.id('person'),
    device: `D${n}`,
    confidence: 'certain',
    first_at: AT,
    seen_at: AT,
  }),
  stored_form: (_of, n) => ({ id: undefined, mark: hash(100 + n), at: AT }),
  silence_watch: () => ({ id: undefined, since: AT, looked_at: AT }),
  silence: (of, n) => ({
    sensor_id: of.id('sensor'),
    rule: 'gate',
    since: AT,
    noticed_at: AT,
    event_id: of.id('event'),
    over_at: n === 0 ? null : AT,
  }),
  series: (_of, n) => ({ id: undefined, name: n === 0 ? 'A' : `T${n}`, last: 0 }),
  journal_head: () => ({ id: undefined, seq: 1, hash: hash(11) }),
  journal_entry: (of, n) => ({
    id: undefined,
    seq: n + 1,
    at: AT,
    actor_kind: 'person',
    actor_id: of.id('person'),
    action: 'test.done',
    subject_kind: 'school',
    payload_hash: hash(1),
    prev_hash: n === 0 ? hash(0) : hash(10 + n),
    hash: hash(11 + n),
  }),
  journal_payload: (_of, n) => ({ id: undefined, seq: n + 1, salt: Buffer.alloc(16), payload: '{}' }),
  journal_read: (of) => ({
    at: AT,
    actor_id: of.id('person'),
    subject_kind: 'alert',
    subject_id: of.id('alert'),
    what: 'episode',
  }),
  journal_checkpoint: (_of, n) => ({
    id: undefined,
    seq: n + 1,
    hash: hash(11 + n),
    at: AT,
    key_id: 'k',
    signature: Buffer.alloc(64),
  }),
  event: (of) => ({
    sensor_id: of.id('sensor'),
    kind: 'visit',
    occurred_at: AT,
    recorded_at: AT,
    confidence: 'certain',
    subject_kind: 'pupil',
    action: 'block',
    digest: hash(5),
  }),
  alert: (_of, n) => ({
    series: 'A',
    number: n + 1,
    desk: 'safeguarding',
    subject_kind: 'pupil',
    harm: 'self-harm',
    severity: 3,
    state: 'unviewed',
    times: 1,
    ...{ first_at: AT, last_at: AT, raised_at: AT, view_by: AT, decide_by: AT },
  }),
  alert_wait: (of, n) => ({
    ...{ alert_id: of.id('alert', n), person_id: of.id('person'), stage: 'view', severity: 5, raised_at: AT },
    ...{ due_at: AT, waits_for: [], told_at: AT },
  }),
  request_late: (of, n) => ({
    request_id: of.id('access_request', n),
    person_id: of.id('person'),
    due_at: AT,
    told_at: AT,
  }),
  alert_reader: (of, n) => ({
    id: undefined,
    alert_id: of.id('alert', n),
    person_id: of.id('person'),
    added_at: AT,
    added_by: of.id('person'),
    because: 'routed',
    desk: 'safeguarding',
  }),
  alert_event: (of, n) => ({ id: undefined, alert_id: of.id('alert'), event_id: of.id('event', n) }),
  alert_phrase: (of, n) => ({ id: undefined, alert_id: of.id('alert'), phrase: `phrase ${n}`, times: 1 }),
  alert_step: (of) => ({ alert_id: of.id('alert'), at: AT, person_id: of.id('person'), step: 'viewed' }),
  block_mistake: (of, n) => ({ id: undefined, event_id: of.id('event', n), said_at: AT }),
  access_request: (of, n) => ({ event_id: of.id('event', n), words: 'For the play', asked_at: AT }),
  filter_exception: (of) => ({
    address: 'stage.example',
    for_year: 9,
    starts_at: AT,
    ends_at: new Date('2026-11-18T10:42:00Z'),
    reason: 'For the play',
    made_at: AT,
    made_by: of.id('person'),
  }),
  ...CHECK_ROWS,
  ...CONCERN_ROWS,
  ...LIST_ROWS,
  ...REPORT_ROWS,
  ...LOOK_ROWS,
  ...MAIL_ROWS,
  ...SANCTION_ROWS,
  incident: (of, n) => ({
    series: 'INC',
    number: n + 1,
    title: 'Messages after school',
    type: 'bullying',
    sensitivity: 'general',
    occurred_at: AT,
    recorded_at: AT,
    recorded_by: of.id('person'),
    details: 'Told at the gate.',
    off_site: false,
    intent: 'not_known',
    ...{ grade: 'minor', two_close: ['severe'] },
    owner_id: of.id('person'),
    hidden_from: [of.id('person', 2), of.id('person', 3)],
    state: 'open',
    // The second is a concern about staff.
    ...(n === 9 && { series: 'STF', sensitivity: 'staff' }),
    frozen_at: n === 9 ? AT : null,
  }),
  ...CASE_ROWS,
  ...SECRECY_ROWS,
  ...SERVICE_ROWS,
  ...TELLING_ROWS,
  ...PROCEDURE_ROWS,
  ...RETENTION_ROWS,
  ...INVESTIGATION_ROWS,
};

/** The tables that belong to a school, each after those that it points to. */
export function schoolTables(tables: readonly Table[]): Table[] {
  const waiting = tables.filter((table) => !table.partition && !(table.name in SHARED));
  const done: Table[] = [];
  while (waiting.length) {
    const next = waiting.findIndex((table) =>
      table.references.every(({ to }) => to === table.name || to in SHARED || done.some((each) => each.name === to)),
    );
    const [table] = waiting.splice(next < 0 ? 0 : next, 1);
    if (table) done.push(table);
  }
  return done;
}

/** The nth row of a table at a school, complete. */
export function rowOf(table: Table, of: SchoolIds, n: number): Row {
  const build = ROWS[table.name];
  if (!build) {
    const needed = table.columns.filter((column) => column.required && !column.hasDefault).map((column) => column.name);
    throw new Error(
      `Nobody attacks ${table.name} yet: add a line for it to ROWS (db/school-rows.fixture.ts) with ${needed.join(', ')}.`,
    );
  }
  const hasId = table.columns.some((column) => column.name === 'id');
  const row: Row = { school_id: of.school, ...(hasId && { id: of.id(table.name, n) }), ...build(of, n) };
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
}

/** An insert of this row with bound parameters; `tail` goes behind it. */
export function insertOf(table: string, row: Row, tail = ''): { text: string; values: unknown[] } {
  const columns = Object.keys(row);
  return {
    text: `insert into ${table} (${columns.join(', ')}) values (${columns.map((_name, i) => `$${i + 1}`).join(', ')}) ${tail}`,
    values: Object.values(row),
  };
}

/** One row of every school table, written as the owner; returns the ids. */
export async function fillSchool(client: Pick<pg.Client, 'query'>, tables: readonly Table[]): Promise<SchoolIds> {
  const of = new SchoolIds();
  for (const table of schoolTables(tables)) {
    await client.query(insertOf(table.name, rowOf(table, of, 0)));
    const beside = NEEDED_BESIDE[table.name];
    if (beside) await client.query(insertOf(table.name, rowOf(table, of, beside.n)));
    for (const { n, change } of ALSO.filter((each) => each.table === table.name)) {
      await client.query(insertOf(table.name, { ...rowOf(table, of, n), ...change(of) }));
    }
  }
  return of;
}
