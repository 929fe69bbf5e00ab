import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { standingClock } from '../kernel/clock.ts';
import { openDataFolder } from '../kernel/data-folder.ts';
import { type LanCertificate, lanCertificate } from './lan-certificate.ts';
import { LanRenewal } from './lan-renewal.ts';

const DAY_MS = 86_400_000;
let place: string;

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'gatehouse-lan-'));
});
afterAll(() => rm(place, { recursive: true, force: true }));

/** Until when the certificate is good that a new connection is shown. */
async function goodUntil(server: Server): Promise<number> {
  const { port } = server.address() as AddressInfo;
  const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const { valid_to } = socket.getPeerCertificate();
  socket.destroy();
  return Date.parse(valid_to);
}

test('a server that is not stopped for years has a certificate that is good, also once its clock was put right', async () => {
  const clock = standingClock('2026-09-01T06:00:00Z');
  const folder = await openDataFolder(join(place, 'years'));
  const said: string[] = [];
  const make = () => lanCertificate(folder, 'localhost', { clock, say: (line) => void said.push(line) });
  const first: LanCertificate = await make();
  const server = createServer({ key: first.key, cert: first.cert }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const renewal = new LanRenewal(server, first, { make, clock });
    const begun = await goodUntil(server);
    clock.move(29 * DAY_MS);
    await renewal.look();
    expect(await goodUntil(server)).toBe(begun);
    for (let month = 0; month < 24; month += 1) {
      clock.move(30 * DAY_MS);
      await renewal.look();
      expect(await goodUntil(server)).toBeGreaterThan(clock.now().getTime() + 365 * DAY_MS);
    }
    // The last one was made by a clock that ran ahead: nobody takes it before its first day.
    clock.set(new Date('2027-02-01T06:00:00Z'));
    await renewal.look();
    expect(await goodUntil(server)).toBe(Date.parse('2027-02-01T06:00:00Z') + 396 * DAY_MS);
    expect(said).toEqual([]);
  } finally {
    server.close();
  }
});

test('a server with another name is still known by the one that gates and agents were given, and says so once', async () => {
  const folder = await openDataFolder(join(place, 'renamed'));
  const said: string[] = [];
  const given = { clock: standingClock('2026-09-01T06:00:00Z'), say: (line: string) => void said.push(line) };
  const namesOf = async (named?: string) => {
    const { cert, host } = await lanCertificate(folder, named, given);
    const names = new X509Certificate(cert).subjectAltName ?? '';
    return ['old.lan', 'new.lan'].filter((name) => names.includes(`DNS:${name}`)).concat(host === named ? 'first' : []);
  };
  expect([await namesOf('old.lan'), said]).toEqual([['old.lan', 'first'], []]);
  expect(await namesOf('new.lan')).toEqual(['old.lan', 'new.lan', 'first']);
  expect(await namesOf('new.lan')).toEqual(['old.lan', 'new.lan', 'first']);
  expect(said).toEqual([
    expect.stringMatching(/^Until now this server was old\.lan\. Gates, resolvers and browser agents/),
  ]);
  // Without a name it is the machine's, and nothing is forgotten.
  expect(await namesOf()).toEqual(['old.lan', 'new.lan']);
});

test('an authority that is out of time is said at the start, with what to do', async () => {
  const folder = await openDataFolder(join(place, 'ahead'));
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const ahead = standingClock('2031-01-05T07:40:00Z');
  await lanCertificate(folder, 'localhost', { clock: ahead, say });
  expect(said).toEqual([]);
  await lanCertificate(folder, 'localhost', { clock: standingClock('2026-11-30T07:40:00Z'), say });
  expect(said.join()).toContain("holds from 2031-01-04 to 2041-01-01, and this machine's clock says 2026-11-30.");
  expect(said.join()).toContain('delete secrets/school-ca.json');
});
