import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { fieldsOf, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { lookAtList } from './lists.jobs.ts';

let t: TestGround;
beforeAll(async () => {
  t = await testGround();
});
afterAll(() => t.close());

const FORM = {
  ...{ name: 'Borough list', from: 'folder', address: 'borough', licence: 'Our own', mapping: 'odd = games' },
  ...{ everyHours: '24', holdPercent: '20', oldDays: '7', reason: 'Games that come up', emergency: 'no' },
};

/** A school with a folder that lists may come from, and two people before their browsers. */
async function build() {
  const place = await mkdtemp(join(tmpdir(), 'gatehouse-lists-'));
  await mkdir(join(place, 'borough', 'unheard-of'), { recursive: true });
  const ground = { ...t.ground, listSources: { hosts: [], folders: [place] } };
  const { app } = await testApp(ground);
  const school = await buildSchool(t.ground);
  const [network, head] = [
    await buildActor(t.ground, school, ['network_manager']),
    await buildActor(t.ground, school, ['head']),
  ];
  const [by, second] = [
    testBrowser(app, await signedIn(t.ground, network)),
    testBrowser(app, await signedIn(t.ground, head)),
  ];
  const ask = (differs: object) => by.post('/filtering/lists/new', { ...FORM, ...differs }, '/filtering/lists/new');
  const approve = async (change: string) => {
    const { hash = '' } = fieldsOf((await second.get(change)).body);
    return second.post(change, { hash, do: 'approve' }, change);
  };
  const page = async (path: string, who = by) => textOf((await who.get(path)).body);
  const close = async () => {
    await app.close();
    await rm(place, { recursive: true });
  };
  return { ...{ ground, place, school, by, second, ask, approve, page, close } };
}

test('an emergency that cannot follow another one, and every other answer to mend, gives the form of a list back as it was sent', async () => {
  const s = await build();
  expect((await s.ask({ emergency: 'yes' })).headers.location).toMatch(/^\/filtering\/changes\//);
  const again = await s.ask({ name: 'Another', address: 'borough', emergency: 'yes' });
  expect(again.statusCode).toBe(400);
  expect(again.body).toMatch(/href="#emergency"[^>]*>Your last emergency change is still waiting/);
  const sent = { ...FORM, name: 'Another', emergency: 'yes' };
  const { mapping, ...plain } = sent;
  expect(fieldsOf(again.body)).toMatchObject({ ...plain, mapping });
  // What was chosen comes back as well: sent anew with “it can wait”, it would wait for days that nobody meant.
  expect(fieldsOf((await s.ask({ name: 'Another', everyHours: '0', emergency: 'yes' })).body)).toMatchObject({
    ...plain,
    everyHours: '0',
  });
  await s.close();
});

test('a list that two people agreed on is not said to be in force, nor to be at gates, before a version of it is; what is held is no version after another', async () => {
  const s = await build();
  const file = join(s.place, 'borough', 'unheard-of', 'domains');
  await writeFile(file, '<html><body>Sign in to the wireless network</body></html>');
  const change = String((await s.ask({ mapping: '' })).headers.location);
  await s.approve(change);
  const approved = await s.page(change, s.second);
  expect(approved).toContain('The server fetches a first version within a minute. Until one is in use');
  expect(approved).not.toContain('It is in force');
  expect(approved).toMatch(/At gates and agents no version in use yet/);
  expect(approved).toContain('No version of this list is in use yet, so it blocks nothing.');
  const [, id = ''] =
    /href="\/filtering\/lists\/([^"/]+)"/.exec(
      (await s.by.get('/filtering/lists')).body.split('Subscriptions')[1] ?? '',
    ) ?? [];
  await lookAtList(s.ground, s.school, id);
  const held = await s.page(`/filtering/lists/${id}`);
  expect(held).toMatch(/An update is held\. .*This is a web page, not a list.* Nothing of this list is in use yet\./);
  expect(held).not.toContain('stays in use');
  expect(await s.page(change)).toContain('No version of this list is in use yet');

  // A version that the filter has no category for is in use, and blocks nothing: that is not in order.
  await writeFile(file, 'one.example\ntwo.example\n');
  t.clock.move(60_000);
  await lookAtList(s.ground, s.school, id);
  expect(await s.page('/filtering/lists')).toMatch(/1 list blocks nothing .*Blocks nothing/);
  expect(await s.page('/today')).toMatch(/Borough list blocks nothing/);
  const used = await s.page(change);
  expect(used).not.toContain('No version of this list');
  expect(used).toContain('Where it applies');
  await s.close();
});

test('whoever is asked to agree to a held update, or to going back, reads which version it is, why it was held and how much it takes away', async () => {
  const s = await build();
  const file = join(s.place, 'borough', 'unheard-of', 'domains');
  const names = (count: number) => Array.from({ length: count }, (_, at) => `site${at}.example`).join('\n');
  const change = String((await s.ask({ mapping: 'unheard-of = games' })).headers.location);
  await s.approve(change);
  const [, id = ''] = /href="\/filtering\/lists\/([^"/]+)"/.exec((await s.second.get(change)).body) ?? [];
  for (const count of [1200, 60]) {
    await writeFile(file, names(count));
    t.clock.move(60_000);
    await lookAtList(s.ground, s.school, id);
  }
  const [second, first] = [
    ...(await s.by.get(`/filtering/lists/${id}`)).body.matchAll(/href="([^"]+)">Version \d/g),
  ].map(([, path = '']) => path);
  const asked = async (edition: string, act: string) => {
    const sent = await s.by.post(edition, { do: act, reason: 'Looked through', emergency: 'no' }, edition);
    return String(sent.headers.location);
  };
  const accept = await asked(second ?? '', 'accept');
  expect(await s.page(accept, s.second)).toMatch(
    /Version 2 Why it was held It removes 1,140 of 1,200 entries: more than 20 in 100\. Compared with version 1 Entries that it adds 0 Entries that it removes 1,140 Entries then 60 /,
  );
  expect(await s.page(accept, s.second)).toMatch(
    /Counted when it was asked for, .* What this version adds and removes, counted now/,
  );
  await s.approve(accept);
  t.clock.move(60_000);
  const back = await asked(first ?? '', 'pin');
  expect(await s.page(back, s.second)).toMatch(
    /Version 1 Compared with version 2 Entries that it adds 1,140 Entries that it removes 0 Entries then 1,200 /,
  );
  await s.close();
});
