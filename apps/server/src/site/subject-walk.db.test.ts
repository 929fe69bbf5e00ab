import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../access/roles.ts';
import type { Actor } from '../access/scope.ts';
import { buildIncident } from '../capabilities/incidents/incidents.build.ts';
import { workIncident } from '../capabilities/incidents/index.ts';
import { casesOf } from '../capabilities/investigations/investigations.fixture.ts';
import { buildActor, buildPerson, buildSchool, signedIn } from '../test-support/build.ts';
import { type TestGround, testGround } from '../test-support/database.ts';
import { type TestBrowser, testApp, testBrowser } from '../test-support/http.ts';
import { isAction } from './guard.routes.ts';
import { ask } from './matrix.fixture.ts';
import type { Site } from './site.ts';

/*
 * S13, whole: two schools that are the same to the last pupil. At one of them there are records about a member of staff, who holds every role
 * of staff at once and so may open whatever anybody may. Each page, list, search and file that they can reach has to be the same at both,
 * word for word, but for what is drawn by chance: ids, numbers of incidents, tokens.
 */

const EVERY_ROLE: Role[] = [
  ...(['head', 'senior_leader', 'dsl', 'deputy_dsl', 'online_safety_lead', 'network_manager'] as const),
  ...(['business_manager', 'office', 'technician', 'teacher'] as const),
];

interface Twin {
  subject: Actor;
  browser: TestBrowser;
  cookie: string;
  incidents: string[];
}

let t: TestGround;
let web: { app: FastifyInstance; site: Site };
let without: Twin;
let withRecords: Twin;
/** Numbers and ids of what the subject must not find. */
let secrets: string[];

beforeAll(async () => {
  t = await testGround(18, { keepsPlans: false });
  web = await testApp(t.ground);
  without = await twin(async () => []);
  withRecords = await twin(records);
});
afterAll(async () => {
  await web?.app.close();
  await t?.close();
});

interface People {
  subject: Actor;
  senior: Actor;
  deputy: Actor;
  chair: Actor;
}

async function twin(secret: (people: People) => Promise<string[]>): Promise<Twin> {
  t.clock.set(new Date('2026-11-17T10:42:00Z'));
  const school = await buildSchool(t.ground, { starter: 'high-a' });
  const make = (roles: Role[], givenName: string, familyName: string, kind: 'staff' | 'governor' = 'staff') =>
    buildActor(t.ground, school, roles, { givenName, familyName, kind, account: true });
  const people = {
    subject: await make(EVERY_ROLE, 'Daniel', 'Osei'),
    senior: await make(['senior_leader'], 'Sam', 'Adeyemi'),
    deputy: await make(['deputy_dsl'], 'Hannah', 'Whitlock'),
    chair: await make(['chair_of_governors'], 'Ada', 'Lisle', 'governor'),
  };
  await buildPerson(t.ground, school, { givenName: 'Imogen', familyName: 'Stott', className: '7R', yearGroup: 7 });
  const first = await buildIncident(t.ground, people.subject);
  t.clock.move(60_000);
  secrets = await secret(people);
  t.clock.move(60_000);
  const second = await buildIncident(t.ground, people.deputy);
  const cookie = await signedIn(t.ground, people.subject);
  return { subject: people.subject, browser: testBrowser(web.app, cookie), cookie, incidents: [first.id, second.id] };
}

/** A concern about them that was worked to its end, one under way, and a pupil's incident that is kept from them. */
async function records({ subject, senior, deputy, chair }: People): Promise<string[]> {
  const about = { type: 'colleague', 'person-0-name': subject.name, 'person-0-part': 'responsible' };
  const ended = await buildIncident(t.ground, senior, { ...about, title: 'What was said in the corridor' });
  const open = await buildIncident(t.ground, chair, { ...about, title: 'What a parent wrote' });
  const form = { action: 'Ring the LADO', reason: 'It is about a colleague', done: 'yes' };
  await workIncident(t.ground, chair, { do: 'action', id: open.id, form });
  // Investigated, and the report passed to a line manager.
  const cases = casesOf(t, { head: chair, senior, manager: deputy });
  const { investigationId } = await cases.buildPassed(chair, senior, deputy, subject.name);
  const kept = await buildIncident(t.ground, deputy, { title: 'What is kept from one', hidden: subject.personId });
  return [ended, open, kept]
    .flatMap(({ id, number }) => [id, number])
    .concat(investigationId, 'written at night', 'corridor', 'parent wrote', 'kept from one');
}

