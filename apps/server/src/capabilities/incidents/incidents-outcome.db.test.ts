import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordNumber } from '../../kernel/record-number.ts';
import { buildPerson } from '../../test-support/build.ts';
import { type TestBrowser, textOf } from '../../test-support/http.ts';
import { buildIncident } from './incidents.build.ts';
import { type Desk, openDesk } from './incidents-desk.fixture.ts';
import { exportLog } from './incidents-log.service.ts';
import { openIncident } from './incidents-page.service.ts';
import { readyIncident, stepOn } from './incidents-status.fixture.ts';

let opened: Desk;
let deputy: Awaited<ReturnType<Desk['colleague']>>;
beforeAll(async () => {
  opened = await openDesk();
  deputy = await opened.colleague('deputy_dsl', 'Hannah', 'Whitlock');
});
afterAll(() => opened.end());

const words = async (browser: TestBrowser, path: string) => textOf((await browser.get(path)).body);

async function packsOf(id: string): Promise<string[]> {
  const page = (await opened.desk.get(`/incidents/${id}/hand-over`)).body;
  return [...page.matchAll(/hand-over\/([0-9a-f-]{36})\/csv/g)].map(([, each = '']) => each);
}

/** All that leaves the desk and could say how it ended: the print, a pack, the file of the log. */
async function papers(id: string): Promise<string[]> {
  const { at, dsl, desk } = opened;
  await desk.post(`/incidents/${id}/print`, { purpose: 'A meeting about it' });
  const pack = { whom: 'police', name: 'West Shire Police', because: 'They asked for it', parts: 'record,outcome' };
  const earlier = await packsOf(id);
  expect((await desk.post(`/incidents/${id}/hand-over`, pack)).statusCode).toBe(303);
  const packId = (await packsOf(id)).find((each) => !earlier.includes(each));
  const { incident } = await openIncident(at.ground, dsl, id, 'page');
  const file = await exportLog(at.ground, dsl, {} as never, 'The termly review');
  const log = parse(file, { columns: true, bom: true }) as Record<string, string>[];
  const line = log.find((each) => each.Number === recordNumber(incident));
  return [
    await words(desk, `/incidents/${id}/print`),
    (await desk.get(`/incidents/${id}/hand-over/${packId}/csv`)).body,
    line?.Outcome ?? '',
  ];
}

const PROPOSED = 'Proposed outcome, not agreed yet';
const OUTCOME = 'Both families came, and it was talked through';

test('what was proposed as the outcome is read by both before it is agreed, and called so wherever it goes; sent back it goes nowhere, and comes back to be mended', async () => {
  const { at, dsl, desk } = opened;
  const id = await readyIncident(at.ground, dsl, 'severe');
  const page = (browser: TestBrowser) => words(browser, `/incidents/${id}`);
  await stepOn(at.ground, dsl, id, { step: 'put_forward', words: OUTCOME });
  for (const browser of [desk, deputy.browser])
    expect(await page(browser)).toMatch(new RegExp(`${PROPOSED} Priya Nair, [^.]*${OUTCOME}`));
  for (const paper of await papers(id)) expect(paper).toMatch(new RegExp(`${PROPOSED}.*${OUTCOME}`, 's'));

  await stepOn(at.ground, deputy.actor, id, { step: 'send_back', words: 'The governors were not told' });
  expect(await page(desk)).not.toContain(PROPOSED);
  // Whoever has to mend it still reads what was sent back, and does not write it a second time.
  expect(await page(desk)).toContain(`Why: ${OUTCOME}`);
  const form = (await desk.get(`/incidents/${id}/put-forward`)).body;
  expect(form).toMatch(new RegExp(`<textarea[^>]*name="words"[^>]*>\\s*${OUTCOME}`));
  expect(textOf(form)).toContain('These are the words of before: change what is different now');
  for (const paper of await papers(id)) expect(paper).not.toContain(OUTCOME);

  await stepOn(at.ground, dsl, id, { step: 'put_forward', words: `${OUTCOME}. The governors know` });
  // The second person writes what they looked at, not the outcome once more.
  expect((await deputy.browser.get(`/incidents/${id}/close`)).body).not.toMatch(/<textarea[^>]*>\s*Both families/);
  await stepOn(at.ground, deputy.actor, id, { step: 'close', words: 'Read it all' });
  for (const paper of await papers(id)) {
    expect(paper).toContain('The governors know');
    expect(paper).not.toContain(PROPOSED);
  }
});

