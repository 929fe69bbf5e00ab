import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildActor, buildSchool, givePassword } from '../test-support/build.ts';
import { type TestGround, testGround } from '../test-support/database.ts';
import { formTokenIn, isRead, testApp, testBrowser } from '../test-support/http.ts';

let t: TestGround;
let app: FastifyInstance;

beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await app.close();
  await t.close();
});

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** Opens a connection and sends the head of a form and the beginning of its body. */
async function begin(headers: Record<string, string | number>, body: string): Promise<Sending> {
  const { port } = app.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  const sending = { socket, said: '', ended: false };
  socket.on('data', (part) => {
    sending.said += part;
  });
  socket
    .on('error', () => undefined)
    .on('close', () => {
      sending.ended = true;
    });
  await once(socket, 'connect');
  const lines = Object.entries({ host: `127.0.0.1:${port}`, ...FORM, ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  const came = once(app.server, 'request') as Promise<[IncomingMessage]>;
  socket.write(`POST /sign-in HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
  const [incoming] = await came;
  return Object.assign(sending, { incoming });
}

interface Sending {
  socket: Socket;
  /** What was answered. */
  said: string;
  ended: boolean;
  /** What the server has of it. */
  incoming: IncomingMessage;
}

const until = (what: () => boolean) => expect.poll(what, { timeout: 10_000, interval: 20 }).toBe(true);

/** Somebody signs in over the network, with the form of the page. Gives the status. */
async function signsIn(): Promise<number> {
  const password = 'seven quiet badgers';
  const email = await givePassword(
    t.ground,
    await buildActor(t.ground, await buildSchool(t.ground), ['teacher']),
    password,
  );
  const browser = testBrowser(app);
  const token = formTokenIn((await browser.get('/sign-in')).body);
  const { port } = app.server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/sign-in`, {
    method: 'POST',
    headers: { ...FORM, cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    body: new URLSearchParams({ _csrf: token, email, password }),
    redirect: 'manual',
  });
  await answer.text();
  return answer.status;
}

describe('who is not signed in', () => {
  test('sends no form longer than anybody writes: it is refused before it is read', async () => {
    const long = await begin({ 'content-length': 300 * 1024 }, 'a=');
    await until(() => long.said.includes('413'));
    expect(long.said).toContain('too long to be sent without signing in');
    long.socket.destroy();
  });

  test('says how long it is, or is refused', async () => {
    const endless = await begin({ 'transfer-encoding': 'chunked' }, '5\r\na=bcd\r\n');
    await until(() => endless.said.includes('411'));
    endless.socket.destroy();
  });

  test('holds no more than two hundred forms back at once; the oldest end, and others sign in', async () => {
    const held: Sending[] = [];
    for (let nth = 0; nth < 210; nth++) held.push(await begin({ 'content-length': 1000 }, 'email='));
    await until(() => held.filter(({ ended }) => ended).length === 10);
    expect(held.slice(0, 10).every(({ ended }) => ended)).toBe(true);
    expect(await signsIn()).toBe(303);
    expect(held.filter(({ ended }) => ended).length).toBeLessThanOrEqual(11);
    for (const { socket } of held) socket.destroy();
  });
});

test('a form that stands still ends after a minute; one that comes slowly goes on', async () => {
  const still = await begin({ 'content-length': 100_000 }, 'email=');
  const slow = await begin({ 'content-length': 100_000 }, 'email=');
  // Both are known to the server before time goes on, and it has what comes slowly.
  for (const { incoming } of [still, slow]) await isRead(incoming);
  slow.socket.write('a'.repeat(20_000));
  await until(() => slow.incoming.socket.bytesRead > 20_000);
  t.clock.move(61_000);
  await until(() => still.ended);
  expect(slow.ended).toBe(false);
  t.clock.move(60_000);
  await until(() => slow.ended);
});

test('a connection without a request is not kept, nor one on which nothing moves', () => {
  expect([app.server.headersTimeout, app.server.timeout]).toEqual([20_000, 300_000]);
});

describe('who asks for more before reading', () => {
  const asks = async (times: number) => {
    const { port } = app.server.address() as AddressInfo;
    const one = { socket: connect(port, '127.0.0.1'), said: '', ended: false };
    one.socket.on('error', () => undefined).on('close', () => Object.assign(one, { ended: true }));
    one.socket.on('data', (part) => Object.assign(one, { said: one.said + part }));
    await once(one.socket, 'connect');
    one.socket.write(`GET /sign-in HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`.repeat(times));
    return one;
  };
  const answers = ({ said }: { said: string }) => said.split('HTTP/1.1 200').length - 1;

  test('is answered a few at a time, as often as they like', async () => {
    const few = await asks(10);
    await until(() => answers(few) === 10);
    few.socket.write('GET /sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await until(() => answers(few) === 11);
    few.socket.destroy();
  });

  test('is cut off where they ask for hundreds at once', async () => {
    const many = await asks(300);
    await until(() => many.ended);
    expect(answers(many)).toBeLessThanOrEqual(10);
    expect(await signsIn()).toBe(303);
  });
});
