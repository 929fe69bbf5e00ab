import { OPERATIONS } from '@gatehouse/contract';
import { expect, test } from 'vitest';
import { testGround } from '../../test-support/database.ts';
import { testApp } from '../../test-support/http.ts';

test('every route under /api is in the document, and every operation of the document is a route', async () => {
  const t = await testGround();
  const { app, site } = await testApp(t.ground);
  await app.ready();
  const routes = site.routes
    .filter(({ url }) => url.startsWith('/api/'))
    .map(({ method, url }) => `${method} ${asDocumented(url)}`);
  const answer = await app.inject({ method: 'GET', url: '/api/v1/openapi.json' });
  const document = answer.json() as {
    openapi: string;
    servers: unknown;
    paths: Record<string, Record<string, unknown>>;
  };
  await app.close();
  await t.close();
  const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  // A new route: add its operation to packages/contract/src/operations.ts.
  expect(documented.sort()).toEqual(routes.sort());
  expect(documented).toHaveLength(OPERATIONS.length);
  expect(document).toMatchObject({ openapi: '3.1.1', servers: [{ url: 'http://localhost:3000' }] });
});

test('an operation that needs a key is a route of sensors', async () => {
  const t = await testGround();
  const { app, site } = await testApp(t.ground);
  await app.ready();
  for (const { method, path, key } of OPERATIONS) {
    const route = site.routes.find((each) => asDocumented(each.url) === path && each.method === method.toUpperCase());
    expect([path, route?.access]).toEqual([path, key ? 'sensor' : 'anyone']);
  }
  await app.close();
  await t.close();
});

/** A path as OpenAPI writes it: `/filters/:filter` is `/filters/{filter}`. */
function asDocumented(url: string): string {
  return url.replaceAll(/:(\w+)/g, '{$1}');
}
