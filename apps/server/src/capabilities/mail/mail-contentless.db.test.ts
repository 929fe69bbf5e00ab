import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HARM_CODES, shippedLibrary } from '@gatehouse/engine';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { harmName } from '../../access/harm-names.ts';
import { systemScope } from '../../access/scope.ts';
import { standingOf } from '../../access/sessions.store.ts';
import { transact } from '../../access/transact.ts';
import { onConnection } from '../../db/on-connection.ts';
import { actorOf, holdersOf } from '../../demo/actors.ts';
import { type DemoSchool, generate, prepareDemo } from '../../demo/index.ts';
import type { Site } from '../../site/site.ts';
import { signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { type TestBrowser, testApp, testBrowser } from '../../test-support/http.ts';
import { lateAlerts } from '../alerts/alerts-late.service.ts';
import { formFor, ORIGIN } from './mail.fixture.ts';
import { tellByMail, tellMorning } from './mail.jobs.ts';
import { changeServer, sendTest } from './mail.service.ts';
import { openPostbox, type Postbox } from './postbox.fixture.ts';

/*
 * A school of the demo, with its month of alerts, incidents, investigations and looks, tells everything by mail that it can. Then every byte that left
 * is searched for every name, word, address and category in the school's database.
 */

const SIZE = { schools: 1, pupils: 60, days: 3 };
let t: TestGround;
let box: Postbox;
let folder: string;
let school: DemoSchool;
let web: { app: FastifyInstance; site: Site };
const logged: string[] = [];

beforeAll(async () => {
  t = await testGround();
  box = await openPostbox();
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-mail-'));
  const made = [...generate('larkmoor', SIZE, t.clock.now())].find((record) => record.kind === 'school');
  if (made?.kind !== 'school') throw new Error('The generator made no school.');
  school = made.school;
  await prepareDemo({
    folder: { path: folder },
    database: { connections: t.connections, keys: t.ground.keys },
    say: () => undefined,
    clock: t.clock,
    size: SIZE,
  });
  web = await testApp(t.ground);
}, 120_000);
afterAll(async () => {
  await web?.app.close();
  await box?.stop();
  await t?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Everything that could tell of somebody: names, addresses, words, sites, kinds. Of whole numbers and single letters nobody learns anything. */
async function secrets(): Promise<string[]> {
  const rows = await onConnection(t.connections.owner, async (client) => {
    await client.query("set app.maintenance = 'on'");
    const ask = async (statement: string) => (await client.query<{ word: string | null }>(statement)).rows;
    return [
      ...(await ask(
        'select unnest(array[given_name, family_name, username, class_name, upn, mis_id]) as word from person',
      )),
      ...(await ask(
        'select unnest(array[account_name, device, url, title, text, app, category, place]) as word from event',
      )),
      ...(await ask('select unnest(array[harm, reason, account_name, device]) as word from alert')),
      ...(await ask('select phrase as word from alert_phrase')),
      ...(await ask('select unnest(array[title, details, type]) as word from incident')),
      ...(await ask('select unnest(array[kind, grounds]) as word from look')),
      ...(await ask('select name as word from sensor')),
      ...(await ask('select name as word from incident_person where name is not null')),
    ].map(({ word }) => word);
  });
  const hosts = rows.flatMap((word) => (word && URL.canParse(word) ? [new URL(word).hostname] : []));
  const wordings = [...shippedLibrary().phrases.values()].flatMap(({ phrase, parts }) => [phrase, ...(parts ?? [])]);
  // Of the library those of several words: “your” alone is in every letter.
  const plain = wordings.flatMap((words) => (words ?? '').split('|').map((each) => each.trim())).filter(isPhrase);
  const all = [...rows, ...hosts, ...plain, ...HARM_CODES, ...HARM_CODES.map(harmName)];
  return [...new Set(all)].filter((word) => word !== null && word.length > 2 && !/^\d+$/.test(word)) as string[];
}

const isPhrase = (words: string) => /^[a-z']+( [a-z']+)+$/.test(words);

/** The words of a message as people and programs read them: lines that were broken for the journey joined, codes read. */
function readable(raw: string): string {
  const joined = raw
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  const parts = [...raw.matchAll(/\r\n\r\n([A-Za-z0-9+/=\r\n]{40,})\r\n/g)].map(([, part]) =>
    Buffer.from(part ?? '', 'base64').toString(),
  );
  return [joined, ...parts].join('\n');
}

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
// Whether it is there at all is asked first: of thousands of words nearly none is, and each was an expression of its own over every text.
const holds = (text: string, word: string) =>
  text.includes(word) && new RegExp(`(?<![\\p{L}\\p{N}_])${escaped(word)}(?![\\p{L}\\p{N}_])`, 'u').test(text);

test('nothing that leaves by mail, and no line of the log, holds a name, a word, an address or a category of the school (S22)', async () => {
  const log = pino({ level: 'trace' }, { write: (line) => void logged.push(line) });
  const worker = { ...t.worker, log };
  const [head] = holdersOf(school, ['head']);
  if (!head) throw new Error('The demo has no head.');
  const boss = actorOf(school, head);
  const change = { form: formFor(box), factorAt: t.clock.now(), ownOrigin: ORIGIN };
  await changeServer({ ...t.ground, log }, boss, change);
  const { schoolId } = boss;
  await transact(t.ground, systemScope('set-up', schoolId), (tx) =>
    tx.db
      .insertInto('setting')
      .values([
        { school_id: schoolId, key: 'mail.alertsFrom', value: '1', changed_at: tx.at },
        { school_id: schoolId, key: 'mail.outsideHours', value: JSON.stringify('all'), changed_at: tx.at },
      ])
      .execute(),
  );
  await tellByMail(worker, schoolId);
  await tellMorning(worker, schoolId, web.site.today);
  t.clock.move(5 * 3_600_000);
  await lateAlerts(worker, schoolId);
  await tellByMail(worker, schoolId);
  await sendTest({ ...t.ground, log }, boss);
  // Two that fail: what the log says of them counts too.
  box.refusing = { connect: 421 };
  t.clock.move(20 * 3_600_000);
  await lateAlerts(worker, schoolId);
  await tellMorning(worker, schoolId, web.site.today);
  await tellByMail(worker, schoolId);

  const subjects = box.taken.map(({ raw }) => /^Subject: (.*)$/m.exec(raw)?.[1] ?? '');
  for (const kind of [/alerts?\b/, /overdue (alert|concern)/, /to sign|overdue(?! alert| concern)/, /test message/])
    expect(
      subjects.some((subject) => kind.test(subject)),
      `${kind} of ${subjects.join(' | ')}`,
    ).toBe(true);
  const words = await secrets();
  expect(words.length).toBeGreaterThan(500);
  const schoolName = (await standingOf(t.ground, boss, '2026-11-17'))?.schoolName ?? '';
  const told = box.taken.flatMap(({ to }) => to);
  expect(schoolName).not.toBe('');
  const without = (text: string) =>
    [schoolName, ...told, 'gatehouse@larkmoor.example'].reduce((left, known) => left.replaceAll(known, ''), text);
  const left = [...box.taken.map(({ raw }) => without(readable(raw))), without(logged.join('\n'))];
  // It would find them: each of these texts with one name put in is caught.
  for (const text of left) expect(holds(`${text} ${words[0]}.`, words[0] ?? '')).toBe(true);
  expect(words.filter((word) => left.some((text) => holds(text, word)))).toEqual([]);
  // Nor the number of a record, nor the id of anybody or anything but the message itself.
  for (const { raw } of box.taken) {
    const ids = readable(raw).match(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? [];
    expect(new Set(ids).size).toBe(1);
    expect(readable(raw)).not.toMatch(/\b(A|S|N|D|INC|STF)-\d/);
  }
}, 120_000);

/** Where records are listed. */
const LISTS = [
  '/today',
  '/alerts/all',
  '/incidents',
  '/people',
  '/staff-concerns',
  '/sanctions',
  '/looks',
  '/concerns',
];

/** A page of each kind about one record or person that this reader comes to by links, and none of the kinds seen before: its address, and what its tab and its file are called. */
async function tabsOf(browser: TestBrowser, seen: Set<string>): Promise<{ path: string; says: string }[]> {
  const waiting = [...LISTS];
  const tabs: { path: string; says: string }[] = [];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const shape = path.replaceAll(ID, ':id');
    if (seen.has(shape)) continue;
    // The lists lead each reader elsewhere.
    if (shape !== path) seen.add(shape);
    const { body, headers } = await browser.get(path);
    tabs.push({ path: shape, says: `${/<title>([^<]*)/.exec(body)?.[1]} ${headers['content-disposition'] ?? ''}` });
    waiting.push(
      ...[...body.matchAll(/href="(\/[^"?#]*)/g)].map(([, href = '']) => href).filter((href) => ID.test(href)),
    );
  }
  return tabs;
}
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;

test('no tab and no name of a file says of whom or of which harm a page is: a class reads both on the whiteboard (S22)', async () => {
  const people = [...school.roll.pupils, ...school.roll.staff].map(({ given, family }) => `${given} ${family}`);
  const words = [...people, ...HARM_CODES, ...HARM_CODES.map(harmName), 'Possible image'];
  const tabs: { path: string; says: string }[] = [];
  const seen = new Set<string>();
  for (const role of ['dsl', 'head'] as const) {
    const [holder] = holdersOf(school, [role]);
    if (!holder) throw new Error(`The demo has no ${role}.`);
    tabs.push(...(await tabsOf(testBrowser(web.app, await signedIn(t.ground, actorOf(school, holder))), seen)));
  }
  for (const beneath of ['/alerts/:id', '/people/:id/record', '/incidents/:id/sanctions', '/incidents/:id/image'])
    expect(tabs.map(({ path }) => path)).toContain(beneath);
  const told = tabs.flatMap(({ path, says }) => words.filter((word) => holds(says, word)).map((word) => [path, word]));
  expect(told).toEqual([]);
}, 120_000);
