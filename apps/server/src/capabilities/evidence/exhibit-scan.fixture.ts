import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What every scanner finds and nobody is harmed by (EICAR), put together here so that no scanner finds this file. */
export const EICAR = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
);

const CLAMD = '/usr/sbin/clamd';

/** A scanner that runs. */
export interface Scanner {
  address: string;
  stop(): Promise<void>;
}

/** Debian's clamd with one signature of our own: its databases are 300 MB and come from the internet. */
export async function startClamd(): Promise<Scanner> {
  if (!existsSync(CLAMD)) throw new Error('clamd is not installed: see scripts/debian-needs.json.');
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-clamd-'));
  await chmod(folder, 0o755);
  // An extended signature: name, any type of file, anywhere in it, the bytes.
  await writeFile(join(folder, 'test.ndb'), `Test.Eicar:0:*:${EICAR.subarray(0, 40).toString('hex')}\n`);
  const socket = join(folder, 'clamd.sock');
  const lines = [
    `LocalSocket ${socket}`,
    `DatabaseDirectory ${folder}`,
    'Foreground yes',
    'StreamMaxLength 2M',
    'MaxThreads 2',
  ];
  await writeFile(join(folder, 'clamd.conf'), `${lines.join('\n')}\n`);
  const child = spawn(CLAMD, ['--config-file', join(folder, 'clamd.conf')], { stdio: 'ignore' });
  await ready(child, socket);
  return {
    address: socket,
    stop: async () => {
      const over = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      await over;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function ready(child: ChildProcess, socket: string): Promise<void> {
  for (let tries = 0; tries < 200 && child.exitCode === null; tries++) {
    const up = await new Promise<boolean>((resolve) => {
      const probe = connect(socket, () => {
        probe.destroy();
        resolve(true);
      });
      probe.on('error', () => resolve(false));
    });
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('clamd did not start.');
}

/** A counterpart on a TCP port that does what is wanted of it with each connection, for what clamd does not do when asked. */
export async function startBadScanner(answer: 'nothing' | 'hang up' | string): Promise<Scanner> {
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', () => {
      if (answer === 'hang up') socket.destroy();
      else if (answer !== 'nothing') socket.end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    address: `127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
