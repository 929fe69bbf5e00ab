import { randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ServerLink } from '../apps/gateway/src/server-link.ts';
import { SnapshotFiles } from '../apps/gateway/src/snapshot-file.ts';
import { beginNight, logIncident } from './harness/night-load.ts';
import { enrolSensor, HEAD, sendEvents, setUpSchool, totp } from './harness/school.ts';
import { freePort, gatehouse, makePlace, type Server, startServer, waitFor } from './harness/server.ts';
import { Visitor } from './harness/visitor.ts';

const place = makePlace();
const data = join(place.path, 'data');
let port: number;
let server: Server;
let head: Visitor;
let key: string;
let totpSecret: string;

beforeAll(async () => {
  port = await freePort();
  server = await startServer(place, ['--data', data, '--port', String(port)]);
  ({ head, totpSecret } = await setUpSchool(server.setUpLink ?? ''));
  key = await enrolSensor(server.origin, head);
});
afterAll(async () => {
  await server.stop();
  place.remove();
});

/** The ids that the server has, by sending them all again: whatever it has counts as repeated. */
async function resend(events: object[]): Promise<{ accepted: number; repeated: number }> {
  const sums = { accepted: 0, repeated: 0 };
  for (let at = 0; at < events.length; at += 500) {
    const { status, body } = await sendEvents(server.origin, key, events.slice(at, at + 500));
    expect(status).toBe(200);
    sums.accepted += body.accepted ?? 0;
    sums.repeated += body.repeated ?? 0;
  }
  return sums;
}

test('server and database killed at any moment, together and apart: nothing acknowledged is lost, nothing is stored twice (S23)', async () => {
  const incident = await logIncident(head, 'What the files belong to');
  const night = beginNight(server.origin, key, head, incident);
  const more = async () => {
    const wanted = { events: night.acknowledgedEvents.length + 60, incidents: night.incidents.length + 2 };
    const isMore = () => night.acknowledgedEvents.length >= wanted.events && night.incidents.length >= wanted.incidents;
    if (!(await waitFor(isMore, 60))) throw new Error(await whyNothingIsStored());
    await sleep(randomInt(300));
  };
  for (const killed of ['server', 'database', 'both']) {
    await more();
    if (killed !== 'server') process.kill(databasePid(), 'SIGKILL');
    if (killed === 'database') continue;
    await server.kill();
    server = await startServer(place, ['--data', data, '--port', String(port)]);
  }
  await more();
  await night.end();
  // Who has to wait is told so, and that is all that anybody is told.
  expect(night.odd).toEqual([]);
  // Everything acknowledged is there …
  const { acknowledgedEvents, events } = night;
  expect(await resend(acknowledgedEvents)).toEqual({ accepted: 0, repeated: acknowledgedEvents.length });
  // … and whatever was not becomes whole by sending it again, once.
  const { accepted } = await resend(events);
  expect(accepted).toBeLessThanOrEqual(events.length - acknowledgedEvents.length);
  expect(await resend(events)).toEqual({ accepted: 0, repeated: events.length });
  const log = await head.post('/incidents/csv', { purpose: 'To see that nothing is missing' });
  expect(log.text.match(/Case \d+ of the night/g)?.toSorted()).toEqual(night.incidents.toSorted());
  const { text } = await head.get(`${incident}/evidence`);
  const held = [...text.matchAll(/href="([^"]+)">(?:<[^>]+>)*(File \d+ of the night)</g)];
  expect(held.map(([, , title]) => title).toSorted()).toEqual(night.files.map(({ title }) => title).toSorted());
  for (const [, page = '', title] of held) {
    const brought = night.files.find((file) => file.title === title);
    expect((await head.get(page)).text).toContain(brought?.sha256);
  }
  expect(readdirSync(join(data, 'spool'))).toEqual([]);
  expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
});

function databasePid(): number {
  const home = readFileSync(join(data, 'database-place.txt'), 'utf8').split('\n')[0]?.trim() || data;
  return Number(readFileSync(join(home, 'db/postmaster.pid'), 'utf8').split('\n')[0]);
}

/** What there is to know once nothing is stored for a minute: it seldom happens twice. */
async function whyNothingIsStored(): Promise<string> {
  const { exitCode, signalCode } = server.process;
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(10_000) }).then(
    async (ready) => `${ready.status} ${await ready.text()}`,
    (error: Error) => `${error.message} (${error.cause})`,
  );
  const said = [join(data, 'server.log'), join(data, 'postgres.log'), 'gatehouse-error.log']
    .filter((file) => existsSync(file))
    .map((file) => `${file}:\n${readFileSync(file, 'utf8').slice(-3000)}`);
  return [
    `Nothing is stored for a minute. The server: ${signalCode ?? exitCode ?? 'runs'}; /readyz: ${answer}`,
    server.output(),
    ...said,
  ].join('\n');
}

