import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readServeOptions, type ServeOptions } from './options.ts';
import { accountOf, demandReadable, runService } from './service.ts';
import { UNIT, unitFile } from './service-unit.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const ANALYZE = '/usr/bin/systemd-analyze';
let folder: string;
beforeAll(() => {
  folder = mkdtempSync('/tmp/gatehouse-service-');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const optionsOf = (...argv: string[]) => readServeOptions(argv, {}) as ServeOptions;
const unit = (options: ServeOptions, more: object = {}) =>
  unitFile({ node: process.execPath, root: ROOT, user: 'root', environment: undefined, options, ...more });
const line = (text: string, name: string) => text.split('\n').find((each) => each.startsWith(`${name}=`));

test('the unit starts what npm start starts, with the same options and whole paths', () => {
  const text = unit(
    optionsOf(
      ...['--data', 'my data', '--port', '443', '--lan', '--host', 'gatehouse.school.example'],
      ...['--certificate', 'own/chain.pem', '--key', '/etc/ssl/private/own.key'],
      ...['--list-host', 'lists.school.example', '--list-folder', '/srv/a%b', '--virus-scanner', '127.0.0.1:3310'],
    ),
    { user: 'gatehouse', environment: '/etc/gatehouse/server.env' },
  );
  expect(line(text, 'ExecStart')).toBe(
    `ExecStart=${process.execPath} ${ROOT}/apps/server/bin/serve.mjs --data "${process.cwd()}/my data" --port 443 --lan --host gatehouse.school.example --certificate ${process.cwd()}/own/chain.pem --key /etc/ssl/private/own.key --list-host lists.school.example --list-folder /srv/a%%b --virus-scanner 127.0.0.1:3310`,
  );
  expect(line(text, 'EnvironmentFile')).toBe('EnvironmentFile=/etc/gatehouse/server.env');
  expect(line(text, 'AmbientCapabilities')).toBe('AmbientCapabilities=CAP_NET_BIND_SERVICE');
  expect(line(unit(optionsOf('--port', '443')), 'AmbientCapabilities')).toBeUndefined();
  // Whatever was not said is left to the server, as with npm start.
  expect(line(unit(optionsOf()), 'ExecStart')).toMatch(/serve\.mjs --data \S+\/data$/);
});

test('it is started again for ever, and only the server is asked to stop', () => {
  const text = unit(optionsOf());
  expect(text).toMatch(/^Restart=always$/m);
  expect(text).toMatch(/^StartLimitIntervalSec=0$/m);
  expect(text).toMatch(/^KillMode=mixed$/m);
  expect(text).toMatch(/^WantedBy=multi-user\.target$/m);
});

const hasSystemd = existsSync(ANALYZE);
if (!hasSystemd) console.log('not run: whether systemd takes the unit of the server, because systemd is not installed');
test.runIf(hasSystemd)('systemd takes it, whatever is in a path', () => {
  const odd = join(folder, 'a "b" $HOME %h \\ c');
  const path = join(folder, UNIT);
  writeFileSync(path, unit(optionsOf('--data', odd, '--keys', odd), { environment: join(folder, 'server.env') }));
  const said = spawnSync(ANALYZE, ['verify', '--man=no', '--recursive-errors=no', path], { encoding: 'utf8' });
  expect([said.status, said.stderr]).toEqual([0, '']);
  writeFileSync(path, 'Nonsense\n[Service]\n');
  expect(spawnSync(ANALYZE, ['verify', '--man=no', '--recursive-errors=no', path]).status).not.toBe(0);
});

test('it runs as whoever owns the data, and before there is any, the folder for it', () => {
  const name = execFileSync('id', ['-nu'], { encoding: 'utf8' }).trim();
  expect(name).toBe(userInfo().username);
  expect(accountOf(folder)).toBe(name);
  expect(accountOf(join(folder, 'not/there/yet'))).toBe(name);
  expect(accountOf('/nowhere/at/all')).toBe('root');
});

const canTry = process.getuid?.() === 0 && existsSync('/usr/sbin/runuser');
if (!canTry)
  console.log('not run: whether the account of a service may read its certificate, because this is not root');
test.runIf(canTry)('a key that the account of the service may not read is said while somebody is there', () => {
  const [certificate, key] = ['chain.pem', 'own.key'].map((name) => join(folder, name)) as [string, string];
  chmodSync(folder, 0o755);
  writeFileSync(certificate, '', { mode: 0o644 });
  writeFileSync(key, '', { mode: 0o600 });
  expect(() => demandReadable({ certificate, key }, 'root')).not.toThrow();
  expect(() => demandReadable({ certificate, key }, 'nobody')).toThrow(
    `The service runs as “nobody”, who may not read ${key}. Let that account read it`,
  );
  chmodSync(key, 0o644);
  expect(() => demandReadable({ certificate, key }, 'nobody')).not.toThrow();
});

test('what it cannot do is said before anything is written', async () => {
  const ask = async (...argv: string[]) => {
    let said = '';
    const io = { stdout: { write: (text: string) => (said += text) }, env: {} };
    const code = await runService(argv, io).catch((error: Error) => error.message);
    return [code, said] as const;
  };
  expect((await ask())[0]).toMatch(
    /^Say what to do: “service install” or “service remove”\.\s+npx gatehouse service install/,
  );
  expect((await ask('install', '--demo'))[0]).toContain('A service runs a school: without --demo');
  expect((await ask('install', '--host', 'x.example'))[0]).toContain('--host names this server for a network');
  if (existsSync('/run/systemd/system')) return;
  const asRoot = process.getuid?.() === 0;
  for (const command of ['install', 'remove'])
    expect((await ask(command))[0]).toContain(asRoot ? 'does not run systemd' : 'Run this as root');
});
