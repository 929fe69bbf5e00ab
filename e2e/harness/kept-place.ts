import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { freePort, type Place, placeAt, startServer } from './server.ts';

/**
 * A place as `make` left it, all servers stopped. The first journey of a run that wants it makes it and keeps a copy; the others begin with
 * that copy, in the very same place, because a data folder knows where its cluster is.
 */
export async function keptPlace(name: string, make: (place: Place) => Promise<void>): Promise<Place> {
  const [path, made] = [name, `${name}-made`].map((each) => join(inject('run'), each)) as [string, string];
  const place = placeAt(path);
  rmSync(path, { recursive: true, force: true });
  if (!existsSync(made)) {
    mkdirSync(path);
    chmodSync(path, 0o711);
    await make(place);
    // With the owners: the cluster is another account's. Under its name only once it is whole.
    execFileSync('cp', ['-a', path, `${made}.new`]);
    renameSync(`${made}.new`, made);
  } else {
    execFileSync('cp', ['-a', made, path]);
  }
  return place;
}

/**
 * A place where a server has run in the folder `data`, and nobody has set up a school. A first start takes 3.9 s of processor and the next 1.4, so
 * a journey that only needs a server begins with the next; whatever is about a first start makes an empty place (`makePlace`).
 */
export function startedPlace(): Promise<Place> {
  return keptPlace('started', async (place) => {
    const first = ['--data', join(place.path, 'data'), '--port', String(await freePort())];
    await (await startServer(place, first)).stop();
  });
}
