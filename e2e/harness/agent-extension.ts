import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './server.ts';

const AGENT = join(ROOT, 'apps/agent');

/** A packed extension: its id, which comes from its key, and the file. */
export interface PackedExtension {
  id: string;
  version: string;
  crx: Buffer;
}

/**
 * Bundles the agent and has Chromium pack it, with a key that is made in the folder once: the same folder gives the same id. The address of the
 * updates is in the manifest as well: policy says where to install from, the manifest where to look for the next one.
 */
export function packExtension(folder: string, version: string, updateUrl: string): PackedExtension {
  const from = join(folder, `extension-${version}`);
  mkdirSync(from, { recursive: true });
  const entries = readdirSync(join(AGENT, 'src')).filter((name) => /^[a-z-]+\.ts$/.test(name));
  execFileSync(
    join(ROOT, 'node_modules/.bin/esbuild'),
    [
      ...entries.map((name) => join(AGENT, 'src', name)),
      ...['--bundle', '--minify', '--format=iife', '--target=chrome120', `--outdir=${from}`, '--log-level=error'],
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  cpSync(join(AGENT, 'static'), from, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(AGENT, 'manifest.json'), 'utf8'));
  writeFileSync(join(from, 'manifest.json'), JSON.stringify({ ...manifest, version, update_url: updateUrl }));
  const key = join(folder, 'extension-key.pem');
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  if (!existsSync(key)) openssl('genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048', '-out', key);
  execFileSync(
    '/usr/bin/chromium',
    [
      ...['--no-sandbox', '--headless=new', `--user-data-dir=${join(folder, 'packing')}`],
      ...[`--pack-extension=${from}`, `--pack-extension-key=${key}`],
    ],
    { stdio: 'ignore' },
  );
  const spki = openssl('rsa', '-in', key, '-pubout', '-outform', 'DER');
  return { id: idOf(spki), version, crx: readFileSync(`${from}.crx`) };
}

/** The first 16 bytes of the key's SHA-256, each half a byte as a letter from a to p. */
function idOf(spki: Buffer): string {
  const hex = createHash('sha256').update(spki).digest('hex').slice(0, 32);
  return hex.replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
}
