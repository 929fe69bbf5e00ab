import { join } from 'node:path';
import { keptPlace } from './kept-place.ts';
import { freePort, type Place, type Server, startServer } from './server.ts';

/** Starts a demo as it was when it was made, which takes most of a minute. */
export async function startDemo(): Promise<{ place: Place; server: Server }> {
  const start = async (place: Place) =>
    startServer(place, ['--demo', '--data', join(place.path, 'data'), '--port', String(await freePort())], 170);
  const place = await keptPlace('demo', async (empty) => {
    await (await start(empty)).stop();
  });
  return { place, server: await start(place) };
}
