import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { request } from 'node:https';
import { createServer, type Server as NetServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { freePort, interrupted, makePlace, type Server, startServer, startToEnd, waitFor } from './harness/server.ts';

const place = makePlace();
/** A data folder for what is not about a first start: whichever test comes first makes it, and each leaves it as one that was stopped. */
const used = join(place.path, 'used');
/** Another for starts that are killed: what they leave running would be in the way of all others. */
const killed = join(place.path, 'killed');
const started: Server[] = [];
const start = async (...args: string[]) => {
  const server = await startServer(place, args);
  started.push(server);
  return server;
};

afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
});
afterAll(() => place.remove());

test('a first start makes the database, prints the address and a set-up link, and stops when asked', async () => {
  const port = await freePort();
  const server = await start('--data', join(place.path, 'one'), '--port', String(port));
  expect(server.origin).toBe(`http://localhost:${port}`);
  expect(server.setUpLink).toMatch(new RegExp(`^http://localhost:${port}/set-up/`));
  const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
  expect(await ready.json()).toEqual({ status: 'ok' });
  expect(await server.stop()).toBe(0);
  expect(server.output()).toContain('Only this machine can open that address.');
  expect(server.output()).toContain('Stopped. Everything is stored.');
});

test('a second start of the same folder says where the first one is, and leaves it alone', async () => {
  const server = await start('--data', used, '--port', String(await freePort()));
  const second = await startToEnd(place, ['--data', used, '--port', String(await freePort())]);
  expect(second.code).toBe(1);
  expect(second.output).toContain('already runs');
  expect(second.output).toContain(server.origin);
  // It began nothing, and says of nothing that it could not be stopped.
  expect(second.output.trim().split('\n')).toHaveLength(1);
  expect((await fetch(`${server.origin}/healthz`)).status).toBe(200);
});

test('two starts at once: one runs, the other says so', async () => {
  const data = join(place.path, 'three');
  const ports = [await freePort(), await freePort()];
  const results = await Promise.allSettled(ports.map((port) => start('--data', data, '--port', String(port))));
  expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
  const refused = results.find((result) => result.status === 'rejected');
  expect(String((refused as PromiseRejectedResult).reason)).toContain('already runs');
});

test('Ctrl-C while it starts, while a demo is made and while it runs stops the database too', async () => {
  const moments = [
    { words: /Making the database/, says: 'Stopped before it was ready.', code: 130, args: [] },
    {
      words: /Making a demo trust/,
      says: 'Stopped. A demo that was not ready is made anew',
      code: 130,
      args: ['--demo'],
    },
    { words: /Ctrl-C stops it/, says: 'Stopped. Everything is stored.', code: 0, args: [] },
  ];
  for (const { words, says, code, args } of moments) {
    const data = join(place.path, 'stopped');
    const stopped = await interrupted(place, ['--data', data, '--port', String(await freePort()), ...args], words);
    expect(stopped.output).toContain(says);
    // The one before left nothing running.
    expect(stopped.output).not.toContain('earlier start is still running');
    expect(stopped.code).toBe(code);
  }
});

test('a start after SIGKILL takes over the database that was left running', async () => {
  const first = await start('--data', killed, '--port', String(await freePort()));
  await first.kill();
  started.splice(0);
  const second = await start('--data', killed, '--port', String(await freePort()));
  expect(second.output()).toContain('The database of the earlier start is still running: using it.');
  expect((await fetch(`${second.origin}/readyz`)).status).toBe(200);
});

test('a Ctrl-C that comes twice, from the terminal and passed on by npm, stops everything in order', async () => {
  const server = await start('--data', killed, '--port', String(await freePort()));
  // Two kinds, because two of one kind may arrive as one.
  server.process.kill('SIGINT');
  expect(await server.stop()).toBe(0);
  expect(server.output()).toContain('Stopped. Everything is stored.');
});

test('a taken port is named, and another one used unless it was asked for by name', async () => {
  const port = await freePort();
  const taken = await occupy(port);
  try {
    const named = await startToEnd(place, ['--data', used, '--port', String(port)]);
    expect(named.code).toBe(1);
    // This process holds it, which its kernel tells to the same account.
    expect(named.output).toMatch(
      new RegExp(
        `Port ${port} is taken by another program \\(.+, process ${process.pid}\\)\\. Choose another: npm start -- --port ${port + 1}`,
      ),
    );
  } finally {
    await new Promise((resolve) => taken.close(resolve));
  }
});

test('what cannot be read on the command line is one sentence', async () => {
  const strange = await startToEnd(place, ['--prot', '80']);
  // As of every command: 2 where what was typed is wrong, 1 where what it asks for fails.
  expect(strange.code).toBe(2);
  expect(strange.output.trim().split('\n')).toHaveLength(1);
  expect(strange.output).toContain('--help');
});

test('over https on the network the certificate is from the school’s own authority', async () => {
  const server = await start('--data', used, '--port', String(await freePort()), '--lan', '--host', 'localhost');
  expect(server.origin).toMatch(/^https:\/\/localhost:/);
  expect(await statusOf(`${server.origin}/healthz`, join(used, 'school-ca.pem'))).toBe(200);
  await expect(fetch(`${server.origin}/healthz`)).rejects.toThrow();
});

test('with a certificate of the school’s own it is that one; what is wrong with it is said before anything is made', async () => {
  const [own, other] = [selfSigned('own'), selfSigned('other')];
  const options = (key: string) => ['--lan', '--host', 'localhost', '--certificate', own.certificate, '--key', key];
  const data = join(place.path, 'never');
  const wrong = await startToEnd(place, ['--data', data, ...options(other.key)]);
  expect([wrong.code, existsSync(data)]).toEqual([1, false]);
  expect(wrong.output.trim()).toBe(
    `The key in ${other.key} is not that of the certificate in ${own.certificate}. Name the two that belong together.`,
  );
  const server = await start('--data', used, '--port', String(await freePort()), ...options(own.key));
  expect(server.output()).toContain(`Devices that trust whoever issued ${own.certificate}`);
  expect(await statusOf(`${server.origin}/healthz`, own.certificate)).toBe(200);
});

test('plain http on the network is an explicit choice that every page shows', async () => {
  const server = await start(
    '--data',
    used,
    '--port',
    String(await freePort()),
    '--lan-without-encryption',
    '--host',
    '127.0.0.1',
  );
  const page = await (await fetch(`${server.origin}/sign-in`)).text();
  expect(page).toContain('This connection is not encrypted');
  expect(await waitFor(() => server.output().includes('Anybody on this network can read'), 1)).toBe(true);
});

/** What a server answers to whoever trusts this authority alone. */
function statusOf(address: string, authority: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(address, { ca: readFileSync(authority) }, (answer) => resolve(answer.statusCode))
      .once('error', reject)
      .end();
  });
}

function selfSigned(name: string): { certificate: string; key: string } {
  const [certificate, key] = [join(place.path, `${name}.pem`), join(place.path, `${name}.key`)];
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-noenc', '-days', '30'],
      ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', certificate],
    ],
    { stdio: 'ignore' },
  );
  return { certificate, key };
}

function occupy(port: number): Promise<NetServer> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
