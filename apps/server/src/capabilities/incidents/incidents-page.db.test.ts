import { afterAll, beforeAll, expect, test } from 'vitest';
import { textOf } from '../../test-support/http.ts';
import { buildIncident } from './incidents.build.ts';
import { type Desk, openDesk } from './incidents-desk.fixture.ts';
import { openIncident } from './incidents-page.service.ts';

let at: Desk['at'];
let dsl: Desk['dsl'];
let desk: Desk['desk'];
let opened: Desk;
beforeAll(async () => {
  opened = await openDesk();
  ({ at, dsl, desk } = opened);
});
afterAll(() => opened.end());

const headings = (body: string) => [...body.matchAll(/<h2[^>]*>(.*?)<\/h2>/g)].map(([, words]) => textOf(words ?? ''));
const jumps = (body: string) =>
  [...(/<nav class="gh-jumps.*?<\/nav>/s.exec(body)?.[0] ?? '').matchAll(/href="#([a-z]+)">([^<]+)</g)].map(
    ([, id, text]) => ({ id, text }),
  );

test('what happened comes first, then what is to be done, then the rest; the list at the top leads to each part that is there', async () => {
  const { id } = await buildIncident(at.ground, dsl, { 'person-1-name': 'Jude Pell 8K', 'person-1-part': 'witness' });
  const { body } = await desk.get(`/incidents/${id}`);
  const order = headings(body);
  const places = ['What happened', 'Two things to do before this can be closed', 'Procedure', 'People', 'Actions'].map(
    (title) => order.indexOf(title),
  );
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  const led = jumps(body);
  expect(led.map(({ text }) => text)).toEqual([
    ...['What happened', 'To do', 'People', 'Actions', 'Who was told', 'Questions', 'Evidence', 'Searches'],
    ...['Linked records', 'Who may see this', 'Afterwards', 'Legal hold', 'On paper'],
  ]);
  for (const target of led) expect(body.split(` id="${target.id}"`).length, target.text).toBe(2);
});

test('a closed one leads to its outcome, and to nothing that is not on the page', async () => {
  const { id } = await buildIncident(at.ground, dsl, { grade: 'minor' });
  await desk.post(`/incidents/${id}/actions`, {
    ...{ action: 'Talked it through', reason: 'They asked', assignedTo: '', dueOn: '', done: 'yes' },
  });
  await desk.post(`/incidents/${id}/questions`, { 'q-safe_now': 'Yes' });
  const closed = await desk.post(`/incidents/${id}/close`, { version: '1', words: 'Resolved' });
  expect(closed.statusCode, textOf(closed.body)).toBe(303);
  const { body } = await desk.get(`/incidents/${id}`);
  const led = jumps(body);
  expect(led.map(({ text }) => text)).toContain('Outcome');
  expect(led.map(({ text }) => text)).not.toContain('To do');
  // Nothing of it is begun before it is opened again; what may be a possible image is said at any time.
  expect([body.includes('Begin the procedure'), body.includes('Possible child abuse image?')]).toEqual([false, true]);
  for (const target of led) expect(body.split(` id="${target.id}"`).length, target.text).toBe(2);
});

test('why an incident was opened again or merged stands on its page (R114)', async () => {
  const { id } = await buildIncident(at.ground, dsl, { grade: 'minor' });
  const { id: into } = await buildIncident(at.ground, dsl, { grade: 'minor' });
  const take = async (step: string, words: string, more: Record<string, string> = {}) => {
    const { incident } = await openIncident(at.ground, dsl, id, 'page');
    const done = await desk.post(`/incidents/${id}/${step}`, { version: String(incident.version), words, ...more });
    expect(done.statusCode, textOf(done.body)).toBe(303);
    return textOf((await desk.get(`/incidents/${id}`)).body);
  };
  const { incident } = await openIncident(at.ground, dsl, into, 'page');
  const reference = `INC-${incident.number}`;
  expect(await take('merge', 'The same evening on the same bus', { reference })).toContain(
    'Why: The same evening on the same bus',
  );
  expect(await take('reopen', 'They were two after all')).toContain('Why: They were two after all');
});

test('of a long account the opening stands, and the rest is folded, whole', async () => {
  const details = `${'One sentence of the account. '.repeat(20)}Then the second part. ${'And more of it. '.repeat(40)}The end.`;
  const { id } = await buildIncident(at.ground, dsl, { details });
  const { body } = await desk.get(`/incidents/${id}`);
  const fold = /<details class="govuk-details gh-fold">.*?<\/details>/s.exec(body)?.[0] ?? '';
  expect(textOf(fold)).toMatch(/^Read the rest (.*)The end\.$/);
  const [before] = body.split(fold);
  const shown = textOf(before ?? '').slice(textOf(before ?? '').indexOf('One sentence'));
  expect(`${shown} ${textOf(fold).replace('Read the rest ', '')}`.replace(/\s+/g, ' ').trim()).toBe(details.trim());
});

test('while something is missing the page that closes says what, and asks for no outcome; one that was written comes back', async () => {
  const { id } = await buildIncident(at.ground, dsl);
  for (const path of ['close', 'put-forward']) {
    const { body } = await desk.get(`/incidents/${id}/${path}`);
    expect(textOf(body)).toContain('Put these right first.');
    expect([path, body.includes('name="words"')]).toEqual([path, false]);
  }
  const early = await desk.post(`/incidents/${id}/close`, { version: '1', words: 'Talked it <through>' });
  expect(early.statusCode).toBe(409);
  expect(textOf(early.body)).toContain('This incident cannot be closed yet. What you wrote is still below.');
  expect(early.body).toMatch(/<textarea[^>]*name="words"[^>]*>\s*Talked it &lt;through/);
  expect((await desk.get(`/incidents/${id}/wait`)).body).toContain('name="words"');
});
