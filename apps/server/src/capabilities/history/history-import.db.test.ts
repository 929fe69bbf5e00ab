import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { openLog } from '../../kernel/log.ts';
import { addDays } from '../../kernel/school-time.ts';
import { buildActor, buildPerson, signedIn } from '../../test-support/build.ts';
import { formTokenIn, testBrowser, textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { buildLooks } from '../looks/looks.fixture.ts';
import { disposeHistory } from './history.jobs.ts';
import { beginImport } from './history-import.service.ts';

let t: Ingest;
let network: Actor;
beforeAll(async () => {
  t = await openIngest();
  await buildPerson(t.ground, t.school, { username: 'i.fenn' });
  network = await buildActor(t.ground, t.school, ['network_manager'], { givenName: 'Tom', familyName: 'Bexley' });
});
afterAll(() => t.close());
beforeEach(async () => {
  t.clock.set(new Date('2026-11-18T09:00:00Z'));
  await t.rows('delete from visit');
  await t.rows('delete from visit_day');
  await t.rows('delete from setting where key = $1', ['filter.urlKept']);
});

const NEW = '/filtering/history/imports/new';
const BOUNDARY = '----gatehouse';
async function handIn(actor: Actor, text: string | Buffer, given: Record<string, string> = {}) {
  const cookie = await signedIn(t.ground, actor);
  const token = formTokenIn((await testBrowser(t.app, cookie).get(NEW)).body);
  return send({ cookie, token }, text, given);
}
async function post(
  { cookie, token }: { cookie: string; token: string },
  text: string | Buffer,
  given: Record<string, string> = {},
) {
  const fields = Object.entries({ _csrf: token, format: 'web', confidence: 'likely', ...given });
  const head = fields.map(
    ([name, value]) => `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const file = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="log.csv"\r\ncontent-type: text/csv\r\n\r\n`;
  const payload = Buffer.concat([
    Buffer.from(head.join('') + file),
    Buffer.from(text),
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ]);
  const headers = { cookie, accept: 'text/html', 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
  return t.app.inject({ method: 'POST', url: NEW, headers, payload });
}
async function send(form: { cookie: string; token: string }, text: string | Buffer, given?: Record<string, string>) {
  const { cookie } = form;
  const answer = await post(form, text, given);
  const page = String(answer.headers.location ?? '');
  if (answer.statusCode !== 303) return { answer, text: textOf(answer.body), page };
  const read = () => testBrowser(t.app, cookie).get(page);
  await vi.waitFor(async () => expect((await read()).headers.refresh).toBeUndefined(), { timeout: 20_000 });
  return { answer, text: textOf((await read()).body), page };
}
const stored = () =>
  t.rows(
    'select host, url, account_name, person_id is not null as known, confidence, device, times, action from visit order by first_at, host',
  );

const LOG = `Time,User,Device,URL,Action
17/11/2026 10:42:03,i.fenn,LAPTOP-12,maths.example/a?name=ivy,allowed
17/11/2026 10:42:09,i.fenn,LAPTOP-12,maths.example/b,allowed
17/11/2026 10:42:09,i.fenn,LAPTOP-12,maths.example/b,allowed
17/11/2026 10:43:00,nobody-here,LAPTOP-13,games.example,Blocked
soon,i.fenn,LAPTOP-12,maths.example,allowed
17/11/2026 10:44:00,i.fenn,LAPTOP-12,www.childline.org.uk,allowed
17/11/2026 10:4`;

test('R93: a provider’s log is handed in as a file: attributed with what its names are worth, cut to what the school keeps, its bad lines named by number', async () => {
  await t.rows(
    "insert into setting (school_id, key, value, changed_by, changed_at) values ($1, 'filter.urlKept', '\"host\"', $2, now())",
    [t.school, network.personId],
  );
  const { text } = await handIn(network, LOG);
  expect(text).toContain('Handed in by Tom Bexley');
  expect(text).toMatch(/Visits and connections recorded 2 Person not known 1 Known already 1 Not kept by the school 1/);
  expect(text).toMatch(
    /2 lines could not be read.*6 its time cannot be read.*8 the last line is cut off: it has 1 of 5 columns/,
  );
  // What stood in a line that could not be read is nowhere.
  expect(text).not.toMatch(/ivy|soon/);
  expect(await stored()).toEqual([
    {
      ...{ host: 'maths.example', url: null, account_name: 'i.fenn', known: true, confidence: 'likely' },
      ...{ device: 'LAPTOP-12', times: 2, action: 'allow' },
    },
    {
      ...{ host: 'games.example', url: null, account_name: 'nobody-here', known: false, confidence: 'not_known' },
      ...{ device: 'LAPTOP-13', times: 1, action: 'block' },
    },
  ]);
  expect(await t.rows('select visits, not_kept from visit_day')).toEqual([{ visits: 2, not_kept: 1 }]);
});

test('handed in again, or one that overlaps, nothing counts twice; the journal has both and what was in them', async () => {
  await handIn(network, LOG);
  const { text } = await handIn(network, `${LOG}2:30,i.fenn,LAPTOP-12,maths.example,allowed\n`);
  expect(text).toMatch(/recorded 0 .*Known already 3/);
  expect(await stored()).toHaveLength(2);
  const journal = await t.rows<{ action: string; actor_id: string | null }>(
    "select action, actor_id from journal_entry where school_id = $1 and action like 'history.import%' order by seq desc limit 4",
    [t.school],
  );
  expect(journal.map(({ action, actor_id }) => [action, actor_id])).toEqual(
    ['history.imported', 'history.import_begun', 'history.imported', 'history.import_begun'].map((action) => [
      action,
      network.personId,
    ]),
  );
});

test('pressed twice, it is handed in once; the same form with another file is another', async () => {
  const cookie = await signedIn(t.ground, network);
  const form = { cookie, token: formTokenIn((await testBrowser(t.app, cookie).get(NEW)).body) };
  const [first, second] = await Promise.all([send(form, LOG), send(form, LOG)]);
  const third = await send(form, LOG);
  expect([second.page, third.page]).toEqual([first.page, first.page]);
  expect((await send(form, `${LOG}2:30,i.fenn,LAPTOP-12,maths.example,allowed\n`)).page).not.toBe(first.page);
});

test('Squid’s own log is certain of whom it let in, and of others says nobody', async () => {
  const line = (user: string, host: string) =>
    `1794912123.250     45 10.0.0.7 TCP_TUNNEL/200 3921 CONNECT ${host}:443 ${user} HIER_DIRECT/192.0.2.7 -\n`;
  await handIn(network, line('i.fenn', 'maths.example') + line('-', 'news.example'), { format: 'squid' });
  expect((await stored()).map(({ host, known, confidence }) => [host, known, confidence])).toEqual([
    ['maths.example', true, 'certain'],
    ['news.example', false, 'not_known'],
  ]);
});

test('what cannot be read as what it is said to be is refused, with what to do, and nothing of it is stored', async () => {
  for (const [bytes, given, says] of [
    ['', {}, 'The file is empty.'],
    [Buffer.from('PK\u0003\u0004rest'), {}, 'Excel workbook or a ZIP file'],
    ['a,b\n1,2\n', {}, 'There is none for the time'],
    [LOG, { format: '' }, 'Choose what kind of log it is'],
    [LOG, { format: 'radius' }, 'no RADIUS accounting log'],
    ['hello\nthere\n', { format: 'squid' }, 'No line of it can be read. Line 1:'],
    ['Time,URL\n2020-01-01 10:00,a.example\n', {}, 'Line 2: its time is more than a year ago'],
    [gzipSync(LOG).subarray(0, -20), {}, 'The file is damaged or cut short'],
  ] as const) {
    const { answer, text } = await handIn(network, bytes, given);
    expect([answer.statusCode, text.includes(says)], says).toEqual([400, true]);
  }
  expect(await stored()).toEqual([]);
});

test('a log of many pieces, packed: each visit once, each line counted, and nothing of it on the disk afterwards', async () => {
  const [people, minutes] = [50, 500];
  const lines = Array.from({ length: minutes }, (_, minute) =>
    Array.from({ length: people }, (__, person) =>
      ['a', 'a', 'b'].map(
        (page) => `${1794900000 + minute * 60 + (page === 'b' ? 1 : 0)},pupil${person},maths.example/${page}`,
      ),
    ),
  ).flat(2);
  const text = `Time,User,URL\n${lines.join('\n')}\nnever,pupil1,maths.example/\n`;
  const { text: page } = await handIn(network, gzipSync(text));
  const count = (number: number) => number.toLocaleString('en-GB');
  const visits = people * minutes;
  expect(page).toContain(`Lines ${count(lines.length + 2)} Visits and connections recorded ${count(visits)}`);
  expect(page).toMatch(new RegExp(`Known already ${count(visits)} .*Lines not read 1 `));
  expect(page).toContain(`${count(lines.length + 2)} its time cannot be read`);
  expect(await t.rows('select count(*)::int as rows, min(times) as least, max(times) as most from visit')).toEqual([
    { rows: visits, least: 2, most: 2 },
  ]);
  expect(await readdir(join(t.ground.folder, 'spool'))).toEqual([]);
});

test('one that cannot be written says why in the log of the server, where whoever looks after it reads it', async () => {
  const logged: string[] = [];
  const { log } = t.ground;
  t.ground.log = openLog({ write: (line) => logged.push(line) });
  await t.rows('alter table visit add constraint full_disk check (times < 0) not valid');
  try {
    const cookie = await signedIn(t.ground, network);
    const token = formTokenIn((await testBrowser(t.app, cookie).get(NEW)).body);
    expect((await post({ cookie, token }, LOG)).statusCode).toBe(303);
    const said = () => logged.find((line) => line.includes('A log could not be written.')) ?? '';
    await vi.waitFor(() => expect(said()).not.toBe(''), { timeout: 20_000 });
    expect(JSON.parse(said())).toMatchObject({ err: { message: expect.stringContaining('full_disk') } });
  } finally {
    t.ground.log = log;
    await t.rows('alter table visit drop constraint full_disk');
  }
});

/** Begins to write one, and has the database fail so the next time. */
async function writingThatMeets(fault: Error) {
  let fails = 0;
  const db = new Proxy(t.ground.db, {
    get(real, name) {
      if (name === 'transaction' && fails-- > 0) throw fault;
      const value = Reflect.get(real, name);
      return typeof value === 'function' ? value.bind(real) : value;
    },
  });
  const log = { name: 'log.csv', bytes: Readable.from([Buffer.from(LOG)]), isTooLarge: () => false };
  const begun = await beginImport({ ...t.ground, db }, network, { ...log, format: 'web', confidence: 'likely' });
  fails = 1;
  return begun;
}

test('the database goes away while it is written: it goes on once that is back (S23)', async () => {
  const away = Object.assign(new Error('the database system is starting up'), { code: '57P03' });
  const { id, writing } = await writingThatMeets(away);
  await writing();
  expect(await stored()).toHaveLength(2);
  expect(await t.rows('select ended_at is not null as ended from log_import where id = $1', [id])).toEqual([
    { ended: true },
  ]);
});

test('one that stopped before its end is on Today of who can hand it in again, until they have (S23)', async () => {
  const { writing } = await writingThatMeets(new Error('As good as killed.'));
  await expect(writing()).rejects.toThrow('As good as killed.');
  const today = async (actor: Actor) =>
    textOf((await testBrowser(t.app, await signedIn(t.ground, actor)).get('/today')).body);
  const says = 'A log is recorded in part only';
  expect(await today(network)).not.toContain(says);
  t.clock.set(new Date('2026-11-18T09:03:00Z'));
  expect(await today(network)).toMatch(new RegExp(`${says}.*handed in by Tom Bexley .* hand in the same file again`));
  expect(await today(await buildActor(t.ground, t.school, ['dsl']))).not.toContain(says);
  await handIn(network, LOG);
  expect(await today(network)).not.toContain(says);
});

test('one that is larger than is taken is refused with what to do, whole or packed, and nothing of it is stored', async () => {
  for (const bytes of [Buffer.from(LOG), gzipSync(LOG).subarray(0, -20)]) {
    const cut = { name: 'log.csv', bytes: Readable.from([bytes]), isTooLarge: () => true };
    const begun = beginImport(t.ground, network, { ...cut, format: 'web', confidence: 'likely' });
    await expect(begun).rejects.toThrow('The file is larger than 500 MB. Pack it with gzip, or split it');
  }
  expect(await stored()).toEqual([]);
});

test('who keeps the machines hands logs in; others read at most how much came, and nobody reads whose', async () => {
  const { page } = await handIn(network, LOG);
  const governor = testBrowser(
    t.app,
    await signedIn(t.ground, await buildActor(t.ground, t.school, ['governor'], { kind: 'governor' })),
  );
  expect(textOf((await governor.get(page)).body)).not.toMatch(/i\.fenn|maths\.example/);
  expect((await governor.get('/filtering/history')).body).not.toContain(NEW);
  expect((await governor.get(NEW)).statusCode).toBe(404);
  const teacher = testBrowser(t.app, await signedIn(t.ground, await buildActor(t.ground, t.school, ['teacher'])));
  expect((await teacher.get(page)).statusCode).toBe(404);
});

test('it goes with the days of the others, by the school’s rule, with a certificate', async () => {
  await handIn(network, LOG);
  t.clock.set(new Date('2028-11-18T09:00:00Z'));
  await t.rows('update clock_watch set seen_at = $1', [t.clock.now()]);
  await disposeHistory(t.worker);
  expect(await stored()).toEqual([]);
  const certificates = await t.rows('select visits, requests from disposal where school_id = $1', [t.school]);
  expect(certificates).toEqual([{ visits: 2, requests: 3 }]);
});

test('who connected from outside, with which device, until when, is read under a look that holds, and nowhere else', async () => {
  const s = await buildLooks(t);
  const day = addDays(s.today, -4);
  const log = `User,Device,From,To,Address\npupil-${s.school},LAPTOP-12,${day} 18:02,${day} 19:20,203.0.113.9\n`;
  await handIn(s.people.manager, log, { format: 'remote', confidence: 'certain' });
  const look = await s.ask(s.people.dsl);
  const deputy = testBrowser(t.app, await signedIn(t.ground, s.people.deputy));
  const address = `/looks/${look}/history?day=${day}`;
  expect((await deputy.get(address)).statusCode).toBe(404);
  await s.allow(s.people.head, look);
  expect(textOf((await deputy.get(address)).body)).toMatch(
    /18:02 Connected from outside – Until 19:20 Signed in LAPTOP-12, 203\.0\.113\.9/,
  );
});
