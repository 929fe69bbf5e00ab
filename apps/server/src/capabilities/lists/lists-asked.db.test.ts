import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { fieldsOf, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { agreeOn } from '../filtering/filtering.fixture.ts';
import { lookAtList } from './lists.jobs.ts';

let t: TestGround;
beforeAll(async () => {
  t = await testGround();
});
afterAll(() => t.close());

const LIST = { name: 'School list', from: 'folder', licence: 'Our own' };
const FORM = {
  ...{ ...LIST, address: '/etc', mapping: '', everyHours: '24', holdPercent: '20', oldDays: '7' },
  ...{ reason: 'Games that come up', emergency: 'no' },
};

test('a folder or an address that no list may come from is refused as it is asked for, in the words of a fetch; one that was named before may be away', async () => {
  const place = await mkdtemp(join(tmpdir(), 'gatehouse-lists-'));
  await mkdir(join(place, 'borough'));
  const { app: here } = await testApp({ ...t.ground, listSources: { hosts: [], folders: [place] } });
  const school = await buildSchool(t.ground);
  const network = await buildActor(t.ground, school, ['network_manager']);
  const by = testBrowser(here, await signedIn(t.ground, network));
  const ask = (differs: object) => by.post('/filtering/lists/new', { ...FORM, ...differs }, '/filtering/lists/new');
  for (const emergency of ['no', 'yes']) {
    const refused = await ask({ emergency });
    expect(refused.statusCode).toBe(400);
    expect(textOf(refused.body)).toMatch(/There is no folder “\/etc” where lists may come from: “list-folders”/);
    expect(fieldsOf(refused.body)).toMatchObject({ address: '/etc', reason: FORM.reason });
  }
  // A web address that the server does not go to is told here as well, with its field, and not two people later when it is fetched (S17).
  const inside = await ask({ from: 'url', address: 'https://192.168.1.1/list.tar.gz' });
  expect(inside.statusCode).toBe(400);
  expect(inside.body).toMatch(/href="#address"[^>]*>192\.168\.1\.1 is on a private network/);
  expect(textOf((await by.get('/filtering/lists')).body)).not.toContain('waits for a second person');
  expect((await ask({ address: 'borough' })).headers.location).toMatch(/^\/filtering\/changes\//);
  const id = newId(t.clock.now());
  const definition = { ...LIST, mapping: {}, address: 'unplugged', everyHours: 24, holdPercent: 20, oldDays: 7 };
  const head = await buildActor(t.ground, school, ['head']);
  const proposal = { kind: 'list' as const, act: 'add' as const, subscription: id, version: null, definition };
  await agreeOn(t.ground, [network, head], proposal);
  const path = `/filtering/lists/${id}/alter`;
  const alter = async (differs: object) =>
    by.post(path, { ...fieldsOf((await by.get(path)).body), reason: 'Older is fine', ...differs }, path);
  expect((await alter({ address: 'elsewhere' })).statusCode).toBe(400);
  expect((await alter({ oldDays: '30' })).headers.location).toMatch(/^\/filtering\/changes\//);
  await here.close();
  await rm(place, { recursive: true });
});

test('what one person subscribed to as an emergency is said to end unless somebody signs, on its page of lists and to whoever is to sign', async () => {
  const place = await mkdtemp(join(tmpdir(), 'gatehouse-lists-'));
  await mkdir(join(place, 'borough'));
  const { app: here } = await testApp({ ...t.ground, listSources: { hosts: [], folders: [place] } });
  const school = await buildSchool(t.ground);
  const network = testBrowser(here, await signedIn(t.ground, await buildActor(t.ground, school, ['network_manager'])));
  const head = testBrowser(here, await signedIn(t.ground, await buildActor(t.ground, school, ['head'])));
  const form = { ...FORM, address: 'borough', emergency: 'yes', mapping: 'adult = out\ncasino = gambling' };
  const change = String((await network.post('/filtering/lists/new', form, '/filtering/lists/new')).headers.location);
  expect(textOf((await head.get('/filtering/lists')).body)).toMatch(
    /C-0001 is not signed off: it ends [^.]*18 November, 10:\d\d unless a second person signs/,
  );
  const page = (await head.get(change)).body;
  const asked = textOf(page);
  // Nothing was fetched yet.
  expect(asked).toContain('no version of it is in use, so it blocks nothing yet');
  expect(asked).not.toContain('It is already in force');
  expect(page).toMatch(/<a href="\/filtering\/lists\/[^"]+">The list, where it comes from/);
  expect(asked).toContain('what a list that was added blocks opens again');
  expect(asked).not.toContain('what it unblocked is blocked again');
  await mkdir(join(place, 'borough', 'casino'));
  await writeFile(join(place, 'borough', 'casino', 'domains'), 'dice.example\n');
  const [, id = ''] = /href="\/filtering\/lists\/([^"/]+)"/.exec(page) ?? [];
  await lookAtList({ ...t.ground, listSources: { hosts: [], folders: [place] } }, school, id);
  expect(textOf((await head.get(change)).body)).toContain('It is already in force.');
  // Whoever signs reads what would block nothing.
  expect(asked).toContain('adult is left out: nothing in it is blocked');
  expect(asked).toContain('casino counts as “Gambling”');
  await here.close();
  await rm(place, { recursive: true });
});
