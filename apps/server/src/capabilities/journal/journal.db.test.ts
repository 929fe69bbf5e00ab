import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { journalLines, schoolsForMaintenance } from '../../audit/export.store.ts';
import { appendToJournal } from '../../audit/journal.store.ts';
import { verifyJournal } from '../../audit/verify.ts';
import { keepAliveOnErrors } from '../../db/ground.ts';
import { inMaintenance } from '../../db/maintenance.ts';
import type { DB } from '../../db/schema.generated.ts';
import { newId } from '../../kernel/ids.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { checkJournal, readJournal, sealReads } from './journal.service.ts';
import { CHECKPOINT_EVERY_ENTRIES, CHECKPOINT_EVERY_MS, PAGE_SIZE } from './journal.ts';

let t: TestGround;
let school: string;
let head: Actor;
beforeAll(async () => {
  t = await testGround();
});
afterAll(() => t.close());

async function freshSchool(): Promise<void> {
  school = await buildSchool(t.ground);
  head = await buildActor(t.ground, school, ['head']);
}

const look = (times = 1) =>
  transact(t.ground, authorise(head, 'journal.read'), async (tx) => {
    for (let i = 0; i < times; i++) tx.looked({ kind: 'person', id: head.personId, what: `page ${i}` });
  });
const note = (action: string, payload = {}) =>
  transact(t.ground, authorise(head, 'journal.read'), async (tx) =>
    tx.journal({ action, subject: { kind: 'person', id: head.personId }, payload }),
  );

test('looks are sealed by one entry that vouches for all of them, once', async () => {
  await freshSchool();
  await look(3);
  expect(await sealReads(t.worker, school)).toEqual({ sealed: 3 });
  expect(await sealReads(t.worker, school)).toEqual({ sealed: 0 });
  await look();
  const report = await checkJournal(t.ground, head);
  expect(report).toMatchObject({ faults: [], reads: 4, unsealed: 1 });
});

test('two sealers at once take each look once', async () => {
  await freshSchool();
  await look(20);
  const counts = await Promise.all([1, 2, 3].map(() => sealReads(t.worker, school)));
  expect(counts.reduce((sum, { sealed }) => sum + sealed, 0)).toBe(20);
  expect((await checkJournal(t.ground, head)).faults).toEqual([]);
});

test('a checkpoint is signed after enough entries, after an hour, and never twice for the same head', async () => {
  await freshSchool();
  const checkpoints = async () => (await checkJournal(t.ground, head)).checkpoints;
  await note('test.one');
  await sealReads(t.worker, school);
  expect(await checkpoints()).toBe(1);
  await sealReads(t.worker, school);
  expect(await checkpoints()).toBe(1);
  t.clock.move(CHECKPOINT_EVERY_MS);
  await sealReads(t.worker, school);
  expect(await checkpoints()).toBe(2);
  for (let i = 0; i <= CHECKPOINT_EVERY_ENTRIES; i++) await note('test.many');
  await sealReads(t.worker, school);
  expect(await checkpoints()).toBe(3);
});

test('what a superuser changes in the database is found and named, whichever table it was in', async () => {
  await freshSchool();
  await note('alert.no_action', { reason: 'a lesson' });
  await look(2);
  await sealReads(t.worker, school);
  const changes: [string, number][] = [
    [`update journal_entry set action = 'alert.incident' where school_id = '${school}' and seq = 1`, 1],
    [`update journal_payload set payload = '{"reason":"another"}' where school_id = '${school}' and seq = 1`, 1],
    [`update journal_read set what = 'nothing' where school_id = '${school}' and sealed_in = 2`, 2],
    [`delete from journal_read where school_id = '${school}'`, 2],
  ];
  for (const [statement, seq] of changes) {
    // Each change stays: what it adds to the faults is what counts.
    const faults = await faultsAfter(statement);
    expect(
      faults.map((fault) => fault.seq),
      statement,
    ).toContain(seq);
  }
});

/** Changes rows as a superuser who switches the foreign keys off, then verifies. */
async function faultsAfter(statement: string) {
  const client = new pg.Client({ connectionString: t.connections.owner });
  await client.connect();
  await client.query('begin');
  await client.query(`alter table journal_entry disable trigger all; ${statement}`);
  await client.query('commit');
  try {
    return await inMaintenance(t.connections.owner, async (db) => {
      const found = (await schoolsForMaintenance(db)).find(({ id }) => id === school);
      if (!found) throw new Error('no school');
      return (await verifyJournal(journalLines(db, found, t.ground.keys, t.clock.now()))).faults;
    });
  } finally {
    await client.end();
  }
}

