import { webcrypto } from 'node:crypto';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { basename, join } from 'node:path';
// tsyringe, which x509 uses, asks for this polyfill to be loaded first.
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import type { Clock } from '../kernel/clock.ts';
import type { DataFolder } from '../kernel/data-folder.ts';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY_MS = 86_400_000;
/** Ten years for the school's own CA; 397 days for the certificate, the most that browsers take. */
const CA_DAYS = 3650;
const SERVER_DAYS = 397;

/** PEM texts of a certificate for the school's network. */
export interface LanCertificate {
  key: string;
  cert: string;
  host: string;
  /** When it was made, and for which names. */
  made: Date;
  names: string[];
}

/** What it needs besides the folder. */
interface Given {
  clock: Clock;
  say: (line: string) => void;
}

/** A certificate for this machine's names and addresses, signed by the school's own CA, which is made on first use (data/school-ca.pem). */
export async function lanCertificate(
  folder: DataFolder,
  named: string | undefined,
  { clock, say }: Given,
): Promise<LanCertificate> {
  x509.cryptoProvider.set(webcrypto as Crypto);
  const made = clock.now();
  const ca = await schoolCa(folder, made);
  const place = join(folder.path, 'school-ca.pem');
  if (made < ca.certificate.notBefore || made > ca.certificate.notAfter) say(caOutOfTime(place, ca.certificate, made));
  const names = lanNames(named);
  const earlier = await namesBefore(folder, named, say);
  const keys = (await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])) as CryptoKeyPair;
  const from = new Date(made.getTime() - DAY_MS);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: Buffer.from(webcrypto.getRandomValues(new Uint8Array(16)))
      .toString('hex')
      .replace(/^[89a-f]/, '7'),
    subject: `CN=${names[0]}`,
    issuer: ca.certificate.subject,
    notBefore: from,
    notAfter: new Date(from.getTime() + SERVER_DAYS * DAY_MS),
    publicKey: keys.publicKey,
    signingKey: ca.key,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        [...new Set([...names, ...earlier])].map((value) => ({
          type: isIP(value) ? ('ip' as const) : ('dns' as const),
          value,
        })),
      ),
    ],
  });
  return {
    key: await pemOfKey(keys.privateKey),
    cert: `${certificate.toString('pem')}\n${ca.certificate.toString('pem')}\n`,
    host: names[0] ?? 'localhost',
    made,
    names,
  };
}

/** Made while the clock was wrong, or ten years old. Never made anew by itself: the devices trust this one. */
function caOutOfTime(place: string, { notBefore, notAfter }: x509.X509Certificate, now: Date): string {
  const day = (date: Date) => date.toISOString().slice(0, 10);
  return `No browser accepts the certificate of this server: its authority ${place} holds from ${day(notBefore)} to ${day(notAfter)}, and this machine's clock says ${day(now)}. Put the clock right; or, if it is right, stop the server, delete secrets/school-ca.json in its data folder, start it, and install the new ${basename(place)} on the devices.`;
}

/** The name that was asked for, this machine's name, its addresses, and loopback. */
export function lanNames(named: string | undefined): string[] {
  const addresses = Object.values(networkInterfaces())
    .flat()
    .filter((each) => each && !each.internal && each.family === 'IPv4')
    .map((each) => each?.address ?? '');
  return [
    ...new Set(
      [named, hostname(), ...addresses, 'localhost', '127.0.0.1'].filter((name): name is string => Boolean(name)),
    ),
  ];
}

/** Names that a server is remembered by. */
const MOST_NAMES = 5;

/**
 * The names that this server was started with before, the last one first. Gates, resolvers and browser agents keep to the one that they were given:
 * with a certificate for the new name alone every one of them was cut off by a change of it, although the DNS still led the old one here.
 */
async function namesBefore(folder: DataFolder, named: string | undefined, say: Given['say']): Promise<string[]> {
  const file = join(folder.path, 'lan-names');
  const kept = (await readFile(file, 'utf8').catch(() => '')).split('\n').filter(Boolean);
  const before = kept.filter((name) => name !== named);
  // Every certificate has localhost.
  if (named === undefined || named === 'localhost' || kept[0] === named) return before;
  await writeFile(file, `${[named, ...before].slice(0, MOST_NAMES).join('\n')}\n`, { mode: 0o600 });
  if (kept[0] !== undefined)
    say(
      `Until now this server was ${kept[0]}. Gates, resolvers and browser agents go on asking for that name, and the certificate is good for it too: let the DNS lead it to this machine as well, or install them again. Links in emails are set on the page “Mail”.`,
    );
  return before;
}

async function schoolCa(folder: DataFolder, now: Date): Promise<{ key: CryptoKey; certificate: x509.X509Certificate }> {
  const made = await newCa(now);
  // Both halves in one secret, written at once: a key without its certificate would be of no use.
  const stored = JSON.parse(
    (await folder.secret('school-ca.json', () => Buffer.from(JSON.stringify(made)))).toString(),
  ) as typeof made;
  const path = join(folder.path, 'school-ca.pem');
  if ((await readFile(path, 'utf8').catch(() => '')) !== stored.cert) {
    await writeFile(path, stored.cert);
    await chmod(path, 0o644);
  }
  const der = Buffer.from(stored.key.replace(/-----[^-]+-----|\s/g, ''), 'base64');
  const key = await webcrypto.subtle.importKey('pkcs8', der, ALGORITHM, false, ['sign']);
  return { key: key as CryptoKey, certificate: new x509.X509Certificate(stored.cert) };
}

async function newCa(now: Date): Promise<{ key: string; cert: string }> {
  const keys = (await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])) as CryptoKeyPair;
  const from = new Date(now.getTime() - DAY_MS);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: 'CN=Gatehouse school authority',
    notBefore: from,
    notAfter: new Date(from.getTime() + CA_DAYS * DAY_MS),
    keys,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
    ],
  });
  return { key: await pemOfKey(keys.privateKey), cert: certificate.toString('pem') };
}

async function pemOfKey(key: CryptoKey): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key)).toString('base64');
  return `-----BEGIN PRIVATE KEY-----\n${der.match(/.{1,64}/g)?.join('\n')}\n-----END PRIVATE KEY-----\n`;
}
