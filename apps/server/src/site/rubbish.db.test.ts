import type { FastifyRequest } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressOf, ask } from './matrix.fixture.ts';
import { type Matrix, openMatrix } from './matrix-school.fixture.ts';
import type { RouteLine } from './site.ts';

/* S17: whatever stands in an address or a form, also what no page of ours makes, nobody meets a fault of ours. As somebody whom every route lets in. */

let m: Matrix;
/** Where the names go that a route reads out of its query or its form, while somebody listens. */
let names: Set<string> | undefined;
beforeAll(async () => {
  m = await openMatrix();
  m.web.app.addHook('preHandler', async (request: FastifyRequest) => {
    if (!names) return;
    request.query = listened(request.query, names);
    request.body = listened(request.body, names);
  });
});
afterAll(() => m?.close());

function listened(given: unknown, into: Set<string>): unknown {
  if (typeof given !== 'object' || given === null) return given;
  return new Proxy(given, {
    get(target, name) {
      if (typeof name === 'string') into.add(name);
      return Reflect.get(target, name);
    },
  });
}

/** What every object has, numbers that are none, moments that no calendar has, an id of nobody, what is too long, what SQL, JSON and patterns read. */
const RUBBISH = [
  ...['__proto__', 'constructor', 'NaN', '1e400', '-1', '99999999999999999999', '2026-02-31', '2026-02-31T25:61'],
  ...['9999-99-99', '01900000-0000-7000-8000-000000000000', 'x'.repeat(4000), "%_\\'", '\u202e', '{"a":[]}'],
];

async function namesReadBy(route: RouteLine, url: string): Promise<string[]> {
  names = new Set();
  await ask(m.web, route.method, url, m.everybody.cookie);
  const read = [...names].filter((name) => !['_csrf', 'constructor', 'then', 'toJSON', '__proto__'].includes(name));
  names = undefined;
  return read;
}

test('in every name that a page or a form reads: each gets another piece at each of two askings, and another at each route', {
  timeout: 240_000,
}, async () => {
  const wrong: string[] = [];
  let asked = 0;
  for (const route of m.web.site.routes) {
    if (route.access === 'sensor' || /\*|^\/(set-up|s|api|sign-out|leave|people\/import)\b|\/live$/.test(route.url))
      continue;
    const url = addressOf(route, m.all.ours);
    const read = await namesReadBy(route, url);
    for (const round of read.length ? [0, RUBBISH.length / 2] : []) {
      const fields = read.map((name, nth): [string, string] => [
        name,
        RUBBISH[(asked + nth + round) % RUBBISH.length] ?? '',
      ]);
      const isPage = route.method === 'GET';
      const at = isPage ? `${url}?${new URLSearchParams(fields)}` : url;
      const { status } = await ask(m.web, route.method, at, m.everybody.cookie, {}, isPage ? [] : fields);
      asked += 1;
      if (status >= 500)
        wrong.push(`${route.method} ${route.url} with ${JSON.stringify(fields).slice(0, 400)}: ${status}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(asked).toBeGreaterThan(300);
});

test('in every place of an address', { timeout: 120_000 }, async () => {
  const wrong: string[] = [];
  for (const route of m.web.site.routes.filter(({ access, url }) => url.includes(':') && access !== 'sensor')) {
    const url = route.url.replace(/:\w+/g, () => '__proto__');
    const { status } = await ask(m.web, route.method, url, m.everybody.cookie);
    // Too many tries of a link for setting up are told to wait.
    if (status >= 500 && !route.url.startsWith('/set-up/')) wrong.push(`${route.method} ${url}: ${status}`);
  }
  expect(wrong).toEqual([]);
});