test('entries that come while it is checked are no fault: a check sees the journal at one moment', async () => {
  await freshSchool();
  await note('test.before');
  const pool = keepAliveOnErrors(new pg.Pool({ connectionString: t.connections.owner, max: 1 }), () => undefined);
  const owner = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  try {
    const { checking } = await owner.transaction().execute(async (db) => {
      await sql`lock table journal_entry in access exclusive mode`.execute(db);
      const begun = checkJournal(t.ground, head);
      // It knows by now where the chain ends, and waits for the entries.
      const waits = sql`select from pg_locks where not granted and relation = 'journal_entry'::regclass`;
      await expect.poll(async () => (await waits.execute(db)).rows).toHaveLength(1);
      const subject = { kind: 'person', id: head.personId };
      const [actor, at] = [{ kind: 'person', id: head.personId } as const, t.clock.now()];
      await appendToJournal(db, { schoolId: school, actor, at, entries: [{ action: 'test.meanwhile', subject }] });
      return { checking: begun };
    });
    const report = await checking;
    expect(report.faults).toEqual([]);
    // The other entry is there, and so is the one that says it was checked.
    expect((await checkJournal(t.ground, head)).entries).toBe(report.entries + 2);
  } finally {
    await owner.destroy();
  }
});

test('the page shows who did what, newest first, filters by what it is about and pages without losing any', async () => {
  await freshSchool();
  for (let i = 0; i < PAGE_SIZE + 5; i++)
    await note(i % 2 ? 'alert.viewed' : 'incident.logged', { words: `=formula ${i}` });
  const { app } = await testApp(t.ground);
  const browser = testBrowser(app, await signedIn(t.ground, head));
  const first = await browser.get('/journal');
  expect(first.statusCode).toBe(200);
  expect(textOf(first.body)).toContain(`${PAGE_SIZE} entries`);
  const older = /href="(\/journal\?before=[^"]+)"/.exec(first.body)?.[1] ?? '';
  expect(textOf((await browser.get(older)).body)).toContain('5 older entries');
  await note('events.taken', { accepted: 3 });
  expect(textOf((await browser.get('/journal')).body)).not.toContain('Sent events');
  for (const about of ['events', 'everything'])
    expect(textOf((await browser.get(`/journal?about=${about}`)).body), about).toContain('Sent events');
  const alerts = textOf((await browser.get('/journal?about=alert')).body);
  expect(alerts).toContain('Opened an alert');
  expect(alerts).not.toContain('Logged an incident');
  expect((await browser.get('/journal?about=%01&before=x')).statusCode).toBe(200);
  const checked = await browser.post('/journal/check', {}, '/journal');
  expect(textOf(checked.body)).toContain('No entry has been changed');
  await app.close();
});

test('a teacher finds no journal', async () => {
  await freshSchool();
  const teacher = await buildActor(t.ground, school, ['teacher']);
  await expect(readJournal(t.ground, teacher, {})).rejects.toMatchObject({ kind: 'not_found' });
  await expect(checkJournal(t.ground, teacher)).rejects.toMatchObject({ kind: 'not_found' });
});

test('a head who is the subject finds nothing of it: no entry, no look, no number, no total (S13)', async () => {
  await freshSchool();
  const other = await buildActor(t.ground, school, ['chair_of_governors']);
  const subject = await hiddenIncident(other);
  const { rows } = await readJournal(t.ground, head, {});
  expect(rows.map((row) => row.subjectId)).not.toContain(subject);
  expect(rows.map((row) => row.action)).toEqual(['test.plain']);
  const looks = await transact(t.ground, authorise(head, 'journal.read'), (tx) =>
    tx.db.selectFrom('journal_read').select('subject_id').execute(),
  );
  expect(looks).toEqual([]);
  const payloads = await transact(t.ground, authorise(head, 'journal.read'), (tx) =>
    tx.db.selectFrom('journal_payload').select('seq').execute(),
  );
  expect(payloads).toHaveLength(1);
  const { app } = await testApp(t.ground);
  const browser = testBrowser(app, await signedIn(t.ground, head));
  const page = textOf((await browser.get('/journal')).body);
  expect(page).toContain('1 entry');
  expect(page).not.toContain('Incident: log');
  const checked = textOf((await browser.post('/journal/check', {}, '/journal')).body);
  expect(checked).toContain('No entry has been changed');
  expect(checked).not.toMatch(/\d+ (entries|entry)/);
  await app.close();
});

/** An incident about the head with an entry and a look, then a plain entry. */
async function hiddenIncident(by: Actor): Promise<string> {
  const id = newId(t.clock.now());
  await transact(t.ground, authorise(by, 'incidents.log'), async (tx) => {
    await tx.db
      .insertInto('incident')
      .values({
        school_id: school,
        id,
        series: 'STF',
        number: 1,
        title: 'A concern',
        type: 'concern_colleague',
        sensitivity: 'staff',
        occurred_at: tx.at,
        recorded_at: tx.at,
        recorded_by: by.personId,
        details: 'Written down',
        off_site: false,
        intent: 'not_known',
        grade: 'moderate',
        two_close: ['severe'],
        owner_id: by.personId,
        hidden_from: [head.personId],
        state: 'open',
      })
      .execute();
    tx.journal({ action: 'incident.log', subject: { kind: 'incident', id }, payload: { words: 'about the head' } });
    tx.looked({ kind: 'incident', id, what: 'incident' });
  });
  await note('test.plain');
  return id;
}
