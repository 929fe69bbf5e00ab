import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildAlertSchool } from '../alerts/alerts.fixture.ts';
import { buildIncident } from '../incidents/incidents.build.ts';

/* What an entry is about is a link where its reader may open it, and no number is told of what they may not see. */

let t: TestGround;
let app: FastifyInstance;
let school: string;
let head: Actor;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  school = await buildSchool(t.ground);
  head = await buildActor(t.ground, school, ['head']);
});
afterAll(async () => {
  await app.close();
  await t.close();
});

const page = async (reader: Actor) =>
  (await testBrowser(app, await signedIn(t.ground, reader)).get('/journal?about=everything')).body;
/** An entry of a kind that nobody gave words to, about the school, with an id in it. */
const note = (by: Actor, payload: Record<string, unknown>) =>
  transact(t.ground, authorise(by, 'journal.read'), async (tx) =>
    tx.journal({ action: 'device_loan.cameBack', subject: { kind: 'school', id: school }, payload }),
  );

test('an incident and a person are links; an entry without words is shown with everything that it holds', async () => {
  const { id, number } = await buildIncident(t.ground, head, {
    type: 'credentials',
    grade: 'minor',
    'when-time': '10:42',
  });
  const { personId } = await buildPerson(t.ground, school, { givenName: 'Ada', familyName: 'Lisle' });
  await transact(t.ground, authorise(head, 'journal.read'), async (tx) =>
    tx.journal({
      action: 'person.returned',
      subject: { kind: 'person', id: personId },
      payload: { reason: 'Moved back' },
    }),
  );
  await note(head, { loanState: 'came_back', about: id });
  const body = await page(head);
  expect(body).toContain(`<a href="/incidents/${id}"><bdi><span class="gh-nowrap">${number}</span></bdi></a>`);
  expect(body).toContain(`<a href="/people/${personId}"><bdi>Ada Lisle</bdi></a>`);
  const text = textOf(body);
  expect(text).toContain('Marked a person as returned · Ada Lisle Reason: Moved back');
  expect(text).toContain(`Device loan: came back About: ${number} · Loan state: came back`);
  // Nothing that only a machine reads is left on the page.
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|[0-9a-f]{32}/);
});

test('of an incident that is about its reader the journal tells neither link nor number', async () => {
  const subject = await buildActor(t.ground, school, ['head']);
  const { id, number } = await buildIncident(t.ground, head, {
    ...{ type: 'credentials', grade: 'minor', 'when-time': '10:42' },
    ...{ 'person-0-name': subject.name, 'person-0-id': subject.personId, 'person-0-part': 'responsible' },
  });
  await note(head, { about: id, reason: 'A lesson' });
  expect(textOf(await page(head))).toContain(`About: ${number} · Reason: A lesson`);
  const body = await page(subject);
  expect(textOf(body)).toContain('Device loan: came back Reason: A lesson');
  expect(body).not.toContain(id);
  expect(textOf(body)).not.toContain(number);
});

test('an alert leads to the desk where its reader finds it, or to what was passed to them; of another desk they read nothing', async () => {
  const s = await buildAlertSchool(t);
  const { personId: adult } = await buildPerson(t.ground, s.school, { kind: 'staff', familyName: 'Adeyemi' });
  await s.raise({ harm: 'suicide', severity: 5 }, { personId: adult, subjectKind: 'staff', harm: 'gambling' });
  const [pupils, staffs] = (await s.stored()).toSorted((a, b) => a.series.localeCompare(b.series));
  await transact(t.ground, authorise(s.head, 'journal.read'), async (tx) =>
    tx.journal({
      ...{ action: 'device_loan.cameBack', subject: { kind: 'school', id: s.school } },
      payload: { about: pupils?.id, other: staffs?.id },
    }),
  );
  const before = await page(s.head);
  expect(before).toContain(`<a href="/staff-alerts/${staffs?.id}"><bdi><span class="gh-nowrap">S-1</span></bdi></a>`);
  expect(before).toContain(
    `<span class="gh-soft">Other:</span> <a href="/staff-alerts/${staffs?.id}"><bdi><span class="gh-nowrap">S-1</span></bdi></a>`,
  );
  expect(textOf(before)).not.toContain('A-1');
  expect(before).not.toContain(pupils?.id);
  const dsl = testBrowser(app, await signedIn(t.ground, s.dsl));
  const path = `/alerts/${pupils?.id}`;
  const version = /name="version" value="(\d+)"/.exec((await dsl.get(path)).body)?.[1] ?? '';
  const passed = await dsl.post(`${path}/discuss`, { version, person: s.head.personId, words: 'Your view?' }, path);
  expect(passed.statusCode).toBe(303);
  const link = `<a href="/passed/${pupils?.id}"><bdi><span class="gh-nowrap">A-1</span></bdi></a>`;
  expect(await page(s.head)).toContain(link);
  expect((await testBrowser(app, await signedIn(t.ground, s.head)).get(`/passed/${pupils?.id}`)).statusCode).toBe(200);
});

test('what has no number is a link by what was done to it', async () => {
  const browser = testBrowser(app, await signedIn(t.ground, head));
  const check = { thing: 'adult', audience: 'staff', device: 'LIB-04', place: 'Library', result: 'closed' };
  const path = String((await browser.post('/filtering/checks/new', check)).headers.location);
  expect(await page(head)).toContain(`<a href="${path}">Recorded a filter check</a>`);
});