test('the journal still verifies, and a backup restored into an empty folder shows the same pages', async () => {
  const verified = await gatehouse(place, ['journal', 'verify', '--data', data]);
  expect(verified.output).toMatch(/Larkmoor High School: \d+ entries .* are as they were written/);
  expect(verified.code).toBe(0);
  const before = await head.get('/people');
  const gate = await aGate();
  const had = await gate.renewed();
  const file = join(place.path, 'school.backup');
  const backup = await gatehouse(place, ['backup', file, '--data', data, '--show-key']);
  expect(backup.code, backup.output).toBe(0);
  const recoveryKey = /Recovery key: (\S+)/.exec(backup.output)?.[1] ?? '';
  expect(readFileSync(file).includes('Larkmoor')).toBe(false);

  const wrong = await gatehouse(place, ['restore', file, '--data', join(place.path, 'wrong')], {
    GATEHOUSE_RECOVERY_KEY: 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA',
  });
  expect(wrong.code).toBe(1);
  expect(wrong.output).toContain('The key does not open this file');
  const used = await gatehouse(place, ['restore', file, '--data', data], { GATEHOUSE_RECOVERY_KEY: recoveryKey });
  expect(used.output).toContain('is not empty');

  const copy = join(place.path, 'restored');
  const restored = await gatehouse(place, ['restore', file, '--data', copy], {
    GATEHOUSE_RECOVERY_KEY: recoveryKey.toLowerCase(),
  });
  expect(restored.code, restored.output).toBe(0);
  expect(restored.output).toMatch(/the journal holds, \d+ entries/);
  await server.stop();
  server = await startServer(place, ['--data', copy, '--port', String(port)]);
  // Sessions are not restored: everybody signs in again.
  expect((await head.get('/people')).path).toMatch(/^\/sign-in/);
  const again = await signInAgain();
  const after = await again.get('/people');
  expect(textOf(after.text)).toBe(textOf(before.text));
  // That it went back stands in its own record, which holds with it.
  expect(textOf((await again.get('/journal')).text)).toContain('Was restored from a backup');
  expect(textOf((await again.get('/coverage')).text)).toContain('some records may be missing');
  const journal = await gatehouse(place, ['journal', 'verify', '--data', copy]);
  expect(journal.code, journal.output).toBe(0);
  await gatesAreAsked(again);
  // What the restored server has is newer for a gate, whatever it was made from; what came before it is not taken any more.
  const has = await gate.renewed();
  expect(Date.parse(has?.madeAt ?? '')).toBeGreaterThan(Date.parse(had?.madeAt ?? ''));
  expect(gate.saysOlder()).toEqual([]);
  expect(await gate.renewed(had)).toBeNull();
  expect(gate.saysOlder()).toEqual([expect.stringContaining('older policy')]);
});

/** What a gate keeps of the server's snapshots, without a proxy. `renewed` has one sent, or has this one sent again by somebody else. */
async function aGate() {
  const link = new ServerLink({ origin: server.origin, ca: undefined }, () => key);
  const { school } = (await (
    await fetch(`${server.origin}/api/v1/me`, { headers: { authorization: `Bearer ${key}` } })
  ).json()) as { school: string };
  const folder = join(place.path, 'gate');
  mkdirSync(folder);
  const files = new SnapshotFiles(folder, { school, publicKey: await link.signingKey() });
  const sent = new Map<string, Buffer>();
  const renewed = (again?: { madeAt: string } | null) =>
    files.renew(async (path, newest) => {
      const bytes = again && sent.get(again.madeAt);
      if (bytes) writeFileSync(path, bytes);
      else await link.snapshot({ known: null, newest }, path);
      const line = readFileSync(path).toString('latin1').split('\n')[0] ?? '';
      sent.set(JSON.parse(line).madeAt, readFileSync(path));
      return true;
    }, new Date());
  return { renewed, saysOlder: () => files.olderSent(new Date()) };
}

/** A gate hears that the server was put back and to when, and what it says of it stands on the page (S25). */
async function gatesAreAsked(visitor: Visitor): Promise<void> {
  const report = async (again?: { of: string; events: number }) => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/report`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        release: '0',
        snapshot: null,
        waitingBytes: 0,
        lost: 0,
        problems: [],
        ...(again && { again }),
      }),
    });
    expect(answer.status).toBe(200);
    return (await answer.json()) as { restored?: { of: string; since: string } };
  };
  const { restored } = await report();
  const [since, of] = [Date.parse(restored?.since ?? ''), Date.parse(restored?.of ?? '')];
  expect(of - since).toBeGreaterThan(0);
  expect(Date.now() - since).toBeLessThan(600_000);
  expect(textOf((await visitor.get('/sensors')).text)).toContain('Gate in the comms room : has not answered yet');
  await report({ of: restored?.of ?? '', events: 212 });
  expect(textOf((await visitor.get('/sensors')).text)).toContain('Gate in the comms room : 212 events');
}

async function signInAgain(): Promise<Visitor> {
  const visitor = new Visitor(server.origin);
  await visitor.post('/sign-in', { email: HEAD.email, password: HEAD.password });
  // A code is good once: the step after the one that set it up.
  const code = totp(totpSecret, Date.now() + 30_000);
  const done = await visitor.post('/sign-in/code', { code });
  expect(done.path).toBe('/today');
  return visitor;
}

/** The words of a page, but for the line on paper that says when it was opened. */
function textOf(page: string): string {
  return page
    .replace(/<p class="gh-print-head">.*?<\/p>/gs, '')
    .replace(/<input type="hidden"[^>]*>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}
