import { expect, test } from 'vitest';
import { Misused } from './command-line.ts';
import { listenOn } from './listen.ts';
import { readServeOptions, type ServeOptions } from './options.ts';

const options = (argv: string[], env: NodeJS.ProcessEnv = {}) => readServeOptions(argv, env) as ServeOptions;

/** Something that listens, except on ports where somebody else does. */
function listening(taken: Record<number, string>) {
  const asked: { port: number; host: string }[] = [];
  return {
    asked,
    listen: async (on: { port: number; host: string }) => {
      asked.push(on);
      const code = taken[on.port];
      if (code) throw Object.assign(new Error('no'), { code });
      return `http://${on.host}:${on.port}`;
    },
  };
}

const around = (differs: Partial<Parameters<typeof listenOn>[2]>) => ({
  ...{ say: () => undefined, sought: null, holderOf: async () => undefined },
  ...differs,
});

test('without a word about the port it is 3000, and the next free one when that is taken, and it says so', async () => {
  const said: string[] = [];
  const app = listening({ 3000: 'EADDRINUSE', 3001: 'EADDRINUSE' });
  expect(await listenOn(app, options([]), around({ say: (line) => said.push(line) }))).toBe(3002);
  expect(said).toEqual([
    'Port 3000 is taken by another program, so Gatehouse uses 3002. To choose one: npm start -- --port 8080',
  ]);
  expect(app.asked.every(({ host }) => host === '127.0.0.1')).toBe(true);
});

test('a port asked for by name is used or refused, never exchanged', async () => {
  const app = listening({ 8080: 'EADDRINUSE' });
  await expect(listenOn(app, options(['--port', '8080']), around({}))).rejects.toThrow(
    'Port 8080 is taken by another program. Choose another: npm start -- --port 8081',
  );
  await expect(listenOn(listening({ 80: 'EACCES' }), options([], { PORT: '80' }), around({}))).rejects.toThrow(
    'This account may not use port 80.',
  );
});

test('where gates look for it, it stays: what holds that port is named, and no other is taken in its place', async () => {
  const free = listening({});
  expect(await listenOn(free, options([]), around({ sought: 3004 }))).toBe(3004);
  const app = listening({ 3004: 'EADDRINUSE' });
  await expect(
    listenOn(app, options([]), around({ sought: 3004, holderOf: async (port) => `nginx, process ${port}` })),
  ).rejects.toThrow(
    'Port 3004 is taken by another program (nginx, process 3004). Gates or browsers look for this server there, so no other is used: end that program and start again.',
  );
  expect(app.asked.map(({ port }) => port)).toEqual([3004]);
  // Whoever names one moves it.
  const said: string[] = [];
  const say = (line: string) => said.push(line);
  expect(await listenOn(app, options(['--port', '3005']), around({ sought: 3004, say }))).toBe(3005);
  expect(said.join()).toContain('Gates or browsers looked for this server at port 3004 until now.');
});

test('only a choice in words opens the server to a network', () => {
  expect(options([]).reach).toBe('loopback');
  expect(options(['--lan']).reach).toBe('https');
  expect(options(['--lan-without-encryption']).reach).toBe('plain');
});

test('the name for the network is in the letters that a certificate has', () => {
  const host = (name: string) => options(['--lan', '--host', name]).host;
  expect([host('gatehouse.school.example'), host('192.0.2.7'), host('fd00::7')]).toEqual([
    'gatehouse.school.example',
    '192.0.2.7',
    'fd00::7',
  ]);
  expect(host('Höfe.example')).toBe('xn--hfe-sna.example');
});

test('the demo has a folder of its own', () => {
  expect(options([]).data).toBe('data');
  expect(options(['--demo']).data).toBe('data/demo');
  expect(options(['--demo', '--data', 'elsewhere']).data).toBe('elsewhere');
});

test.each([
  [['--prot', '1'], "Unknown option '--prot'"],
  [['--port', 'http'], '“http” is not a port'],
  [['--port', '123456'], '“123456” is not a port'],
  [['--port', '0'], '“0” is not a port'],
  [['something'], 'something'],
  [['--data', ''], 'nothing behind --data'],
  [['--host', 'gatehouse.example'], 'add --lan'],
  [['--lan', '--host', 'https://gatehouse.example'], 'is not the name of a server'],
  [['--lan', '--host', 'two words'], 'is not the name of a server'],
  [['--lan', '--lan-without-encryption'], 'Choose one'],
  [['--certificate', 'a.pem', '--key', 'b.pem'], 'add --lan'],
  [['--lan-without-encryption', '--certificate', 'a.pem', '--key', 'b.pem'], 'add --lan'],
  [['--lan', '--certificate', 'a.pem'], 'Add --key FILE'],
  [['--lan', '--key', 'b.pem'], 'Add --certificate FILE'],
  [['--key', '/mnt/keys'], 'To keep the keys of the data elsewhere: --keys FOLDER'],
  [['--lan', '--certificate', '', '--key', 'b.pem'], 'nothing behind --certificate'],
  [['--virus-scanner', '127.0.0.1:99999'], 'no place of a virus scanner'],
  [['--virus-scanner', '127.0.0.1:0'], 'no place of a virus scanner'],
  [['--virus-scanner', 'clamd'], 'no place of a virus scanner'],
])('%j is refused with a sentence', (argv, words) => {
  expect(() => readServeOptions(argv, {})).toThrow(words);
});

test('an option that stands there twice is refused, but for those that may be repeated', () => {
  for (const wrong of [['--data', 'a', '--data', 'b'], ['--nope'], ['extra']])
    expect(() => options(wrong)).toThrow(Misused);
  expect(() => options(['--data', 'a', '--data', 'b'])).toThrow('--data stands there twice. Name one.');
  expect(options(['--list-host', 'a', '--list-host', 'b']).listSources.hosts).toEqual(['a', 'b']);
});
