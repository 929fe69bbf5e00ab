import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type GateFolder, gateFolder } from './gate-folder.fixture.ts';
import { openGate } from './running-gate.ts';
import { makeSnapshot, newSigner, smallLists, smallRules } from './snapshot.fixture.ts';

/* What a gate shows its server, so that one whose machine was put back hears of it (S25). */

const SCHOOL = '01939f5e-0000-7000-8000-000000000001';
const signer = newSigner();
const SNAPSHOT = makeSnapshot(signer, SCHOOL, smallLists({ gambling: 'dice.example\n' }), {}, null, smallRules());

let place: GateFolder;
/** What the server answers reports with, and what it was shown with each. */
let answer: object;
let shown: unknown[];
beforeEach(async () => {
  shown = [];
  const installed = { school: SCHOOL, key: signer.publicKey, snapshot: SNAPSHOT, since: new Date().toISOString() };
  place = await gateFolder(installed, (request, response) => {
    if (request.url === '/api/v1/snapshot') return response.writeHead(304).end();
    if (request.url === '/api/v1/report') shown.push(request.headers['gatehouse-heard']);
    response.writeHead(200).end(JSON.stringify(request.url === '/api/v1/report' ? answer : {}));
  });
});
afterEach(() => place.close());

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
  const gate = openGate(place.folder);
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
