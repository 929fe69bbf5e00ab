import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MACHINE_HEADER } from '@gatehouse/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GateKey } from './gate-folder.ts';
import { RotatingKey } from './key-rotation.ts';
import { ServerLink } from './server-link.ts';
import { THIS_MACHINE } from './this-machine.ts';

let server: Server;
let origin: string;
/** What our server says of a key that it knows. */
const SENSOR = {
  ...{ school: '019a9133-50aa-7b3e-8c27-6e0f1d2c3b4a', sensor: '019a9133-50aa-7b3e-8c27-6e0f1d2c3b4b' },
  ...{ kind: 'gate', name: 'Main' },
};
/** What the next request is answered with, and what came. */
let say: (request: IncomingMessage) => { status: number; body?: object; headers?: Record<string, string> };
const asked: string[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization ?? ''}`);
    const { status, body, headers } = say(request);
    request.resume();
    response.writeHead(status, headers).end(body === undefined ? '' : JSON.stringify(body));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const link = (key = 'k') => new ServerLink({ origin, ca: undefined }, () => key);
const error = (message: string) => ({ error: { code: 'x.y', message, fields: [], request: 'r' } });

test('what went wrong on the way says where it led to, and what to do where that is known', async () => {
  const failed = (code: string, message: string) => Object.assign(new Error(message), { code });
  const of = (from: string) => new ServerLink({ origin: from, ca: undefined }, () => 'k');
  const plain = of('http://gatehouse.school.example:3000');
  expect(plain.wordsOf(failed('ECONNRESET', 'socket hang up'))).toBe(
    'The server does not answer at http://gatehouse.school.example:3000: socket hang up. If it is reached by https now, install the gate again: --server https://NAME:PORT',
  );
  const https = of('https://gatehouse.school.example');
  expect(https.wordsOf(failed('SELF_SIGNED_CERT_IN_CHAIN', 'self-signed certificate'))).toContain('--server-ca FILE');
  expect(https.wordsOf(failed('ENOSPC', 'ENOSPC: no space left on device'))).toBe('ENOSPC: no space left on device');
  expect(https.wordsOf(new Error('The snapshot is damaged.'))).toBe('The snapshot is damaged.');
});

describe('sending events', () => {
  test.each([
    [200, {}, 'taken'],
    [400, {}, { refused: 'Wrong.' }],
    [409, {}, { refused: 'Wrong.' }],
    [503, { 'retry-after': '7' }, { later: 'The server says “not now”.', afterMs: 7000 }],
    [429, {}, { later: 'The server says “not now”.', afterMs: 0 }],
    [404, {}, { later: 'Wrong.', afterMs: 60_000 }],
  ])('status %i', async (status, headers, outcome) => {
    const body = status === 200 ? { accepted: 1, repeated: 0, alerts: 0 } : error('Wrong.');
    say = () => ({ status, headers, body });
    expect(await link().deliver('{}\n')).toEqual(outcome);
  });

  test('whatever else answers in the server’s place has taken nothing and refuses nothing; what is too large for it is halved', async () => {
    const outcomes = [];
    for (const status of [200, 400, 409, 413]) {
      say = () => ({ status, body: { welcome: 'Sign in to this network' } });
      outcomes.push(await link().deliver('{}\n'), await link().deliverVisits([]));
    }
    const later = (words: string) => [
      { later: words, afterMs: 60_000 },
      { later: words, afterMs: 60_000 },
    ];
    const refused = { refused: 'The server answered with status 413.' };
    expect(outcomes).toEqual([
      ...later('What answered is not a Gatehouse server of this release.'),
      ...later('The server answered with status 400.'),
      ...later('The server answered with status 409.'),
      ...[refused, refused],
    ]);
    say = () => ({ status: 200, body: { written: 3, repeated: 0, notKept: 1 } });
    expect(await link().deliverVisits([])).toBe('taken');
  });

  test('with a key that has ended waits, and says whom to ask', async () => {
    say = () => ({ status: 401, body: error('No.') });
    expect(await link().deliver('{}\n')).toEqual({
      later: 'The server does not know the key of this gate, or it has ended. Enrol it again with a new one-time code.',
      afterMs: 60_000,
    });
  });

  test('to nobody waits; to somewhere else the key is not carried', async () => {
    const nobody = new ServerLink({ origin: 'http://127.0.0.1:1', ca: undefined }, () => 'k');
    expect(await nobody.deliver('{}\n')).toMatchObject({ later: expect.stringContaining('does not answer') });
    expect(await nobody.deliver('{}\n')).toMatchObject({ later: expect.stringContaining('http://127.0.0.1:1') });
    asked.length = 0;
    say = () => ({ status: 307, headers: { location: `${origin}/elsewhere` } });
    expect(await link().deliver('{}\n')).toMatchObject({ later: expect.stringContaining('307') });
    expect(asked).toHaveLength(1);
  });
});

test('a snapshot is asked for by its version, written as it comes, and kept when the server has no other', async () => {
  const newest: unknown[] = [];
  say = (request) => {
    newest.push(request.headers['gatehouse-newest']);
    return { status: request.headers['if-none-match'] === '"abc"' ? 304 : 200, body: { new: true } };
  };
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-link-'));
  try {
    expect(await link().snapshot({ known: 'abc', newest: '{"madeAt":1}' }, join(folder, 'one'))).toBe(false);
    expect(await link().snapshot({ known: 'abd', newest: undefined }, join(folder, 'two'))).toBe(true);
    expect(newest).toEqual(['{"madeAt":1}', undefined]);
    expect(readdirSync(folder)).toEqual(['two']);
    expect(readFileSync(join(folder, 'two'), 'utf8')).toBe('{"new":true}');
    say = () => ({ status: 503, body: error('Wrong.') });
    await expect(link().snapshot({ known: null, newest: undefined }, join(folder, 'three'))).rejects.toThrow('Wrong.');
    expect(readdirSync(folder)).toEqual(['two']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe('changing the key', () => {
  const OLD = '2026-10-01T00:00:00.000Z';
  const NOW = new Date('2026-11-17T10:42:00Z');
  /** A server that knows these keys and gives this one next. */
  const serving = (known: string[], next: string) => {
    say = (request) => {
      if (request.url === '/api/v1/key') return { status: 200, body: { key: next } };
      const isKnown = known.includes(request.headers.authorization?.slice(7) ?? '');
      return isKnown ? { status: 200, body: SENSOR } : { status: 401, body: error('No such key.') };
    };
  };
  function rotating(kept: GateKey) {
    const written: GateKey[] = [];
    const key = new RotatingKey(kept, (each) => written.push(each));
    return { key, written, link: new ServerLink({ origin, ca: undefined }, () => key.value) };
  }

  test('a young key stays', async () => {
    const { key, written, link } = rotating({ key: 'one', since: '2026-11-10T00:00:00.000Z' });
    await key.turn(link, NOW);
    expect([key.value, written]).toEqual(['one', []]);
  });

  test('an old one is changed: kept on disk before it is used, the one before laid aside once it works', async () => {
    serving(['one', 'two'], 'two');
    const { key, written, link } = rotating({ key: 'one', since: OLD });
    await key.turn(link, NOW);
    expect(key.value).toBe('two');
    expect(written).toEqual([
      { key: 'two', previous: 'one', since: NOW.toISOString() },
      { key: 'two', since: NOW.toISOString(), before: 'one' },
    ]);
  });

  test('a server that was restored knows only the one before: it is taken up, and changed anew', async () => {
    const { key, link, written } = rotating({ key: 'two', before: 'one', since: NOW.toISOString() });
    serving(['one', 'three'], 'three');
    expect(await link.deliver('{}\n')).toMatchObject({ later: expect.stringContaining('does not know the key') });
    await key.turn(link, NOW);
    expect(key.value).toBe('three');
    expect(written.at(-1)).toEqual({ key: 'three', since: NOW.toISOString(), before: 'one' });
  });

  test('where the key was ended neither works, and the one in use stays', async () => {
    const { key, link, written } = rotating({ key: 'two', before: 'one', since: NOW.toISOString() });
    serving([], 'three');
    await link.deliver('{}\n');
    await key.turn(link, NOW);
    expect([key.value, written]).toEqual(['two', []]);
  });

  test('after a crash in between the new one is tried, and the one before taken up again when it is not known', async () => {
    serving(['one'], 'three');
    const { key, link } = rotating({ key: 'two', previous: 'one', since: NOW.toISOString() });
    serving(['one', 'three'], 'three');
    await key.turn(link, NOW);
    expect(key.value).toBe('three');
  });
});

test('a report says from which machine it comes, as every process on it does, and nothing else does', async () => {
  const said: unknown[] = [];
  say = ({ url, headers }) => {
    said.push([url, headers[MACHINE_HEADER]]);
    return { status: 200, body: url === '/api/v1/me' ? SENSOR : { taken: true } };
  };
  const report = { release: '0.1.0', snapshot: null, waitingBytes: 0, lost: 0, problems: [] };
  await link('one').report(report);
  await link('two').report(report);
  await link().isKeyKnown();
  expect(THIS_MACHINE).toMatch(/^[0-9a-f]{32}$/);
  const reported = ['/api/v1/report', THIS_MACHINE];
  expect(said).toEqual([reported, reported, ['/api/v1/me', undefined]]);
});

test('a key is given up for another only where our own server says so: a network’s sign-in page that said 401, and then 200, left a gate with a key that had ended (S23)', async () => {
  const at = new Date('2026-11-17T10:42:00Z');
  const kept: GateKey = { key: 'now', since: at.toISOString(), before: 'ended' };
  const changed: string[] = [];
  const keys = new RotatingKey(kept, (next) => changed.push(next.key));
  const of = new ServerLink({ origin, ca: undefined }, () => keys.value);
  const portal = { welcome: 'Sign in to this network' };
  say = ({ url }) => ({ status: url === '/api/v1/me' ? 200 : 401, body: portal });
  await of.deliver('{}\n');
  await keys.turn(of, at).catch(() => undefined);
  expect([changed, keys.value]).toEqual([[], 'now']);
  say = () => ({ status: 200, body: portal });
  await expect(of.sendProbes({ snapshot: null, results: [] })).rejects.toThrow('not a Gatehouse server');
  await expect(of.isKeyKnown()).rejects.toThrow('not a Gatehouse server');
  // A server that was put back from a backup knows the one before, and says so itself.
  say = ({ url, headers }) =>
    headers.authorization === 'Bearer now'
      ? { status: 401, body: error('No such key.') }
      : { status: 200, body: url === '/api/v1/me' ? SENSOR : { accepted: 1, repeated: 0, alerts: 0 } };
  await of.deliver('{}\n');
  await keys.turn(of, at).catch(() => undefined);
  expect(changed[0]).toBe('ended');
});