/** What is drawn by chance, replaced by its place on the page. */
function plain(body: string): string {
  const seen = new Map<string, string>();
  const named = (kind: string) => (found: string) => {
    const key = found.toLowerCase();
    if (!seen.has(key)) seen.set(key, `${kind}${seen.size}`);
    return seen.get(key) ?? '';
  };
  return (
    body
      .replace(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, named('id'))
      .replace(/\b(INC|STF)-\d{4,6}\b/g, named('number'))
      .replace(/name="_csrf" value="[^"]*"/g, 'token')
      .replace(/name="code" value="[^"]*"/g, 'code')
      .replace(/data-draft-(of|key)="[^"]*"/g, 'draft')
      .replace(/nonce="[^"]*"/g, 'nonce')
      .replace(/\bperson\d+\b/g, named('person'))
      // Names that are listed in no order.
      .replaceAll('Hannah Whitlock and Daniel Osei', 'Daniel Osei and Hannah Whitlock')
      .replace(/\b[0-9a-f]{16,64}\b/g, named('hash'))
  );
}

/** Everything that can be opened without naming a record, with the questions that somebody would ask who suspects one. */
function addresses(twin: Twin): string[] {
  const bare = web.site.routes
    .filter(
      ({ method, url, access }) =>
        method === 'GET' && !url.includes(':') && (isAction(access) || access === 'signed-in'),
    )
    .map(({ url }) => url);
  const asked = [
    ...['held=staff', 'who=Osei', 'who=Daniel+Osei', 'type=colleague', 'state=open', 'state=closed', 'owner=me'].map(
      (query) => `/incidents?${query}`,
    ),
    ...['subject=', 'action=incident', 'who=Osei'].map((query) => `/journal?${query}`),
    ...['/incidents/print', '/staff-concerns?ended=yes', '/people?q=Osei', '/people?q=Lisle'],
    ...twin.incidents.flatMap((id) =>
      ['', '/who', '/looked', '/print', '/people'].map((page) => `/incidents/${id}${page}`),
    ),
    `/people/${twin.subject.personId}`,
  ];
  return [...new Set([...bare, ...asked])];
}

test('whoever a record is about finds every page as if it were not there', { timeout: 120_000 }, async () => {
  const [one, other] = [addresses(without), addresses(withRecords)];
  expect(one.length).toBe(other.length);
  expect(one.length).toBeGreaterThan(60);
  const differing: string[] = [];
  for (const [index, url] of one.entries()) {
    // Each a moment after the other, or who looked last would be a matter of chance.
    t.clock.set(new Date(Date.UTC(2026, 10, 17, 11, 0, index)));
    const a = await ask(web, 'GET', url, without.cookie);
    const b = await ask(web, 'GET', other[index] ?? url, withRecords.cookie);
    const [left, right] = [ordered(url, plain(a.body)), ordered(url, plain(b.body))];
    if (a.status !== b.status || left !== right) differing.push(`${url}: ${difference(left, right)}`);
    for (const secret of secrets) if (b.body.includes(secret)) differing.push(`${url} names ${secret}`);
  }
  expect(differing).toEqual([]);
});

test('the files that they can take are the same too, and a record that they know the id of is not found', async () => {
  const purpose = { purpose: 'The termly review' };
  for (const file of ['/incidents/csv', '/alerts/all.csv']) {
    const take = async ({ browser }: Twin) => plain((await browser.post(file, purpose)).body);
    expect([file, await take(withRecords)]).toEqual([file, await take(without)]);
  }
  const papers = ({ incidents }: Twin) => [
    ...['/incidents/print', '/people/print', '/alerts/all/print'],
    ...incidents.map((one) => `/incidents/${one}/print`),
  ];
  for (const [index, paper] of papers(withRecords).entries()) {
    const print = async (of: Twin) => {
      const url = papers(of)[index] ?? '';
      const { statusCode } = await of.browser.post(url, purpose);
      return [paper, statusCode, plain((await of.browser.get(url)).body)];
    };
    const [mine, theirs] = [await print(withRecords), await print(without)];
    expect([mine, mine[1]]).toEqual([theirs.with(0, paper), 303]);
    expect(mine[2]).not.toContain('name="purpose"');
  }
  const [id] = secrets;
  for (const page of ['', '/who', '/looked', '/print', '/threshold', '/declare', '/correct', '/close', '/questions']) {
    const answer = await withRecords.browser.get(`/incidents/${id}${page}`);
    const nothing = await withRecords.browser.get(`/incidents/${withRecords.subject.personId}${page}`);
    expect([page, answer.statusCode, plain(answer.body)]).toEqual([page, 404, plain(nothing.body)]);
  }
});

/** Roles that were given in the same moment stand in no order: on the pages that list them only the words are compared. */
function ordered(url: string, page: string): string {
  return /^\/(account|people\/)/.test(url)
    ? page
        .split(/[\s<>;]+/)
        .sort()
        .join(' ')
    : page;
}

/** Where two texts part, with what stands there. */
function difference(a: string, b: string): string {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return `${JSON.stringify(a.slice(Math.max(0, at - 60), at + 80))} / ${JSON.stringify(b.slice(Math.max(0, at - 60), at + 80))}`;
}
