import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A peer that can be measured, at `path`; or why not. */
export type Peer = { path: string } | { notRun: string };

/** Debian starts a service when its package is installed unless this file forbids it; a bench leaves nothing running. */
const SERVICE_POLICY = '/usr/sbin/policy-rc.d';

/** A program of Debian, installed when its file is missing and we may (root, or sudo without a password). */
export async function debianPeer(needed: {
  package: string;
  file: string;
  /** What it is to be installed with, where Debian leaves a choice. */
  beside?: readonly string[];
}): Promise<Peer> {
  if (existsSync(needed.file)) return { path: needed.file };
  const isOurs = !existsSync(SERVICE_POLICY);
  try {
    if (isOurs)
      await asRoot('sh', '-c', `printf '#!/bin/sh\\nexit 101\\n' > ${SERVICE_POLICY} && chmod +x ${SERVICE_POLICY}`);
    const apt = ['apt-get', '-q', '-o', 'DPkg::Lock::Timeout=300'];
    await asRoot(...apt, 'update');
    await asRoot(...apt, 'install', '-y', '--no-install-recommends', needed.package, ...(needed.beside ?? []));
  } catch (error) {
    return { notRun: `Debian's ${needed.package} could not be installed (${firstLine(error)})` };
  } finally {
    if (isOurs) await asRoot('rm', '-f', SERVICE_POLICY).catch(() => undefined);
  }
  return existsSync(needed.file)
    ? { path: needed.file }
    : { notRun: `Debian's ${needed.package} brought no ${needed.file}` };
}

async function asRoot(...words: string[]): Promise<void> {
  const [command = '', ...args] = process.getuid?.() === 0 ? words : ['sudo', '-n', ...words];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run(command, args, { env, maxBuffer: 64 * 1024 * 1024 });
}

/**
 * Packages of npm for a comparison only, so kept out of the lock file: each set in its own folder under the account's cache.
 * `path` is the folder whose node_modules has them; `createRequire(join(path, 'x.js'))` reaches them. Specs name their version.
 */
export async function npmPeer(...specs: string[]): Promise<Peer> {
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  const folder = join(cache, 'gatehouse-bench', specs.join('+').replace(/[^a-z0-9.@+-]+/gi, '_'));
  if (existsSync(join(folder, 'node_modules'))) return { path: folder };
  const half = `${folder}.${process.pid}.half`;
  try {
    mkdirSync(half, { recursive: true });
    writeFileSync(join(half, 'package.json'), '{"private": true}\n');
    const npm = ['install', '--no-audit', '--no-fund', '--no-save', '--loglevel=error', ...specs];
    await run('npm', npm, { cwd: half, maxBuffer: 64 * 1024 * 1024 });
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(dirname(folder), { recursive: true });
    renameSync(half, folder);
    return { path: folder };
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    return { notRun: `${specs.join(', ')} could not be installed (${firstLine(error)})` };
  }
}

function firstLine(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message: string };
  const lines = (stderr?.trim() || message).split('\n');
  return (lines.find((line) => /^E:|error/i.test(line)) ?? lines[0] ?? '').slice(0, 160);
}
