import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { tarOf } from './lists.fixture.ts';
import { isGlobalAddress } from './lists-address.ts';
import { readArchive } from './lists-archive.ts';
import { addressFault, closedFault, fetchList } from './lists-fetch.ts';
import { readListFolder } from './lists-folder.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function serving(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const words = (work: Promise<unknown>) =>
  work.then(
    () => 'fetched',
    (error: Error) => `${error.name}: ${error.message}`,
  );

describe('addresses (S17)', () => {
  test.each([
    ...[
      '127.0.0.1',
      '0.0.0.0',
      '10.1.2.3',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '169.254.169.254',
      '100.64.0.1',
    ],
    ...[
      '224.0.0.1',
      '255.255.255.255',
      '198.18.0.1',
      '192.0.2.1',
      '168.63.129.16',
      '::',
      '::1',
      'fe80::1',
      'fe80::1%eth0',
    ],
    ...['fc00::1', 'fd00:ec2::254', 'ff02::1', '::ffff:127.0.0.1', '::ffff:7f00:1', '::127.0.0.1', '64:ff9b::7f00:1'],
    ...['64:ff9b:1::a00:1', '2002:7f00:1::', '2001:0:1::1', '2001:db8::1', 'localhost', '1', ''],
  ])('%s is not on the open internet', (ip) => expect(isGlobalAddress(ip)).toBe(false));
  test.each(['1.1.1.1', '172.32.0.1', '193.0.6.139', '2606:4700::1111', '2a00:1450:4009::1'])('%s is', (ip) =>
    expect(isGlobalAddress(ip)).toBe(true),
  );
  test.each([
    'file:///etc/passwd',
    'ftp://lists.example/a',
    'gopher://lists.example',
    'https://me:secret@lists.example/',
    'lists',
    '',
  ])('“%s” is refused by its form', (address) => expect(addressFault(address)).not.toBeNull());
});

describe('fetching (S17)', () => {
  test('an address in a network of its own is refused before anything is asked of it, in each way of writing it', async () => {
    let asked = 0;
    const host = await serving((_request, answer) => answer.end(`${asked++}`));
    const port = host.split(':')[1];
    const ways = [
      '127.0.0.1',
      '2130706433',
      '0x7f.1',
      '0177.0.0.1',
      '127.1',
      '[::1]',
      '[::ffff:127.0.0.1]',
      'localhost',
    ];
    for (const way of ways)
      expect(await words(fetchList(`http://${way}:${port}/`, { hosts: [] }))).toMatch(/^ListFault: .*(ports|network)/);
    for (const way of ways) expect(await words(fetchList(`http://${way}/`, { hosts: [] }))).toMatch(/private network/);
    expect(asked).toBe(0);
    expect((await fetchList(`http://${host}/`, { hosts: [host] })).toString()).toBe('0');
  });
  test('whoever types an address that is not fetched is told so at once, and of a name that cannot be looked up now nothing is said', async () => {
    const asked = (address: string, hosts: string[] = [], resolve = async () => [{ address: '10.0.0.8', family: 4 }]) =>
      closedFault(address, { hosts, resolve, withinMs: 50 });
    expect(await asked('https://192.168.1.1/list')).toMatch(/^192\.168\.1\.1 is on a private network.* --list-host/);
    expect(await asked('https://mirror.test/list')).toMatch(/^mirror\.test is on a private network/);
    expect(await asked('https://mirror.test:8443/list')).toMatch(/only ports 443 and 80/);
    expect(await asked('https://mirror.test/list', ['mirror.test'])).toBeNull();
    expect(await asked('https://mirror.test/', [], async () => [{ address: '1.1.1.1', family: 4 }])).toBeNull();
    expect(await asked('https://mirror.test/', [], () => Promise.reject(new Error('ENOTFOUND')))).toBeNull();
    expect(await asked('https://mirror.test/', [], () => new Promise(() => undefined))).toBeNull();
  });
  test('a name is refused when any of its addresses is closed, and is asked for once', async () => {
    let asked = 0;
    const resolve = async () => {
      asked++;
      // Rebinding: honest the first time.
      return asked === 1
        ? [
            { address: '192.0.2.9', family: 4 },
            { address: '1.1.1.1', family: 4 },
          ]
        : [];
    };
    expect(await words(fetchList('http://lists.test/', { hosts: [], resolve }))).toMatch(/private network/);
    expect(asked).toBe(1);
  });
  test('the connection goes to the address that was looked at', async () => {
    const host = await serving((request, answer) => answer.end(request.headers.host));
    const [, port] = host.split(':');
    const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
    const name = `mirror.test:${port}`;
    expect((await fetchList(`http://${name}/`, { hosts: [name], resolve })).toString()).toBe(name);
  });
  test('a redirect is looked at anew, and has an end', async () => {
    const host = await serving((request, answer) => {
      const to = {
        '/meta': 'http://169.254.169.254/latest/',
        '/file': 'file:///etc/passwd',
        '/round': '/round',
        '/ok': '/list',
      };
      const location = to[request.url as keyof typeof to];
      if (location) answer.writeHead(302, { location });
      answer.end('games.test');
    });
    const get = (path: string) => words(fetchList(`http://${host}${path}`, { hosts: [host] }));
    expect(await get('/meta')).toMatch(/private network/);
    expect(await get('/file')).toMatch(/must start with https or http/);
    expect(await get('/round')).toMatch(/redirects without end/);
    expect(await get('/ok')).toBe('fetched');
  });
  test('too much, too slow, cut short and not found are told in words', async () => {
    const host = await serving((request, answer) => {
      if (request.url === '/large') answer.end('x'.repeat(2000));
      else if (request.url === '/short') {
        answer.writeHead(200, { 'content-length': '100' });
        answer.write('x');
        setTimeout(() => answer.destroy(), 20);
      } else if (request.url === '/none') answer.writeHead(404).end();
    });
    const get = (path: string) =>
      words(fetchList(`http://${host}${path}`, { hosts: [host], mostBytes: 1000, withinMs: 400 }));
    expect(await get('/large')).toMatch(/ListFault: The answer is larger/);
    expect(await get('/short')).toMatch(/ListFault/);
    expect(await get('/none')).toMatch(/answered 404/);
    expect(await get('/never')).toMatch(/did not answer in time/);
  });
});

