import { execFile } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makePlace, ROOT } from './harness/server.ts';

const place = makePlace();
const checkout = join(place.path, 'checkout');
const cache = join(checkout, 'apps/server/.cache');
/** Begins a program as root that may not pass over what files allow. */
const BOUND = ['setpriv', '--bounding-set', '-dac_override', '--inh-caps', '-dac_override'];
const bundles = () => readdirSync(cache).filter((name) => name.startsWith('bundle-'));

/** A checkout of this test's own: our files, and the libraries that lie here. */
beforeAll(() => {
  const rooms = ['apps/server', 'apps/gateway', 'packages/contract', 'packages/engine'];
  const isOurs = (path: string) => !/\/(node_modules|\.cache|corpora)(\/|$)/.test(path.slice(ROOT.length));
  for (const path of [...rooms, 'package.json', 'package-lock.json', 'tsconfig.json']) {
    cpSync(join(ROOT, path), join(checkout, path), { recursive: true, filter: isOurs });
  }
  const libraries = join(ROOT, 'node_modules');
  const ours = join(libraries, '@gatehouse');
  mkdirSync(join(checkout, 'node_modules/@gatehouse'), { recursive: true });
  for (const name of readdirSync(libraries).filter((name) => name !== '@gatehouse')) {
    symlinkSync(join(libraries, name), join(checkout, 'node_modules', name));
  }
  for (const name of readdirSync(ours)) {
    symlinkSync(readlinkSync(join(ours, name)), join(checkout, 'node_modules/@gatehouse', name));
  }
});
afterAll(() => place.remove());

/** Runs `npx gatehouse …` of that checkout; `bound` as root is not, who otherwise writes where nobody may. */
async function gatehouse(words: readonly string[], { bound = false, temporary = place.path } = {}): Promise<string> {
  const node = [process.execPath, join(checkout, 'apps/server/bin/gatehouse.mjs'), ...words];
  const [command = '', ...rest] = bound && process.getuid?.() === 0 ? [...BOUND, ...node] : node;
  const { NODE_COMPILE_CACHE: _, ...env } = place.env;
  const ran = promisify(execFile)(command, rest, { cwd: checkout, env: { ...env, TMPDIR: temporary } });
  const { stdout, stderr } = await ran.catch((error: { stdout: string; stderr: string }) => error);
  return stdout + stderr;
}

function change(path: string, from: string, to: string): void {
  const file = join(checkout, path);
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
}

test('what is started is what the sources say now, and is bundled once for each state of them', async () => {
  const [file, was, now] = ['apps/server/src/cli/gatehouse.ts', 'write an encrypted backup', 'write one under seal'];
  // An earlier start was ended while it made its own.
  const half = join(cache, 'bundle-0123456789abcdef.a1B2c3');
  mkdirSync(half, { recursive: true });
  utimesSync(half, 0, 0);
  // Starts at once make the same bundle, and one stays.
  const starts = Array.from({ length: 2 }, () => gatehouse(['help']));
  for (const said of await Promise.all(starts)) expect(said).toContain(was);
  const first = bundles();
  expect(first).toHaveLength(1);
  const folder = join(cache, first[0] ?? '');
  const code = readdirSync(folder).filter((name) => name.endsWith('.mjs'));
  // All of ours is in it: what is left outside is read by Node anew at each start.
  expect(code).not.toEqual([]);
  for (const name of code) expect(readFileSync(join(folder, name), 'utf8')).not.toContain('from "@gatehouse/');
  await gatehouse(['help']);
  expect(bundles()).toEqual(first);
  // After a power cut: empty, and Node runs it to its end without a word (S23).
  truncateSync(join(folder, 'gatehouse.mjs'));
  expect(await gatehouse(['help'])).toContain(was);
  expect(bundles()).toEqual(first);
  change(file, was, now);
  expect(await gatehouse(['help'])).toContain(now);
  expect(bundles()).toHaveLength(2);
  change(file, now, was);
  expect(await gatehouse(['help'])).toContain(was);
  expect(bundles()).toHaveLength(2);
});

test('what runs in a thread runs from the bundle', async () => {
  const log = join(place.path, 'access.log');
  const line = (host: string, bytes: number) =>
    `1764230000.123    120 10.0.0.1 TCP_MISS/200 ${bytes} GET http://${host}/ - HIER_DIRECT/192.0.2.1 text/html\n`;
  // Twenty megabytes: a second thread takes half of it.
  writeFileSync(log, (line('one.test', 2000) + line('two.test', 1000)).repeat(110_000));
  const [all, totals] = [
    join(place.path, 'all.csv'),
    'host,requests,bytes\none.test,110000,220000000\ntwo.test,110000,110000000',
  ];
  await gatehouse(['log-totals', log, '--to', all]);
  expect(readFileSync(all, 'utf8').trim().split(/\r?\n/).join('\n')).toBe(totals);
});

test('an account that may not write there starts all the same, and the story of an error names the file and line that somebody wrote', async () => {
  const file = 'apps/server/src/cli/scan.ts';
  const broken = "throw new Error('Fell over');";
  change(file, 'const library = shippedLibrary();', broken);
  const temporary = join(place.path, 'temporary');
  mkdirSync(temporary);
  const before = bundles();
  chmodSync(cache, 0o555);
  expect(await gatehouse(['scan'], { bound: true, temporary })).toContain('This should not have happened: Fell over.');
  chmodSync(cache, 0o755);
  expect(bundles()).toEqual(before);
  expect(readdirSync(temporary)).toEqual([]);
  const lines = readFileSync(join(checkout, file), 'utf8').split('\n');
  const at = lines.findIndex((line) => line.includes(broken)) + 1;
  const story = readFileSync(join(checkout, 'gatehouse-error.log'), 'utf8');
  expect(story.split('\n')[1]).toMatch(new RegExp(`^ +at .*runScan.*/checkout/${file}:${at}:`));
});
