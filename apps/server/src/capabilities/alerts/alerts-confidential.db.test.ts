import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Actor, authorise, type Scope, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Site } from '../../site/site.ts';
import { buildActor, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { formTokenIn, type TestBrowser, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { type AlertSchool, buildAlertSchool } from './alerts.fixture.ts';
import { discussWith } from './alerts.service.ts';
import { readStamp } from './alerts-desk.service.ts';
import { alertForIncident } from './alerts-incident.service.ts';

let t: TestGround;
let app: FastifyInstance;
let site: Site;
let s: AlertSchool;
let accused: Actor;
/** Ids of the alerts about: a pupil, a teacher, the headteacher. */
const about = { pupil: '', teacher: '', head: '' };

beforeAll(async () => {
  t = await testGround();
  ({ app, site } = await testApp(t.ground));
  s = await buildAlertSchool(t);
  accused = await buildActor(t.ground, s.school, ['teacher', 'deputy_dsl'], {
    givenName: 'Quentin',
    familyName: 'Zephyr',
  });
  await s.raise(
    { harm: 'self-harm' },
    {
      harm: 'gambling',
      personId: accused.personId,
      subjectKind: 'staff',
      accountName: 'quentin.z',
      device: 'STAFF-77',
    },
    { harm: 'violence', personId: s.head.personId, subjectKind: 'staff', device: 'HEAD-01' },
  );
  const stored = await s.stored();
  about.pupil = stored.find((alert) => alert.series === 'A')?.id ?? '';
  about.teacher = stored.find((alert) => alert.series === 'S')?.id ?? '';
  about.head = stored.find((alert) => alert.series === 'N')?.id ?? '';
});
afterAll(async () => {
  await app.close();
  await t.close();
});

const browse = async (actor: Actor): Promise<TestBrowser> => testBrowser(app, await signedIn(t.ground, actor));
const TRACES = /Zephyr|quentin|STAFF-77|HEAD-01|Gambling ·|S-\d|N-\d/;

/** Every page, file and fragment of the three doors, with filters that would find it. */
const PLACES = [
  '/today',
  '/alerts',
  '/alerts?tab=unviewed',
  '/alerts?tab=done',
  '/alerts/queue?tab=todo',
  '/alerts/all',
  '/alerts/all?harm=gambling',
  '/alerts/all?q=Zephyr',
  '/alerts/all?q=quentin',
  '/alerts/all.csv',
  '/alerts/all/print',
  '/alerts/false-alarms',
  '/passed',
  '/passed/queue',
];

test('each went to its own desk', () => {
  for (const id of Object.values(about)) expect(id).not.toBe('');
});

describe.each(['dsl', 'deputy'] as const)('an alert about an adult does not exist for the %s', (who) => {
  test.each(PLACES)('%s', async (url) => {
    const browser = await browse(s[who]);
    if (url.endsWith('/print')) await browser.post(url, { purpose: 'A question of the week' });
    const response = await browser.get(url);
    expect(response.statusCode).toBe(200);
    // The word that was searched for stands in the filter itself, and Today names everybody who works the desk.
    const namesThem = url.includes('q=') || url === '/today';
    expect(textOf(response.body)).not.toMatch(namesThem ? /STAFF-77|HEAD-01|Gambling ·|S-\d|N-\d/ : TRACES);
    expect(response.body).not.toContain(about.teacher);
    expect(response.body).not.toContain(about.head);
  });
  test('the file', async () => {
    const file = await (await browse(s[who])).post('/alerts/all.csv', { purpose: 'A question of the week' });
    expect([file.statusCode, file.headers['content-type']]).toEqual([200, expect.stringMatching(/^text\/csv/)]);
    expect(file.body).not.toMatch(TRACES);
  });
  test('counts and searches say one alert, and none for the name', async () => {
    const browser = await browse(s[who]);
    expect(textOf((await browser.get('/alerts/all')).body)).toContain('1 alert ');
    expect(textOf((await browser.get('/alerts/all?q=Zephyr')).body)).toContain('0 alerts');
    const unviewed = (await s.stored()).filter((alert) => alert.series === 'A' && alert.state === 'unviewed').length;
    expect(await site.counts.get('/alerts')?.(t.ground, s[who])).toBe(unviewed);
    expect(await site.counts.get('/staff-alerts')?.(t.ground, s[who])).toBe(0);
  });
  test.each(['teacher', 'head'] as const)('a guessed id: %s', async (whom) => {
    const browser = await browse(s[who]);
    for (const door of ['alerts', 'staff-alerts', 'passed']) {
      for (const path of ['', '/no-action', '/discuss', '/pass-on']) {
        expect((await browser.get(`/${door}/${about[whom]}${path}`)).statusCode).toBe(404);
      }
    }
    const page = await browser.get(`/alerts/${about.pupil}`);
    const _csrf = formTokenIn(page.body);
    const sent = { _csrf, version: '1', words: 'Because', falseAlarm: 'yes' };
    expect((await browser.postBare(`/alerts/${about[whom]}/no-action`, sent)).statusCode).toBe(404);
    await expect(
      transact(t.ground, authorise(s[who], 'incidents.log'), (tx) => alertForIncident(tx, about[whom])),
    ).rejects.toMatchObject({ kind: 'not_found' });
  });
  test('their open desk is not poked: nothing that it shows has changed', async () => {
    const before = await readStamp(t.ground, s[who], 'alerts');
    await s.raise({ harm: 'drugs', personId: s.tutor.personId, subjectKind: 'staff' });
    expect(await readStamp(t.ground, s[who], 'alerts')).toBe(before);
  });
});

describe('whom it is about', () => {
  test.each(['teacher', 'head'] as const)('%s finds no trace on any page that they may open', async (whom) => {
    const subject = whom === 'head' ? s.head : accused;
    const browser = await browse(subject);
    const places = [
      ...PLACES,
      '/staff-alerts',
      '/staff-alerts?tab=unviewed',
      '/staff-alerts/queue',
      `/alerts/${about[whom]}`,
    ];
    for (const url of [...places, `/staff-alerts/${about[whom]}`, `/passed/${about[whom]}`]) {
      const response = await browser.get(url);
      if (url.includes(about[whom])) expect(response.statusCode).toBe(404);
      expect(response.body.replaceAll(url, '')).not.toContain(about[whom]);
      expect(textOf(response.body)).not.toMatch(whom === 'head' ? /HEAD-01|N-\d/ : /STAFF-77|S-\d/);
    }
  });
  test('even the database refuses: no row, no change, no reader', async () => {
    const rows = await transact(t.ground, authorise(s.head, 'alerts.readStaff'), async (tx) => ({
      seen: await tx.db.selectFrom('alert').select('id').where('id', '=', about.head).execute(),
      changed: await tx.db.updateTable('alert').set({ version: 9 }).where('id', '=', about.head).executeTakeFirst(),
    }));
    expect(rows.seen).toEqual([]);
    expect(rows.changed.numUpdatedRows).toBe(0n);
  });
});

describe('an alert about the headteacher', () => {
  test('is seen and decided by the chair of governors, by name, and by no senior leader', async () => {
    const chair = await browse(s.chair);
    const page = await chair.get(`/passed/${about.head}`);
    expect(textOf(page.body)).toMatch(/N-1/);
    expect(textOf(page.body)).toContain(s.head.name);
    expect((await (await browse(s.senior)).get(`/staff-alerts/${about.head}`)).statusCode).toBe(404);
    const sent = { version: '2', words: 'A text for the governors’ training.', falseAlarm: 'yes' };
    expect((await chair.post(`/passed/${about.head}/no-action`, sent)).statusCode).toBe(303);
    expect((await s.stored()).find((alert) => alert.id === about.head)).toMatchObject({ state: 'no_action' });
  });
  test('leaves nothing in the journal that the head can see, and nothing in it that says whom it is about', async () => {
    const entriesAs = (scope: Scope) =>
      transact(t.ground, scope, (tx) =>
        tx.db
          .selectFrom('journal_entry as e')
          .innerJoin('journal_payload as p', (join) =>
            join.onRef('p.school_id', '=', 'e.school_id').onRef('p.seq', '=', 'e.seq'),
          )
          .select('p.payload')
          .where('e.subject_id', '=', about.head)
          .execute(),
      );
    expect(await entriesAs(authorise(s.head, 'journal.read'))).toEqual([]);
    const rows = await entriesAs(systemScope('seal', s.head.schoolId));
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row.payload).toEqual({});
  });
});

test('alerts about staff are the head’s and the senior leader’s, who may ask each other and nobody else', async () => {
  const page = await (await browse(s.head)).get(`/staff-alerts/${about.teacher}`);
  expect(textOf(page.body)).toContain('Quentin Zephyr');
  const on = { door: 'staff-alerts', id: about.teacher, version: 2, words: 'What do you make of it?' } as const;
  await expect(discussWith(t.ground, s.head, { ...on, personIds: [s.dsl.personId] })).rejects.toMatchObject({
    kind: 'invalid',
  });
  await expect(discussWith(t.ground, s.head, { ...on, personIds: [accused.personId] })).rejects.toMatchObject({
    kind: 'invalid',
  });
  await discussWith(t.ground, s.head, { ...on, personIds: [s.senior.personId] });
});
