import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestGround, testGround } from '../test-support/database.ts';
import { testApp, textOf } from '../test-support/http.ts';

let t: TestGround;
beforeAll(async () => {
  t = await testGround();
});
afterAll(() => t.close());

test('the gallery of components is there in development, in each density, and nowhere else', async () => {
  const { app: developing } = await testApp(t.ground, { development: true });
  const { app: serving } = await testApp(t.ground);
  for (const url of ['/_ui', '/_ui/plain', '/_ui/child']) {
    const shown = await developing.inject({ url });
    expect(shown.statusCode, url).toBe(200);
    expect(textOf(shown.body)).toContain('Larkmoor High School');
    expect((await serving.inject({ url })).statusCode, url).toBe(404);
  }
  await developing.close();
  await serving.close();
});
