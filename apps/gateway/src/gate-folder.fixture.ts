import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A gate's folder as an installation leaves it, and the server that it leads to, on this machine alone. */
export interface GateFolder {
  folder: string;
  close(): Promise<void>;
}

/** What an installation was given: `key`, in PEM, is what the server signs with, `since` when the gate's own key came. */
interface Installed {
  school: string;
  key: string;
  snapshot: Buffer;
  since: string;
}

/** Makes both; `answer` is the server. */
export async function gateFolder(installed: Installed, answer: RequestListener): Promise<GateFolder> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-gate-'));
  const server = createServer(answer);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { school, key, snapshot, since } = installed;
  const files = {
    'gate.json': JSON.stringify({
      ...{ server: origin, school, sensor: school, name: 'Main gate' },
      ...{ blockPage: `${origin}/blocked`, onError: 'block' },
    }),
    'key.json': JSON.stringify({ key: 'gh_key', since }),
    'server-key.pem': key,
    'snapshot.bin': snapshot,
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return {
    folder,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
