import { expect, test } from 'vitest';
import { deviceClock } from '../platform/clock.ts';
import { ServerLink } from './server-link.ts';

/** What becomes of a batch that is answered so. */
const delivered = (status: number, body: object) =>
  new ServerLink({
    fetch: async () => Response.json(body, { status }),
    clock: deviceClock(),
    origin: () => 'https://gatehouse.school.example',
    key: () => 'k',
    heardTime: () => undefined,
  }).deliver('{}\n');

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
