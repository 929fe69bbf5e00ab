import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { sealedListComes } from '../lists/lists-sealed.fixture.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

test('the entries of a sealed list are no list that the school subscribes to', async () => {
  const school = await buildSchool(t.ground);
  await sealedListComes(t, ['one.example', 'two.example', 'three.example']);
  const head = testBrowser(t.app, await signedIn(t.ground, await buildActor(t.ground, school, ['head'])));
  const page = textOf((await head.get('/coverage')).body);
  expect(page).toMatch(/In force: Late \d+\./);
  expect(page).not.toContain('Lists that the school subscribes to');
  expect(page).toContain('The school’s long lists None');
});
