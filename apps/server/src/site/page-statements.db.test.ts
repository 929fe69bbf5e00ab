import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Role } from '../access/roles.ts';
import type { Actor } from '../access/scope.ts';
import { ingestOf } from '../capabilities/alerts/alerts.fixture.ts';
import { viewAlert } from '../capabilities/alerts/alerts-desk.service.ts';
import { propose } from '../capabilities/alerts/alerts-joint.service.ts';
import { buildIncidentSchool } from '../capabilities/incidents/incidents.fixture.ts';
import { buildBreach } from '../capabilities/sanctions/sanctions.fixture.ts';
import { recordAppeal } from '../capabilities/sanctions/sanctions-appeals.service.ts';
import { buildActor, signedIn } from '../test-support/build.ts';
import { type TestGround, testGround } from '../test-support/database.ts';
import { testApp, testBrowser } from '../test-support/http.ts';

/** What a page may ask of the database, all that is sent counted: who asks, the header, the beginning, scopes and end of its transactions. */
const MOST = 12;

let t: TestGround;
let app: FastifyInstance;
let s: Awaited<ReturnType<typeof buildIncidentSchool>>;
let alertId: string;
let incidentId: string;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  s = await buildIncidentSchool(t.ground);
  const raise = await ingestOf(t, s.schoolId, s.pupilId);
  await raise({});
  alertId = await onlyAlert();
  await waitForSenior(raise);
  incidentId = (await buildBreach(t.ground, s.dsl, { title: 'Games in two lessons' })).id;
  // A complaint that the head has to decide.
  await recordAppeal(t.ground, s.dsl, {
    ...{ incidentId: null, sanctionId: null, fromName: 'Rosa Stott', fromWhom: 'parent', grounds: 'Nobody rang' },
    ...{ receivedOn: '2026-11-17', stage: 'informal', withId: s.head.personId },
  });
});
/** The one alert that is undecided and not proposed to be. */
const onlyAlert = async (): Promise<string> => (await t.rows('select id from alert where severity < 5'))[0]?.id;

/** An alert that a deputy proposed to decide and that waits for a senior: the desk has to say for whom, and whom its clock tells. */
async function waitForSenior(raise: Awaited<ReturnType<typeof ingestOf>>): Promise<void> {
  await t.rows(`insert into setting (school_id, key, value, changed_at)
    values ('${s.schoolId}', 'alerts.twoDecide', '["incident"]', now())`);
  await raise({ severity: 5, harm: 'suicide' });
  const id: string = (await t.rows('select id from alert where severity = 5'))[0]?.id;
  const where = { door: 'alerts', id, tab: 'todo' } as const;
  const { version } = (await viewAlert(t.ground, s.deputy, where)).episode.alert;
  const words = { action: 'incident', reason: 'It must be looked into.', falseAlarm: false } as const;
  await propose(t.ground, s.deputy, { door: 'alerts', id, version, secondId: null, ...words });
}

afterAll(async () => {
  await app.close();
  await t.close();
});

/** Everything that was sent to PostgreSQL meanwhile; a message of several statements is one. */
async function sentDuring(work: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = [];
  const { query } = pg.Client.prototype;
  const spy = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
    this: pg.Client,
    ...given: unknown[]
  ) {
    const [asked] = given as [string | { text: string }];
    sent.push(typeof asked === 'string' ? asked : asked.text);
    return Reflect.apply(query, this, given);
  });
  try {
    await work();
  } finally {
    spy.mockRestore();
  }
  return sent;
}

/** What a visit asks once every query of the page is known: the first time each goes by itself, for what its columns are is not known. */
async function statementsOf(role: Role, path: string): Promise<string[]> {
  const known: Partial<Record<Role, Actor>> = { dsl: s.dsl, head: s.head };
  const actor = known[role] ?? (await buildActor(t.ground, s.schoolId, [role]));
  const browser = testBrowser(app, await signedIn(t.ground, actor));
  for (let visit = 0; visit < 2; visit++) expect((await browser.get(path)).statusCode).toBe(200);
  return sentDuring(() => browser.get(path));
}

function expectFew(sent: readonly string[]): void {
  expect(sent.length, sent.map((text) => text.slice(0, 400)).join('\n')).toBeLessThanOrEqual(MOST);
  expect(sent.length).toBeGreaterThan(3);
}

test.for<Role>(['dsl', 'head', 'network_manager', 'head_of_year', 'governor', 'business_manager'])(
  'Today of a %s asks for all of its panels in a few statements',
  async (role) => expectFew(await statementsOf(role, '/today')),
);

test.for<Role>(['dsl', 'head', 'head_of_year'])(
  'Today of a %s asks nothing of what the school has none of',
  async (role) => {
    const asked = (await statementsOf(role, '/today')).join();
    expect(asked).toContain('today_has');
    const tables = [...asked.matchAll(/(?:from|join) "?([a-z_]+)/g)].map(([, table]) => table);
    const none = ['exhibit_unlock', 'look', 'lesson', 'device_search', 'extra_help', 'review_action', 'filter_check'];
    expect(tables.filter((table) => [...none, 'record_hold_end', 'support_plan'].includes(table ?? ''))).toEqual([]);
  },
);

test.for([
  '/alerts',
  '/alerts?tab=unviewed',
  '/alerts/all?q=imogen',
  '/incidents',
  '/incidents?who=imogen',
  'alert',
  'incident',
  '/incidents/new',
  '/people',
])('the safeguarding lead’s page %s asks in a few statements', async (page) => {
  const path = page === 'alert' ? `/alerts/${alertId}` : page === 'incident' ? `/incidents/${incidentId}` : page;
  expectFew(await statementsOf('dsl', path));
});
