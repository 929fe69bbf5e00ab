import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { freePort, type Place, placeAt, type Server, startServer } from './server.ts';

/**
 * Starts a demo as it was when it was made. Making one takes half a minute of both cores, so the first journey of a run that wants it
 * makes it and keeps a copy; the others begin with that copy, in the very same place, because a data folder knows where its cluster is.
 */
export async function startDemo(): Promise<{ place: Place; server: Server }> {
  const [path, made] = ['demo', 'demo-made'].map((name) => join(inject('run'), name)) as [string, string];
  const place = placeAt(path);
  const start = async () =>
    startServer(place, ['--demo', '--data', join(path, 'data'), '--port', String(await freePort())], 170);
  rmSync(path, { recursive: true, force: true });
  if (!existsSync(made)) {
    mkdirSync(path);
    chmodSync(path, 0o711);
    const first = await start();
    await first.stop();
    // With the owners: the cluster is another account's. Under its name only once it is whole.
    execFileSync('cp', ['-a', path, `${made}.new`]);
    renameSync(`${made}.new`, made);
  } else {
    execFileSync('cp', ['-a', made, path]);
  }
  return { place, server: await start() };
}