test('the outcome of an incident that was opened again is in its history, and on no paper', async () => {
  const { at, dsl, desk } = opened;
  const id = await readyIncident(at.ground, dsl, 'minor');
  await stepOn(at.ground, dsl, id, { step: 'close', words: OUTCOME });
  await stepOn(at.ground, dsl, id, { step: 'reopen', words: 'It happened again' });
  expect(await words(desk, `/incidents/${id}`)).toContain(`Why: ${OUTCOME}`);
  for (const paper of await papers(id)) expect(paper).not.toContain(OUTCOME);
});

test('two incidents that name nobody in common are merged only by whoever says that they are the same (S27)', async () => {
  const { at, dsl, desk } = opened;
  await buildPerson(at.ground, dsl.schoolId, { givenName: 'Imogen', familyName: 'Stott', className: '7R' });
  const of = (name: string) => buildIncident(at.ground, dsl, { 'person-0-name': name });
  const [from, wrong, right] = [await of('Jude Pell 8K'), await of('Imogen Stott 7R'), await of('Jude Pell 8K')];
  const merge = async (id: string, reference: string, more = {}) => {
    const { version } = (await openIncident(at.ground, dsl, id, 'page')).incident;
    return desk.post(`/incidents/${id}/merge`, { version: String(version), reference, words: 'Logged twice', ...more });
  };
  const asked = await merge(from.id, wrong.number);
  expect(asked.statusCode).toBe(400);
  expect(textOf(asked.body)).toContain(`${wrong.number} names other people, and nobody whom this incident names.`);
  expect(asked.body).toMatch(/<input[^>]*name="sure"/);
  expect((await openIncident(at.ground, dsl, wrong.id, 'page')).people.map(({ name }) => name)).toEqual([
    'Imogen Stott',
  ]);
  expect((await merge(from.id, right.number)).statusCode).toBe(303);
  expect((await merge(right.id, wrong.number, { sure: 'yes' })).statusCode).toBe(303);
});

test('whoever only logged it is not told that nothing was done: on the page, its print and the print of the log', async () => {
  const { at, dsl } = opened;
  const year = await opened.colleague('head_of_year', 'Elin', 'Marsh');
  const { id } = await buildIncident(at.ground, year.actor, { title: 'Seen from across the yard' });
  const rest = { assignedTo: '', dueOn: '', done: 'yes' };
  await opened.desk.post(`/incidents/${id}/actions`, { action: 'Rang home', reason: 'They should know', ...rest });
  const page = await words(year.browser, `/incidents/${id}`);
  expect(page).toMatch(/Actions Only what you recorded yourself is shown here.*told Only what you recorded yourself/);
  await year.browser.post(`/incidents/${id}/print`, { purpose: 'A meeting about it' });
  const paper = await words(year.browser, `/incidents/${id}/print`);
  expect(paper).toMatch(/Actions and reasons None recorded by you Who was told None recorded by you/);
  await year.browser.post('/incidents/print', { purpose: 'The termly review' });
  expect(await words(year.browser, '/incidents/print')).toMatch(/Seen from across the yard.*Not shown in this list/);
  for (const all of [page, paper]) expect(all).not.toMatch(/None yet|Nobody recorded yet/);
  // Of what the whole record says itself, that there is none is the truth.
  const whole = await buildIncident(at.ground, dsl);
  expect(await words(opened.desk, `/incidents/${whole.id}`)).toMatch(
    /Actions None yet.*Who was told Nobody recorded yet/,
  );
});

test('what nobody else was given to do is the owner’s, as the form said', async () => {
  const { at, dsl, desk } = opened;
  const { id } = await buildIncident(at.ground, dsl);
  await desk.post(`/incidents/${id}/actions`, {
    ...{ action: 'Ring home', reason: 'They asked', assignedTo: '', dueOn: 'Friday' },
  });
  expect(await words(desk, `/incidents/${id}`)).toMatch(/Ring home Why: They asked The owner/);
});
