import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InstallRefused } from './install-refused.ts';

/** The authority with which denied connections are opened to show the block page. */
export interface FilterAuthority {
  pem: string;
  der: Buffer;
}

const DAYS = 3650;

/**
 * The school's authority for the filter, made on first use by openssl, which Squid's package brings the library of. It is another one than the
 * server's: whoever holds this key can pretend to be any site to the devices that trust it, so it stays in a folder that only root enters and
 * has no copy. `pathlen:0`: it makes certificates of sites, never another authority.
 */
export function filterAuthority(folder: string, school: string): FilterAuthority {
  const place = join(folder, 'authority');
  const whole = join(place, 'ca-with-key.pem');
  mkdirSync(place, { recursive: true, mode: 0o700 });
  if (!existsSync(whole)) make(place, whole, school);
  const text = readFileSync(whole, 'utf8');
  const pem = `${/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/.exec(text)?.[0] ?? ''}\n`;
  return { pem, der: new X509Certificate(pem).raw };
}

function make(place: string, whole: string, school: string): void {
  const [key, certificate] = [join(place, 'key.pem'), join(place, 'certificate.pem')];
  // A comma, a slash or a sign of openssl's in the school's name would end the field.
  const name = `${school.replaceAll(/[^\p{L}\p{N} .'-]/gu, ' ').slice(0, 40)} web filter`;
  try {
    execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-new', '-newkey', 'rsa:3072', '-sha256', '-nodes', '-utf8', '-days', String(DAYS)],
        ...['-subj', `/CN=${name}`, '-keyout', key, '-out', certificate],
        ...['-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new InstallRefused(
      missing
        ? 'openssl is not installed here. Type: apt-get install openssl'
        : `openssl could not make the authority: ${(error as Error).message}`,
    );
  }
  writeFileSync(whole, `${readFileSync(certificate, 'utf8')}${readFileSync(key, 'utf8')}`, { mode: 0o600 });
}
