import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { createSecureContext } from 'node:tls';
import { codeOf } from '../kernel/error-code.ts';
import { StartRefused } from '../kernel/start-refused.ts';

/** Where a certificate and its key are, PEM. The paths are whole. */
export interface CertificateFiles {
  certificate: string;
  key: string;
}

/** A certificate that the school was given, checked; PEM texts. */
export interface OwnCertificate {
  cert: string;
  key: string;
  /** The name that it was asked for, or its own first one. */
  host: string;
  until: Date;
}

/** The uses of a key (RFC 5280, 4.2.1.12) that let a certificate be a server's: for servers, for anything. */
const FOR_SERVERS = ['1.3.6.1.5.5.7.3.1', '2.5.29.37.0'];

/** Reads both files and checks all that a browser would refuse and that can be seen here. Refuses with what is wrong and what to do; nothing of the key is in that. */
export async function readOwnCertificate(
  files: CertificateFiles,
  host: string | undefined,
  now: Date,
): Promise<OwnCertificate> {
  const cert = await textOf(files.certificate);
  const key = await textOf(files.key);
  const [leaf, ...authorities] = chainOf(cert, files.certificate);
  if (leaf === undefined) throw new StartRefused(noCertificateWords(files.certificate));
  demandFit(leaf, authorities, { ...files, private: keyOf(key, files.key) });
  demandTime(leaf, files.certificate, now);
  demandUse(leaf, files.certificate);
  const named = nameOf(leaf, host, files.certificate);
  try {
    createSecureContext({ cert, key });
  } catch (error) {
    throw new StartRefused(
      `The certificate in ${files.certificate} cannot be used: ${reasonOf(error)}. Have another issued, with a key of RSA 2048 or ECDSA P-256.`,
    );
  }
  return { cert, key, host: named, until: leaf.validToDate };
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new StartRefused(`There is no file ${file}.`);
    if (code === 'EISDIR') throw new StartRefused(`${file} is a folder. Name the file itself.`);
    throw new StartRefused(
      `This account may not read ${file}. Let the account that Gatehouse runs as read it, and the folders that it is in.`,
    );
  }
}

function chainOf(text: string, file: string): X509Certificate[] {
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    return blocks.map((block) => new X509Certificate(block));
  } catch {
    throw new StartRefused(`A certificate in ${file} is damaged. Copy it there again.`);
  }
}

function noCertificateWords(file: string): string {
  return `There is no certificate in ${file}: it has to be PEM, which begins with -----BEGIN CERTIFICATE-----. From a .pfx it is made so: openssl pkcs12 -in FILE.pfx -nokeys -out certificate.pem, and the key: openssl pkcs12 -in FILE.pfx -nocerts -noenc -out key.pem`;
}

function keyOf(text: string, file: string): KeyObject {
  if (/ENCRYPTED/.test(text))
    throw new StartRefused(
      `The key in ${file} is locked with a passphrase, and nobody is there to type it when the server starts. Unlock it: openssl pkey -in ${file} -out NEW-FILE`,
    );
  try {
    return createPrivateKey(text);
  } catch {
    // What OpenSSL says is not passed on: this text is a secret.
    throw new StartRefused(
      `There is no private key in ${file}: it has to be PEM, which begins with -----BEGIN PRIVATE KEY-----.`,
    );
  }
}

function demandFit(
  leaf: X509Certificate,
  authorities: readonly X509Certificate[],
  { certificate, key, private: own }: CertificateFiles & { private: KeyObject },
): void {
  if (!leaf.checkPrivateKey(own)) {
    throw new StartRefused(
      authorities.some((each) => each.checkPrivateKey(own))
        ? `The server’s own certificate has to stand first in ${certificate}, before those of its authority.`
        : `The key in ${key} is not that of the certificate in ${certificate}. Name the two that belong together.`,
    );
  }
  if (authorities.length > 0 && !authorities.some((each) => leaf.checkIssued(each)))
    throw new StartRefused(
      `None of the certificates behind the first in ${certificate} is that of the authority which issued it (${issuerOf(leaf)}). Put that one there.`,
    );
}

function demandTime({ validFromDate: from, validToDate: until }: X509Certificate, file: string, now: Date): void {
  const clock = `this machine’s clock says ${day(now)}`;
  if (now > until)
    throw new StartRefused(`The certificate in ${file} ended on ${day(until)}, and ${clock}. Have a new one issued.`);
  if (now < from)
    throw new StartRefused(
      `The certificate in ${file} begins on ${day(from)}, and ${clock}. Put the clock right, or wait.`,
    );
}

function demandUse({ keyUsage: uses }: X509Certificate, file: string): void {
  if (uses?.length && !uses.some((use) => FOR_SERVERS.includes(use)))
    throw new StartRefused(
      `The certificate in ${file} is not one for a server. Have one issued for “server authentication”.`,
    );
}

/** The name that people type. Browsers look at the names that are listed alone, never at the subject. */
function nameOf(leaf: X509Certificate, host: string | undefined, file: string): string {
  const names = namesOf(leaf);
  const words = names.length ? `is for ${names.join(', ')}` : 'names no server (it has no “subject alternative name”)';
  if (host === undefined) {
    const own = names.find((name) => !name.includes('*'));
    if (own !== undefined) return own;
    throw new StartRefused(`The certificate in ${file} ${words}. Say what this server is called: --host NAME`);
  }
  const fits = isIP(host) ? leaf.checkIP(host) : leaf.checkHost(host, { subject: 'never' });
  if (fits !== undefined) return host;
  throw new StartRefused(
    `The certificate in ${file} ${words}, not for ${host}. Start with one of its names behind --host, or have one issued for ${host}.`,
  );
}

function namesOf({ subjectAltName = '' }: X509Certificate): string[] {
  return [...subjectAltName.matchAll(/(?:DNS|IP Address):([^,\s"]+)/g)].map(([, name = '']) => name);
}

function issuerOf({ issuer }: X509Certificate): string {
  return /^CN=(.+)$/m.exec(issuer)?.[1] ?? issuer.replaceAll('\n', ', ');
}

/** The words of OpenSSL for a pair that it does not take: "ee key too small". */
function reasonOf(error: unknown): string {
  return (error as { reason?: string }).reason ?? 'OpenSSL refuses it';
}

const day = (date: Date) => date.toISOString().slice(0, 10);
