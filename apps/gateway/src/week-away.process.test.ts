import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type SensorReport, sensorReportSchema } from '@gatehouse/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openGate } from './running-gate.ts';
import { makeSnapshot, newSigner, smallLists, smallRules } from './snapshot.fixture.ts';
import { readAsk } from './squid-ask.ts';

/* A gate whose server cannot be reached for a week (S23). */

const SCHOOL = '01939f5e-0000-7000-8000-000000000001';
const START = Date.parse('2026-11-17T10:42:00Z');
const DAY = 86_400_000;
let folder: string;
let wall: number;
let port: number;
/** This gate's own: the port was another test's a moment ago, whose gate may still knock there. */
let key: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-week-'));
  wall = START;
  key = `gh_${basename(folder)}`;
  // A port at which nobody answers, until the server is back.
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => taken.once('listening', done));
  port = (taken.address() as AddressInfo).port;
  await new Promise((done) => taken.close(done));
  const signer = newSigner();
  const rules = smallRules();
  const span = { from: START - DAY, until: START + 3 * DAY };
  const whom = { appliesTo: { keyStages: [3] }, address: 'dice.example', action: 'allow' as const };
  rules.exceptions = [{ id: 'e1', ...whom, ...span, reason: 'lesson' }];
  const files = {
    'gate.json': JSON.stringify({
      ...{ server: `http://127.0.0.1:${port}`, school: SCHOOL, sensor: SCHOOL, name: 'Main gate' },
      ...{ blockPage: `http://127.0.0.1:${port}/blocked`, onError: 'block' },
    }),
    'key.json': JSON.stringify({ key, since: new Date(START).toISOString() }),
    'server-key.pem': signer.publicKey,
    'snapshot.bin': makeSnapshot(signer, SCHOOL, smallLists(), {}, null, rules),
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A helper of this gate, as Squid starts one, for what is done while it lives. */
async function helper<Result>(work: (ask: (host: string) => string) => Promise<Result>): Promise<Result> {
  const open = openGate(folder, { now: () => new Date(wall), elapsed: () => performance.now() + wall - START });
  open.start();
  const ask = (host: string) => {
    const read = readAsk(`1 10.1.4.20 emarwood GET http://${host}/ - 80 -`);
    if (read === null) throw new Error(`Not a line: ${host}`);
    return open.gate.answer(read).permitted ? 'open' : 'closed';
  };
  try {
    return await work(ask);
  } finally {
    await open.stop();
  }
}
const status = () => JSON.parse(readFileSync(join(folder, 'status.json'), 'utf8')) as SensorReport;
/** A spool in which there is no room left, as after weeks of a large school. */
const fill = () => {
  const path = join(folder, 'spool', '1-1-1.ready');
  writeFileSync(path, '');
  truncateSync(path, 64 * 1024 * 1024);
  return () => rmSync(path);
};

test('its rules hold on, what was open for a while closes on its day, and all of it is told afterwards, once', async () => {
  const answers: string[][] = [];
  const { events, reports } = await helper(async (ask) => {
    for (const day of [0, 2, 4, 7]) {
      wall = START + day * DAY;
      answers.push(['dice.example', 'tunnel.example', 'fractions.example'].map(ask));
      await sleep(600);
    }
    wall += 120_000;
    return back(({ events }) => events.length >= 6);
  });
  expect(answers).toEqual([
    ['open', 'closed', 'open'],
    ['open', 'closed', 'open'],
    ['closed', 'closed', 'open'],
    ['closed', 'closed', 'open'],
  ]);
  const told = events.map(({ url, occurredAt }) => `${occurredAt.slice(0, 10)} ${url?.split('/')[2]}`);
  expect(told).toEqual([
    ...['2026-11-17 tunnel.example', '2026-11-19 tunnel.example'],
    ...['2026-11-21 dice.example', '2026-11-21 tunnel.example', '2026-11-24 dice.example', '2026-11-24 tunnel.example'],
  ]);
  expect(reports[0]?.lost ?? 0).toBe(0);
}, 30_000);

test('what it had no room for is counted over the nights, and told once the server is back', async () => {
  await helper(async (ask) => void ask('tunnel.example'));
  const makeRoom = fill();
  for (const day of [1, 2]) {
    wall = START + day * DAY;
    await helper(async (ask) => void ask('tunnel.example'));
  }
  expect(status().lost).toBe(2);
  makeRoom();
  wall = START + 7 * DAY;
  // What a helper before had begun to say may still arrive first.
  const { reports } = await helper(() => back((came) => came.reports.some(({ lost }) => lost === 2)));
  expect(reports.map(({ lost }) => lost)).toContain(2);
  // It is said for two weeks, and then no more.
  wall = START + 17 * DAY;
  await helper(async () => undefined);
  expect(status().lost).toBe(0);
});

interface Came {
  readonly events: { id: string; url?: string; occurredAt: string }[];
  readonly reports: SensorReport[];
}

/** The server answers again, until enough has come or 15 seconds are over; what came. */
async function back(isEnough: (came: Came) => boolean): Promise<Came> {
  const events: Came['events'] = [];
  const reports: Came['reports'] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    if (request.headers.authorization !== `Bearer ${key}`) return void response.writeHead(401).end();
    if (request.url === '/api/v1/events')
      events.push(
        ...body
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line)),
      );
    if (request.url === '/api/v1/report') reports.push(sensorReportSchema.parse(JSON.parse(body)));
    response.writeHead(request.url === '/api/v1/snapshot' ? 304 : 200);
    const answer = request.url === '/api/v1/events' ? { accepted: 1, repeated: 0, alerts: 0 } : { taken: true };
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  try {
    for (let wait = 0; wait < 300 && !isEnough({ events, reports }); wait++) await sleep(50);
    return { events, reports };
  } finally {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
}
