import { expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { endAccounts, signedIn } from '../../test-support/build.ts';
import { fieldsOf, testBrowser } from '../../test-support/http.ts';
import type { Ingest } from '../events/ingest.fixture.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { declareConflict } from '../incidents/incidents-who.service.ts';
import { addressesOf, buildMailSchool } from './mail.fixture.ts';
import { choose } from './mail.service.ts';
import type { Postbox } from './postbox.fixture.ts';
import { ingestWithPostbox } from './postbox-hooks.fixture.ts';

/** An incident that somebody gives to a colleague is told to the colleague, as an alert is. */

let t: Ingest;
let box: Postbox;
ingestWithPostbox((made) => {
  ({ t, box } = made);
});

const MINUTE = 60_000;
const to = () => box.taken.flatMap((each) => each.to).toSorted();
const aSchool = async () => {
  const s = await buildMailSchool(t, box);
  const { id } = await buildIncident(t.ground, s.dsl, { title: 'Heron photographs passed round' });
  return { s, id };
};
async function give(id: string, from: Actor, owner: Actor): Promise<void> {
  const browser = testBrowser(t.app, await signedIn(t.ground, from));
  const path = `/incidents/${id}/correct`;
  const form = { ...fieldsOf((await browser.get(path)).body), ownerId: owner.personId, because: 'Takes it on' };
  t.clock.move(MINUTE);
  expect((await browser.post(path, form, path)).statusCode).toBe(303);
  t.clock.move(MINUTE);
}

test('whoever is given an incident is told by mail, once, with a number and nothing of it (S22)', async () => {
  const { s, id } = await aSchool();
  await s.tell();
  expect(box.taken).toEqual([]);
  await give(id, s.dsl, s.deputy);
  await s.tell();
  await s.tell();
  expect(to()).toEqual(await addressesOf(t, [s.deputy]));
  const raw = box.taken[0]?.raw ?? '';
  expect(raw).toContain('Subject: Gatehouse: 1 incident given to you');
  expect(raw).toContain('https://gatehouse.larkmoor.example/today');
  for (const word of ['Heron', 'INC-', 'cyberbullying', s.dsl.name, s.deputy.name]) expect(raw).not.toContain(word);
});

test('who opened it before the message went is not told; given back, it is told to the other, who has read it before', async () => {
  const { s, id } = await aSchool();
  await give(id, s.dsl, s.deputy);
  const deputy = testBrowser(t.app, await signedIn(t.ground, s.deputy));
  expect((await deputy.get(`/incidents/${id}`)).statusCode).toBe(200);
  t.clock.move(MINUTE);
  await s.tell();
  expect(box.taken).toEqual([]);
  await give(id, s.deputy, s.dsl);
  await s.tell();
  expect(to()).toEqual(await addressesOf(t, [s.dsl]));
});

test('whoever has it because its owner declared a conflict of interest is told, and whoever owns it from the moment that it is logged', async () => {
  const { s, id } = await aSchool();
  await declareConflict(t.ground, s.dsl, id, { because: 'The pupil is my niece' });
  t.clock.move(MINUTE);
  await s.tell();
  await s.tell();
  expect(to()).toEqual(await addressesOf(t, [s.deputy]));
  expect(box.taken[0]?.raw).toContain('Subject: Gatehouse: 1 incident given to you');
  box.taken.length = 0;
  await buildIncident(t.ground, s.deputy, { title: 'Seen in form time', ownerId: s.dsl.personId });
  t.clock.move(20 * MINUTE);
  await s.tell();
  expect(to()).toEqual(await addressesOf(t, [s.dsl]));
  expect(box.taken[0]?.raw).toContain('Subject: Gatehouse: 1 incident given to you');
});

test('who takes it over themselves is told nothing, nor is whoever can no longer sign in', async () => {
  const { s, id } = await aSchool();
  await give(id, s.deputy, s.deputy);
  await s.tell();
  expect(box.taken).toEqual([]);
  await give(id, s.deputy, s.dsl);
  await endAccounts(t.ground, [s.dsl]);
  await s.tell();
  expect(box.taken).toEqual([]);
});

test('it waits for the school day, goes with what else waits, and keeps to who wants urgent messages alone', async () => {
  const { s, id } = await aSchool();
  t.clock.set(new Date('2026-11-17T20:00:00Z'));
  await give(id, s.dsl, s.deputy);
  await s.tell();
  expect(box.taken).toEqual([]);
  t.clock.set(new Date('2026-11-18T09:30:00Z'));
  await s.raise({ severity: 4, personId: s.pupil });
  await s.tell();
  const own = box.taken.find(({ raw }) => raw.includes('given to you'));
  expect(own?.to).toEqual(await addressesOf(t, [s.deputy]));
  expect(own?.raw).toContain('Subject: Gatehouse: 1 high alert and 1 incident given to you');
  box.taken.length = 0;
  await choose(t.ground, s.dsl, true);
  await give(id, s.deputy, s.dsl);
  t.clock.move(60 * MINUTE);
  await s.tell();
  expect(box.taken).toEqual([]);
});

test('what was given long ago has stood on Today since, and is no news', async () => {
  const { s, id } = await aSchool();
  await s.server({ isOn: false });
  await give(id, s.dsl, s.deputy);
  t.clock.move(8 * 24 * 60 * MINUTE);
  await s.server({ isOn: true });
  await s.tell();
  expect(box.taken).toEqual([]);
});
