import { webcrypto } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { standingClock } from '../kernel/clock.ts';
import { readOwnCertificate } from './own-certificate.ts';
import { OwnRenewal } from './own-renewal.ts';

const NOW = new Date('2026-11-29T09:00:00Z');
const DAY_MS = 86_400_000;
const EC = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const NAME = 'gatehouse.school.example';
let place: string;
let authority: Made;
beforeAll(async () => {
  x509.cryptoProvider.set(webcrypto as Crypto);
  place = await mkdtemp(join(tmpdir(), 'gatehouse-own-'));
  authority = await make({ subject: 'CN=School domain CA', isAuthority: true });
});
afterAll(() => rm(place, { recursive: true, force: true }));

interface Made {
  pem: string;
  key: string;
  pair: CryptoKeyPair;
  subject: string;
}

interface Wanted {
  subject?: string;
  isAuthority?: boolean;
  names?: string[];
  addresses?: string[];
  days?: [from: number, until: number];
  uses?: x509.ExtendedKeyUsage[];
  by?: Made;
  algorithm?: object;
}

/** A certificate, signed by itself unless by another; days are counted from NOW. */
async function make(wanted: Wanted): Promise<Made> {
  const { subject = `CN=${NAME}`, names = [], addresses = [], days = [-1, 90], algorithm = EC, by } = wanted;
  const pair = (await webcrypto.subtle.generateKey(algorithm as webcrypto.EcKeyGenParams, true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
  const alternative = [
    ...names.map((value) => ({ type: 'dns' as const, value })),
    ...addresses.map((value) => ({ type: 'ip' as const, value })),
  ];
  const certificate = await x509.X509CertificateGenerator.create({
    ...{ serialNumber: '01', subject, issuer: by?.subject ?? subject },
    notBefore: new Date(NOW.getTime() + days[0] * DAY_MS),
    notAfter: new Date(NOW.getTime() + days[1] * DAY_MS),
    ...{ publicKey: pair.publicKey, signingKey: by?.pair.privateKey ?? pair.privateKey },
    signingAlgorithm: by ? EC : (algorithm as typeof EC),
    extensions: [
      new x509.BasicConstraintsExtension(wanted.isAuthority === true, undefined, true),
      ...(alternative.length ? [new x509.SubjectAlternativeNameExtension(alternative)] : []),
      ...(wanted.uses ? [new x509.ExtendedKeyUsageExtension(wanted.uses)] : []),
    ],
  });
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', pair.privateKey)).toString('base64');
  const key = `-----BEGIN PRIVATE KEY-----\n${der}\n-----END PRIVATE KEY-----\n`;
  return { pem: `${certificate.toString('pem')}\n`, key, pair, subject };
}

const issued = (wanted: Wanted = {}) => make({ names: [NAME], by: authority, ...wanted });

let files = 0;
async function put(cert: string | undefined, key: string | undefined) {
  files += 1;
  const at = { certificate: join(place, `${files}.pem`), key: join(place, `${files}.key`) };
  if (cert !== undefined) await writeFile(at.certificate, cert);
  if (key !== undefined) await writeFile(at.key, key);
  return at;
}

async function read(cert: string | undefined, key: string | undefined, host: string | undefined = NAME) {
  return readOwnCertificate(await put(cert, key), host, NOW);
}

test('one with its chain is taken, by its first name where none was given, by an address, and by what a star stands for', async () => {
  const own = await issued({ names: ['*.other.example', NAME, 'www.school.example'], addresses: ['192.0.2.7'] });
  const cert = own.pem + authority.pem;
  const until = new Date(NOW.getTime() + 90 * DAY_MS);
  expect(await read(cert, own.key)).toEqual({ cert, key: own.key, host: NAME, until });
  expect((await readOwnCertificate(await put(cert, own.key), undefined, NOW)).host).toBe(NAME);
  expect((await read(cert, own.key, '192.0.2.7')).host).toBe('192.0.2.7');
  expect((await read(cert, own.key, 'gate.other.example')).host).toBe('gate.other.example');
  const alone = await make({ names: [NAME], uses: [x509.ExtendedKeyUsage.serverAuth] });
  expect((await read(alone.pem, alone.key)).host).toBe(NAME);
});

test('what is wrong is said with what to do, and nothing of the key is', async () => {
  const own = await issued();
  const other = await issued();
  const weak = await make({
    names: [NAME],
    algorithm: {
      ...{ name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 1024 },
      publicExponent: new Uint8Array([1, 0, 1]),
    },
  });
  const stars = await issued({ names: ['*.school.example'] });
  const locked = '-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n';
  const wrong: [cert: string | undefined, key: string | undefined, words: string | RegExp, host?: string][] = [
    [undefined, own.key, /^There is no file .*\.pem\.$/],
    [own.pem, undefined, /^There is no file .*\.key\.$/],
    ['0\x82\x03', own.key, /has to be PEM.* openssl pkcs12 -in FILE\.pfx/],
    [own.pem.replace(/\n.{20}/, '\nAAAA'), own.key, 'is damaged. Copy it there again.'],
    [own.pem, other.key, 'is not that of the certificate in'],
    [own.pem, own.key.replace(/\n.{20}/, '\nAAAA'), 'There is no private key in'],
    [own.pem, own.pem, 'There is no private key in'],
    [own.pem, locked, /locked with a passphrase.* Unlock it: openssl pkey -in/],
    [authority.pem + own.pem, own.key, 'has to stand first in'],
    [own.pem + other.pem, own.key, /the authority which issued it \(School domain CA\)\. Put that one there/],
    [...pairOf(await issued({ days: [-90, -3] })), /ended on 2026-11-26, and this machine’s clock says 2026-11-29\./],
    [...pairOf(await issued({ days: [2, 90] })), /begins on 2026-12-01.* Put the clock right, or wait/],
    [...pairOf(await issued({ uses: [x509.ExtendedKeyUsage.clientAuth] })), 'is not one for a server'],
    [own.pem, own.key, /is for gatehouse\.school\.example, not for gate\.example\. Start with/, 'gate.example'],
    [...pairOf(await issued({ names: [] })), /names no server \(it has no “subject alternative name”\), not for/],
    [weak.pem, weak.key, /cannot be used: .*too small.* RSA 2048 or ECDSA/],
  ];
  for (const [cert, key, words, host] of wrong) {
    const said = await read(cert, key, host).catch((error: Error) => error);
    expect(said).toMatchObject({ name: 'StartRefused', message: expect.stringMatching(words) });
    const secret = key?.split('\n')[1]?.slice(0, 24) ?? 'PRIVATE';
    expect(JSON.stringify([(said as Error).message, (said as Error).stack, (said as Error).cause])).not.toContain(
      secret,
    );
  }
  await expect(readOwnCertificate(await put(stars.pem, stars.key), undefined, NOW)).rejects.toThrow(
    'is for *.school.example. Say what this server is called: --host NAME',
  );
  await expect(readOwnCertificate({ certificate: place, key: place }, NAME, NOW)).rejects.toThrow(
    `${place} is a folder. Name the file itself.`,
  );
});

const pairOf = ({ pem, key }: Made): [string, string] => [pem, key];

/** Until when the certificate is good that a new connection is shown. */
async function goodUntil(server: Server): Promise<Date> {
  const { port } = server.address() as AddressInfo;
  const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const { valid_to } = socket.getPeerCertificate();
  socket.destroy();
  return new Date(valid_to);
}

test('what is renewed is taken while the server runs; what is wrong then changes nothing, and is logged once a day', async () => {
  const clock = standingClock(NOW.toISOString());
  const own = await issued({ days: [-80, 10] });
  const at = await put(own.pem, own.key);
  const read = () => readOwnCertificate(at, NAME, clock.now());
  const first = await read();
  const server = createServer({ key: first.key, cert: first.cert }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const said: string[] = [];
  const log = { info: (words: string) => said.push(words), warn: (words: string) => said.push(words) };
  const known = { file: at.certificate, until: first.until, fault: null as string | null };
  const inDays = (days: number) => new Date(NOW.getTime() + days * DAY_MS);
  try {
    const renewal = new OwnRenewal(server, first, { read, known, clock, log });
    await renewal.look();
    expect([said, known.fault]).toEqual([[], null]);
    const next = await issued({ days: [-1, 100] });
    await writeFile(at.certificate, next.pem);
    for (let times = 0; times < 3; times += 1) await renewal.look();
    expect(said).toEqual([expect.stringMatching(/^The server keeps the certificate that it has\. The key in/)]);
    expect(known).toMatchObject({ until: inDays(10), fault: expect.stringContaining('is not that of') });
    clock.move(DAY_MS);
    await renewal.look();
    expect(said).toHaveLength(2);
    expect(await goodUntil(server)).toEqual(inDays(10));
    await writeFile(at.key, next.key);
    await renewal.look();
    expect(await goodUntil(server)).toEqual(inDays(100));
    expect(said.at(-1)).toBe('The server has a new certificate, until 2027-03-09.');
    expect(known).toEqual({ file: at.certificate, until: inDays(100), fault: null });
    await rm(at.certificate);
    await renewal.look();
    expect(known).toMatchObject({ until: inDays(100), fault: expect.stringContaining('There is no file') });
    expect(said.join()).not.toContain('PRIVATE');
  } finally {
    server.close();
  }
});
