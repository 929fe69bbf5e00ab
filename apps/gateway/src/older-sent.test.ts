import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SENT_OLDER, type SensorReport } from '@gatehouse/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type GateFolder, gateFolder } from './gate-folder.fixture.ts';
import { openGate } from './running-gate.ts';
import { makeSnapshot, newSigner, smallLists, smallRules } from './snapshot.fixture.ts';
import { readAsk } from './squid-ask.ts';

/* A gate on a link without a certificate, on which somebody else answers for a while (S1, S4). */

const SCHOOL = '01939f5e-0000-7000-8000-000000000001';
const signer = newSigner();
const signed = (madeAt: string, closed: string) =>
  makeSnapshot(signer, SCHOOL, smallLists({ gambling: `${closed}\n` }), {}, null, smallRules(), madeAt);
/** Before a site was blocked, and since. */
const YESTERDAY = signed('2026-11-16T10:42:00.000Z', 'dice.example');
const TODAY = signed('2026-11-17T10:42:00.000Z', 'dice.example\nspins.example');
const lineOf = (bytes: Buffer) => bytes.subarray(0, bytes.indexOf(10)).toString();

let place: GateFolder;
/** What whoever answers now gives as the newest snapshot; null: “you have it”. */
let gives: Buffer | null;
let shown: unknown[];
let reports: SensorReport[];
beforeEach(async () => {
  [gives, shown, reports] = [null, [], []];
  const installed = { school: SCHOOL, key: signer.publicKey, snapshot: TODAY, since: '2026-11-17T10:42:00.000Z' };
  place = await gateFolder(installed, async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    if (request.url === '/api/v1/report') reports.push(JSON.parse(body));
    const snapshot = request.url === '/api/v1/snapshot' ? gives : undefined;
    if (snapshot !== undefined) shown.push(request.headers['gatehouse-newest']);
    response.writeHead(snapshot === null ? 304 : 200).end(snapshot ?? JSON.stringify({ accepted: 1, repeated: 0 }));
  });
});
afterEach(() => place.close());

/** A helper that lives until it has reported once; whether the site that was blocked since is closed then. */
async function helper(): Promise<boolean> {
  const open = openGate(place.folder, {
    now: () => new Date('2026-11-17T12:00:00Z'),
    elapsed: () => performance.now(),
  });
  const before = reports.length;
  open.start();
  for (let wait = 0; wait < 300 && reports.length === before; wait++) await sleep(20);
  const ask = readAsk('1 10.1.4.20 emarwood GET http://spins.example/ - 80 -');
  const isClosed = ask !== null && !open.gate.answer(ask).permitted;
  await open.stop();
  return isClosed;
}

test('what was in force once is not taken again: the gate decides on, and tells its own server when it hears it', async () => {
  gives = YESTERDAY;
  expect(await helper()).toBe(true);
  const words = `${SENT_OLDER}, last on 17 November at 12:00.`;
  expect(JSON.parse(readFileSync(join(place.folder, 'status.json'), 'utf8')).problems).toEqual([words]);
  // Squid has started another helper meanwhile, and the server itself answers.
  gives = null;
  expect(await helper()).toBe(true);
  expect(reports.at(-1)).toMatchObject({ problems: [words], snapshotMadeAt: '2026-11-17T10:42:00.000Z' });
  expect(shown).toEqual([lineOf(TODAY), lineOf(TODAY)]);
});

test('a server that was restored recovers by itself: it is shown the newest line, signs what it has as newer, and that is in force', async () => {
  gives = signed('2026-11-17T10:42:00.001Z', 'dice.example');
  expect(await helper()).toBe(false);
  expect(reports.at(-1)).toMatchObject({ problems: [], snapshotMadeAt: '2026-11-17T10:42:00.001Z' });
});