describe('archives (S17)', () => {
  const names = (files: { folder: string; name: string }[]) => files.map(({ folder, name }) => `${folder}/${name}`);
  test('of a tarball only plain files that are lists are kept, whatever their paths say', async () => {
    const tar = tarOf([
      { path: 'blacklists/gambling/domains', text: 'casino.test\n' },
      { path: '../../../etc/games/urls', text: 'games.test/x\n' },
      { path: '/etc/passwd', text: 'root' },
      { path: 'blacklists/porn/domains', kind: '2', text: '' },
      { path: 'blacklists/dev/domains', kind: '3', text: '' },
      { path: `${'long/'.repeat(40)}chat/domains`, text: 'chat.test\n' },
    ]);
    for (const bytes of [tar, gzipSync(tar)])
      expect(names(await readArchive(bytes))).toEqual(['gambling/domains', 'games/urls', 'chat/domains']);
  });
  test('one list, gzipped or not, is a list', async () => {
    for (const bytes of [Buffer.from('a.test\n'), gzipSync('a.test\n')])
      expect(await readArchive(bytes)).toEqual([{ folder: 'list', name: 'urls', bytes: Buffer.from('a.test\n') }]);
  });
  test('what unpacks to too much is refused', async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000));
    expect(bomb.length).toBeLessThan(10_000);
    expect(await words(readArchive(bomb, 1_000_000))).toMatch(/ListFault: It unpacks to more/);
  });
  test('damaged and cut archives are refused, never read in part, never a bug', async () => {
    const tar = tarOf([{ path: 'b/gambling/domains', text: 'casino.test\n'.repeat(100) }]);
    const packed = gzipSync(tar);
    expect(await words(readArchive(packed.subarray(0, packed.length - 20)))).toMatch(/ListFault/);
    expect(await words(readArchive(tar.subarray(0, 700)))).toMatch(/ListFault/);
    await fc.assert(
      fc.asyncProperty(fc.nat(511), fc.nat(255), async (at, byte) => {
        const broken = Buffer.from(tar);
        broken[at] = byte;
        expect(await words(readArchive(broken))).toMatch(/^fetched|^ListFault/);
      }),
    );
  });
});

test('a folder is read inside the allowed roots only, and no link is followed (S17)', async () => {
  const base = await mkdtemp(join(tmpdir(), 'gatehouse-lists-'));
  const root = join(base, 'allowed');
  await mkdir(join(root, 'ut1', 'games'), { recursive: true });
  await mkdir(join(base, 'secret', 'games'), { recursive: true });
  await writeFile(join(root, 'ut1', 'games', 'domains'), 'games.test\n');
  await writeFile(join(base, 'secret', 'games', 'domains'), 'secret.test\n');
  await symlink(join(base, 'secret'), join(root, 'out'));
  await symlink(join(base, 'secret', 'games'), join(root, 'ut1', 'chat'));
  await symlink(join(base, 'secret', 'games', 'domains'), join(root, 'ut1', 'games', 'urls'));
  try {
    const files = await readListFolder('ut1', [root]);
    expect(files.map(({ folder, name, bytes }) => [folder, name, Buffer.from(bytes).toString()])).toEqual([
      ['games', 'domains', 'games.test\n'],
    ]);
    for (const way of ['out', '../secret', join(base, 'secret'), 'none', 'ut1/games/domains'])
      expect(await words(readListFolder(way, [root]))).toMatch(/ListFault: There is no folder/);
  } finally {
    await rm(base, { recursive: true });
  }
});
