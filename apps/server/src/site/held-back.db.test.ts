import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../access/scope.ts';
import { buildSensor } from '../capabilities/events/ingest.fixture.ts';
import { takeFile } from '../capabilities/evidence/exhibit-intake.service.ts';
import {
  broughtAt,
  incoming,
  multipart,
  openVaultGround,
  type Vault,
} from '../capabilities/evidence/exhibits.fixture.ts';
import { buildIncident } from '../capabilities/incidents/incidents.build.ts';
import { buildActor, buildSchool } from '../test-support/build.ts';
import { formTokenIn, isRead, type TestBrowser, textOf } from '../test-support/http.ts';

let v: Vault;
let school: string;
let dsl: Actor;
let browser: TestBrowser;
let incident: string;

beforeAll(async () => {
  v = await openVaultGround();
  await v.app.listen({ port: 0, host: '127.0.0.1' });
});
beforeEach(async () => {
  school = await buildSchool(v.ground);
  dsl = await buildActor(v.ground, school, ['dsl', 'network_manager']);
  browser = await v.as(dsl);
  incident = (await buildIncident(v.ground, dsl)).id;
});
afterAll(() => v.close());

const exhibits = () => v.t.rows('select 1 from exhibit where school_id = $1', [school]);
const LEAVING = "update person set status = 'left', left_on = '2026-11-17' where id = $1";

const TYPED = {
  ...{ title: 'Phone', receivedFrom: 'Kit Farrow', 'when-date': 'today', 'when-time': '10:30' },
  ...{ thing: 'A phone', place: 'The safe' },
};

interface Held {
  send(): Promise<{ status: number | undefined; text: string }>;
}

/** Sends half of it; the rest when it is told to. The server has begun to read it when this returns. */
async function holdBack(path: string, headers: Record<string, string>, payload: Buffer): Promise<Held> {
  const { port } = v.app.server.address() as AddressInfo;
  const length = { 'content-length': payload.length };
  const sending: ClientRequest = request({
    ...{ port, host: '127.0.0.1', method: 'POST', path },
    headers: { accept: 'text/html', ...headers, ...length },
  });
  const came = once(v.app.server, 'request') as Promise<[IncomingMessage]>;
  const half = payload.length >> 1;
  sending.write(payload.subarray(0, half));
  const [begun] = await came;
  await isRead(begun);
  return {
    async send() {
      const answered = once(sending, 'response') as Promise<[IncomingMessage]>;
      sending.end(payload.subarray(half));
      const [answer] = await answered;
      let body = '';
      for await (const chunk of answer) body += chunk;
      return { status: answer.statusCode, text: textOf(body) };
    },
  };
}

const cookieOf = () => [...browser.cookies].map(([key, each]) => `${key}=${each}`).join('; ');

async function heldForm(): Promise<Held> {
  const path = `/incidents/${incident}/evidence/things`;
  const _csrf = formTokenIn((await browser.get(path)).body);
  const payload = Buffer.from(new URLSearchParams({ ...TYPED, _csrf }).toString());
  return holdBack(path, { cookie: cookieOf(), 'content-type': 'application/x-www-form-urlencoded' }, payload);
}

async function heldFile(): Promise<Held> {
  const path = `/incidents/${incident}/evidence/files`;
  const _csrf = formTokenIn((await browser.get(path)).body);
  const { payload, type } = multipart(
    { _csrf, ...TYPED },
    { name: 'chat.txt', bytes: Buffer.from('Chat. '.repeat(999)) },
  );
  return holdBack(path, { cookie: cookieOf(), 'content-type': type }, payload);
}

describe.each([
  ['a form', heldForm],
  ['a file', heldFile],
])('%s of which the end is held back', (_, held) => {
  test('is taken, however long it was on its way', async () => {
    const sending = await held();
    v.t.clock.move(45 * 60_000);
    expect((await sending.send()).status).toBe(303);
    expect(await exhibits()).toHaveLength(1);
  });

  test.each([
    ['has left', LEAVING],
    ['was signed out', 'delete from session where current_person = $1'],
    ['lost the account', 'update person set account_id = null where id = $1'],
  ])('does nothing any more when whoever sends it %s meanwhile (S12)', async (_what, statement) => {
    const sending = await held();
    await v.t.rows(statement, [dsl.personId]);
    v.t.clock.move(2000);
    const { status, text } = await sending.send();
    expect([status, await exhibits()]).toEqual([401, []]);
    expect(text).toContain('what you sent was not stored');
    expect(text).not.toContain(dsl.name);
  });

  test('nor when it comes with a role that ended meanwhile', async () => {
    const sending = await held();
    await v.t.rows("update person_role set ends_on = '2026-11-16' where person_id = $1 and role = 'network_manager'", [
      dsl.personId,
    ]);
    v.t.clock.move(2000);
    const { text } = await sending.send();
    expect(text).toContain('A role of yours ended');
    expect(await exhibits()).toEqual([]);
  });
});

test('what a sensor sends is not taken when its key was revoked before the last byte (S12)', async () => {
  const { key, sensor } = await buildSensor(v.t, school, { kind: 'gate' });
  const sending = await holdBack(
    '/api/v1/report',
    { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    Buffer.from('{}'),
  );
  await v.t.rows('update sensor set revoked_at = now() where id = $1', [sensor]);
  v.t.clock.move(2000);
  expect((await sending.send()).status).toBe(401);
});

test('a file that is read slowly ends where its reader has left meanwhile (S12)', async () => {
  // More than all buffers on the way hold.
  const bytes = randomBytes(16_000_000);
  const { id } = await takeFile(v.ground, dsl, incident, broughtAt(v.ground.clock.now()), incoming(bytes));
  const read = async (meanwhile: () => Promise<unknown>) => {
    const path = `/incidents/${incident}/evidence/${id}`;
    const form = new URLSearchParams({ _csrf: formTokenIn((await browser.get(path)).body) }).toString();
    const { port } = v.app.server.address() as AddressInfo;
    const asked = request({
      ...{ port, host: '127.0.0.1', method: 'POST', path: `${path}/download` },
      headers: { cookie: cookieOf(), 'content-type': 'application/x-www-form-urlencoded' },
    });
    asked.end(form);
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    expect(answer.headers['content-length']).toBe(String(bytes.length));
    // Nothing is read until it has happened.
    await meanwhile();
    v.t.clock.move(2000);
    let size = 0;
    try {
      for await (const chunk of answer) size += chunk.length;
    } catch (error) {
      expect((error as NodeJS.ErrnoException).code).toBe('ECONNRESET');
    }
    return size;
  };
  expect(await read(async () => undefined)).toBe(bytes.length);
  expect(await read(() => v.t.rows(LEAVING, [dsl.personId]))).toBeLessThan(bytes.length);
});
