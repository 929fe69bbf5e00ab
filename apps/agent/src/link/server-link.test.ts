import { expect, test } from 'vitest';
import { deviceClock } from '../platform/clock.ts';
import { ServerLink } from './server-link.ts';

/** A link to whoever answers so. */
const linkTo = (answer: () => Response) =>
  new ServerLink({
    fetch: async () => answer(),
    clock: deviceClock(),
    origin: () => 'https://gatehouse.school.example',
    key: () => 'k',
    heardTime: () => undefined,
  });
/** What becomes of a batch that is answered so. */
const delivered = (status: number, body: object) => linkTo(() => Response.json(body, { status })).deliver('{}\n');

test.each(['{"welcome":"Sign in to this network"}', '<h1>Sign in to this network</h1>', ''])(
  'nothing else that a sensor says is taken by what says %j in the server’s place',
  async (page) => {
    const link = linkTo(() => new Response(page));
    const at = '2026-11-17T10:50:00.000Z';
    for (const said of [
      () => link.picture('e', { bytes: new Uint8Array(3), at: 0 }),
      () => link.noticeRead({ account: null, version: '1', at }),
      () => link.sendProbes({ snapshot: null, results: [] }),
      () => link.signOut(),
      () => link.isKeyKnown(),
      () => link.form('/s/x/blocked/mistake', {}),
    ])
      await expect(said()).rejects.toThrow('not a Gatehouse server');
    const network = linkTo(() => new Response(page, { status: 401 }));
    await expect(network.isKeyKnown()).rejects.toThrow('status 401');
  },
);

test('a form has been sent where it leads to another page of our server, and nowhere else', async () => {
  const led = (url: string) =>
    linkTo(() => Object.defineProperties(new Response(''), { url: { value: url }, redirected: { value: true } })).form(
      '/s/x/blocked/ask',
      {},
    );
  const asked = 'https://gatehouse.school.example/s/x/asked/1';
  expect(await led(asked)).toBe(asked);
  await expect(led('https://network.example/sign-in')).rejects.toThrow('not a Gatehouse server');
});

test('whatever else answers in the server’s place has taken nothing and refuses nothing; what is too large for it is halved', async () => {
  const portal = { welcome: 'Sign in to this network' };
  expect(await delivered(200, portal)).toEqual({
    later: 'What answered is not a Gatehouse server of this release.',
    afterMs: 60_000,
  });
  for (const status of [400, 409])
    expect(await delivered(status, portal)).toEqual({
      later: `The server answered with status ${status}.`,
      afterMs: 60_000,
    });
  expect(await delivered(413, portal)).toEqual({ refused: 'The server answered with status 413.' });
});

test('our own server takes a batch, or refuses it for good', async () => {
  expect(await delivered(200, { accepted: 1, repeated: 0, alerts: 0 })).toBe('taken');
  const error = { code: 'events.batch', message: 'Line 1 is wrong.', fields: [], request: 'r' };
  for (const status of [400, 409]) expect(await delivered(status, { error })).toEqual({ refused: 'Line 1 is wrong.' });
});

test('the time is our server’s, and not that of whatever answers in its place', async () => {
  const told: number[] = [];
  const headers = { date: new Date(Date.now() + 3_600_000).toUTCString() };
  const hearing = (answer: () => Response) =>
    new ServerLink({
      ...{ fetch: async () => answer(), clock: deviceClock(), origin: () => 'https://g.example', key: () => 'k' },
      heardTime: (aheadMs) => told.push(Math.round(aheadMs / 3_600_000)),
    });
  const error = { code: 'x', message: 'No.', fields: [], request: 'r' };
  for (const [body, status] of [
    [{ welcome: 'Sign in' }, 200],
    [{ welcome: 'Sign in' }, 403],
  ] as const)
    await hearing(() => Response.json(body, { status, headers })).deliver('{}\n');
  expect(told).toEqual([]);
  await hearing(() => Response.json({ accepted: 1, repeated: 0, alerts: 0 }, { headers })).deliver('{}\n');
  await hearing(() => Response.json({ error }, { status: 409, headers })).deliver('{}\n');
  expect(told).toEqual([-1, -1]);
});

test.each([408, 425, 429, 500, 502, 503, 504])(
  'a server that says %i is asked again as soon as one that is silent',
  async (status) => {
    const error = { code: 'x', message: 'Not now.', fields: [], request: 'r' };
    expect(await delivered(status, { error })).toEqual({ later: 'Not now.' });
  },
);
