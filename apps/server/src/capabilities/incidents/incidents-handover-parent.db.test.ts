import { afterAll, beforeAll, expect, test } from 'vitest';
import { textOf } from '../../test-support/http.ts';
import { buildIncident } from './incidents.build.ts';
import { type Desk, openDesk } from './incidents-desk.fixture.ts';
import { PACK_ORDER } from './incidents-handover.ts';
import { openIncident } from './incidents-page.service.ts';
import { stepOn } from './incidents-status.fixture.ts';
import { strikeOut } from './incidents-strike.service.ts';
import { addAction } from './incidents-work.service.ts';

let at: Desk['at'];
let dsl: Desk['dsl'];
let desk: Desk['desk'];
let opened: Desk;
beforeAll(async () => {
  opened = await openDesk();
  ({ at, dsl, desk } = opened);
});
afterAll(() => opened.end());

const pack = { whom: 'police', name: 'West Shire Police', because: 'They asked for it', parts: 'record,people' };

test('of two children a pack for a parent asks whose, and names the other nowhere: not whom they told, nor who was struck out (S6)', async () => {
  const { id } = await buildIncident(at.ground, dsl, {
    ...{ 'person-0-name': 'Rowan Fenn', 'person-0-kind': 'pupil', 'person-0-part': 'responsible' },
    ...{ 'person-1-name': 'Zofia Brock', 'person-1-kind': 'pupil', 'person-1-part': 'affected' },
    ...{ 'person-2-name': 'Wren Alderton', 'person-2-kind': 'pupil', 'person-2-part': 'reporter' },
    details: 'Rowan sent it to Zofia. Wren told us, and Brock cried.',
  });
  const { people } = await openIncident(at.ground, dsl, id, 'page');
  const rowOf = (name: string) => people.find((each) => each.name === name)?.id ?? '';
  const told = { whom: 'parent', how: 'telephone', 'when-date': 'today', 'when-time': '10:00' };
  for (const [name, child] of [
    ['Ada Farley', 'Zofia Brock'],
    ['Bo Fenn', 'Rowan Fenn'],
  ] as const)
    expect((await desk.post(`/incidents/${id}/notices`, { ...told, name, about: rowOf(child) })).statusCode).toBe(303);
  await strikeOut(at.ground, dsl, id, {
    ...{ what: 'person', entryId: rowOf('Wren Alderton'), because: 'Somebody else told us' },
  });
  // What was done about a child of another incident, and written here by mistake.
  await addAction(at.ground, dsl, id, {
    ...{ action: 'Rang Imogen Stott’s mother', reason: 'Imogen was hurt', assignedTo: null, dueOn: null, done: true },
  });
  const [action] = (await openIncident(at.ground, dsl, id, 'page')).actions;
  await strikeOut(at.ground, dsl, id, { what: 'action', entryId: action?.id ?? '', because: 'The wrong incident' });
  const form = { ...pack, whom: 'parent', name: 'Bo Fenn', because: 'She asked', parts: PACK_ORDER.join(',') };
  for (const childId of ['', rowOf('Wren Alderton'), 'x']) {
    const unsaid = await desk.post(`/incidents/${id}/hand-over`, { ...form, childId });
    expect([unsaid.statusCode, textOf(unsaid.body)]).toEqual([400, expect.stringContaining('Choose whose parent')]);
    expect(unsaid.body).toContain('value="Bo Fenn"');
  }
  const made = async (more: Record<string, string>) => {
    at.clock.move(1000);
    expect((await desk.post(`/incidents/${id}/hand-over`, { ...form, ...more })).statusCode).toBe(303);
    const [, href = ''] = /href="([^"]+\/csv)"/.exec((await desk.get(`/incidents/${id}/hand-over`)).body) ?? [];
    return (await desk.get(href)).body;
  };
  const theirs = await made({ childId: rowOf('Rowan Fenn') });
  expect(theirs).toContain('Rowan sent it to Pupil A. The person who reported it told us, and Pupil A cried.');
  expect(theirs).toContain('Bo Fenn');
  expect(theirs).not.toMatch(/Zofia|Brock|Farley|Wren|Alderton|Imogen|Reported it/);
  // For governors nobody who was struck out either.
  const governors = await made({ whom: 'governors', name: 'The committee', anonymised: 'yes' });
  expect(governors).not.toMatch(/Zofia|Brock|Farley|Wren|Alderton|Rowan|Fenn|Imogen/);
  // The police read all of it, but for words about somebody who has no part in it.
  const police = await made({ whom: 'police', name: 'PC Amory' });
  expect(police).toMatch(/Zofia Brock.*Wren Alderton/s);
  expect(police).toContain('one was struck out. The wrong incident');
  expect(police).not.toContain('Imogen');
});

test('a parent reads in no pack that telling them may put the child at risk, nor what social care advised; who makes it is told to ask first (R130)', async () => {
  const { id } = await buildIncident(at.ground, dsl, {
    ...{ 'person-0-name': 'Rowan Fenn', 'person-0-kind': 'pupil', 'person-0-part': 'affected' },
  });
  const here = `/incidents/${id}`;
  expect(textOf((await desk.get(`${here}/hand-over`)).body)).not.toContain('Ask first');
  await desk.post(`${here}/questions`, { 'q-safe_now': 'No', 'q-parent_risk': 'Yes' });
  expect(textOf((await desk.get(`${here}/hand-over`)).body)).toMatch(
    /Ask first, then give a parent anything.*Children’s social care/,
  );
  const told = { how: 'telephone', 'when-date': 'today', 'when-time': '10:00' };
  const advice = { whom: 'social_care', name: 'Duty desk', advice: 'Say nothing at home yet' };
  for (const notice of [advice, { whom: 'parent', name: 'Bo Fenn', words: 'She will come in' }])
    expect((await desk.post(`${here}/notices`, { ...told, ...notice })).statusCode).toBe(303);
  const made = async (whom: string) => {
    at.clock.move(1000);
    await desk.post(`${here}/hand-over`, { ...pack, whom, parts: PACK_ORDER.join(',') });
    const [, href = ''] = /href="([^"]+\/csv)"/.exec((await desk.get(`${here}/hand-over`)).body) ?? [];
    return (await desk.get(href)).body;
  };
  const parent = await made('parent');
  expect(parent).toContain('She will come in');
  expect(parent).not.toMatch(/at risk|child safe|Duty desk|at home yet/);
  expect(await made('police')).toMatch(/child at risk\?,Yes/);
});

test('a pack says what its incident was merged with: what was written there is in none but its own', async () => {
  const [into, from] = [await buildIncident(at.ground, dsl), await buildIncident(at.ground, dsl)];
  await stepOn(at.ground, dsl, from.id, { step: 'merge', into: into.id });
  const csvOf = async (id: string) => {
    await desk.post(`/incidents/${id}/hand-over`, pack);
    const [, href = ''] = /href="([^"]+\/csv)"/.exec((await desk.get(`/incidents/${id}/hand-over`)).body) ?? [];
    return (await desk.get(href)).body;
  };
  expect(await csvOf(into.id)).toContain(`Merged into this,${from.number}`);
  expect(await csvOf(from.id)).toContain(`Merged into,${into.number}`);
});
