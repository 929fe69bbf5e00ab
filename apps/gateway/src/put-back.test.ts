import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openGate } from './running-gate.ts';
import { makeSnapshot, newSigner, smallLists, smallRules } from './snapshot.fixture.ts';

/* What a gate shows its server, so that one whose machine was put back hears of it (S25). */

const SCHOOL = '01939f5e-0000-7000-8000-000000000001';
const signer = newSigner();
const SNAPSHOT = makeSnapshot(signer, SCHOOL, smallLists({ gambling: 'dice.example\n' }), {}, null, smallRules());

let folder: string;
let server: Server;
/** What the server answers reports with, and what it was shown with each. */
let answer: object;
let shown: unknown[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-put-back-'));
  shown = [];
  server = createServer((request, response) => {
    if (request.url === '/api/v1/snapshot') return response.writeHead(304).end();
    if (request.url === '/api/v1/report') shown.push(request.headers['gatehouse-heard']);
    response.writeHead(200).end(JSON.stringify(request.url === '/api/v1/report' ? answer : {}));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const files = {
    'gate.json': JSON.stringify({
      ...{ server: origin, school: SCHOOL, sensor: SCHOOL, name: 'Main gate' },
      ...{ blockPage: `${origin}/blocked`, onError: 'block' },
    }),
    'key.json': JSON.stringify({ key: 'gh_key', since: new Date().toISOString() }),
    'server-key.pem': signer.publicKey,
    'snapshot.bin': SNAPSHOT,
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  rmSync(folder, { recursive: true, force: true });
});

/** A helper that lives until it has reported once, to a server that answers so. */
async function reported(said: object): Promise<unknown> {
  answer = said;
  const before = shown.length;
  const { start, stop } = bound();
  start();
  await vi.waitFor(() => expect(shown.length).toBeGreaterThan(before), { timeout: 20_000 });
  await stop();
  return shown[before];
}

function bound() {
  const gate = openGate(folder);
  return { start: () => gate.start(), stop: () => gate.stop() };
}

test('a helper shows what the one before it was answered, and keeps it where an answer says nothing or nonsense', async () => {
  expect(await reported({ taken: true, heard: '41.1764000000000.seal' })).toBeUndefined();
  expect(await reported({ taken: true, heard: '42.1764000030000.seal' })).toBe('41.1764000000000.seal');
  // A server of the release before, and something that would make no header.
  expect(await reported({ taken: true })).toBe('42.1764000030000.seal');
  expect(await reported({ taken: true, heard: 'one\r\ntwo: three' })).toBe('42.1764000030000.seal');
  expect(await reported({ taken: true })).toBe('42.1764000030000.seal');
});
