import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemScope } from '../access/scope.ts';
import { transact } from '../access/transact.ts';
import { type Ingest, openIngest } from '../capabilities/events/ingest.fixture.ts';
import { makeEnrolmentCode } from '../capabilities/sensors/index.ts';
import { runIngest } from './ingest.ts';

let t: Ingest;
let folder: string;
let origin: string;
beforeAll(async () => {
  t = await openIngest();
  t.clock.set(new Date());
  origin = await t.app.listen({ port: 0, host: '127.0.0.1' });
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-ingest-'));
});
afterAll(async () => {
  await t.close();
  await rm(folder, { recursive: true, force: true });
});
let keyFile: string;
let runs = 0;
beforeEach(() => {
  keyFile = join(folder, `key-${++runs}`, 'ingest-key.json');
});

/** Lines of the last hour: the command and the server both look at the real time. */
function squidLine(serial: number, fields: { user?: string; url?: string; code?: string } = {}): string {
  const at = (Date.now() - 3_600_000 + serial * 1000) / 1000;
  const { user = 'emarwood', url = `http://fractions.example/${runs}/${serial}`, code = 'TCP_MISS/200' } = fields;
  return `${at.toFixed(3)}     87 10.4.0.18 ${code} 10482 GET ${url} ${user} HIER_DIRECT/192.0.2.10 text/html`;
}

async function file(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, `${runs}-${name}`);
  await writeFile(path, content);
  return path;
}

async function run(...argv: string[]) {
  const said = { stdout: '', stderr: '' };
  const naps: number[] = [];
  const code = await runIngest([...argv, '--key-file', keyFile], {
    stdin: Readable.from(''),
    stdout: { write: (text: string) => (said.stdout += text) },
    stderr: { write: (text: string) => (said.stderr += text) },
    env: {},
    sleep: async (milliseconds) => void naps.push(milliseconds),
  });
  return { code, ...said, naps };
}

async function newCode(): Promise<string> {
  const made = await transact(t.ground, systemScope('set-up', t.school), (tx) =>
    makeEnrolmentCode(tx, { kind: 'log', name: 'Main proxy' }),
  );
  return made.code;
}
const stored = async () => (await t.rows<{ n: number }>('select count(*)::int as n from event'))[0]?.n ?? 0;

test('a Squid log is sent once, however often it is sent', async () => {
  const lines = Array.from({ length: 2500 }, (_, serial) => squidLine(serial));
  const log = await file('access.log', `${lines.join('\n')}\nhalf a li\n${squidLine(1, { code: 'TCP_DENIED/407' })}\n`);
  const before = await stored();
  const first = await run(log, '--server', origin, '--enrol', await newCode());
  expect(first.stderr).toContain('Enrolled as “Main proxy”.');
  expect(first.stderr).toContain('Line 2,501 could not be read: this is not a line of Squid’s native log');
  expect(first.stdout).toBe('2,500 sent, 0 repeated, 1 could not be read, 1 left out (1 asked to sign in)\n');
  expect([first.code, (await stored()) - before]).toEqual([0, 2500]);
  expect((await stat(keyFile)).mode & 0o777).toBe(0o600);
  const again = await run(log);
  expect(again.stdout).toBe('0 sent, 2,500 repeated, 1 could not be read, 1 left out (1 asked to sign in)\n');
  expect((await stored()) - before).toBe(2500);
});

test('a log that grew, and one that was packed, double nothing', async () => {
  const lines = Array.from({ length: 30 }, (_, serial) => squidLine(serial));
  await run(
    await file('access.log', `${lines.slice(0, 20).join('\n')}\n`),
    '--server',
    origin,
    '--enrol',
    await newCode(),
  );
  const packed = await run(await file('access.log.1.gz', gzipSync(`${lines.join('\n')}\n`)));
  expect(packed.stdout).toBe('10 sent, 20 repeated, 0 could not be read\n');
  const damaged = await run(await file('bad.gz', gzipSync(lines.join('\n')).subarray(0, 100)));
  expect([damaged.code, damaged.stderr]).toEqual([1, expect.stringContaining('is damaged')]);
});

test('events are sent as they are; a bad line is named and the rest goes on', async () => {
  const at = new Date();
  const event = {
    id: `${at
      .getTime()
      .toString(16)
      .padStart(12, '0')
      .replace(/(.{8})/, '$1-')}-7abc-8abc-${'0'.repeat(12)}`,
    occurredAt: at.toISOString(),
    kind: 'typed',
    who: { account: 'emarwood', confidence: 'certain' },
    text: 'fractions',
  };
  const path = await file('events.ndjson', `${JSON.stringify({ ...event, kind: 'typd' })}\n${JSON.stringify(event)}\n`);
  const sent = await run(path, '--server', origin, '--enrol', await newCode());
  expect(sent.stderr).toContain('Line 1 could not be read: The field “kind” is none of visit, search, typed, page.');
  expect(sent.stdout).toBe('1 sent, 0 repeated, 1 could not be read\n');
  const changed = await run(await file('changed.ndjson', `\n${JSON.stringify({ ...event, text: 'decimals' })}\n`));
  expect(changed.code).toBe(1);
  expect(changed.stderr).toMatch(/^Line 2: An event with this id is stored already and says something else\./);
});

test('while the server is away it waits longer each time, and nothing is lost', async () => {
  const code = await newCode();
  await run('--server', origin, '--enrol', code);
  const kept = JSON.parse(await readFile(keyFile, 'utf8'));
  await writeFile(keyFile, JSON.stringify({ ...kept, server: 'http://127.0.0.1:9' }));
  const log = await file('access.log', `${squidLine(1)}\n`);
  const away = await run(log);
  expect(away.code).toBe(1);
  expect(away.naps.slice(0, 4)).toEqual([500, 1000, 2000, 4000]);
  expect(away.stderr).toContain('http://127.0.0.1:9 does not answer.');
  expect((await run(log, '--server', origin)).stdout).toBe('1 sent, 0 repeated, 0 could not be read\n');
});

test('a busy server is asked again after the time it names', async () => {
  await run('--server', origin, '--enrol', await newCode());
  const { sensor } = JSON.parse(await readFile(keyFile, 'utf8'));
  await t.rows('insert into rate_limit values ($1, $2, 600)', [`events:${sensor}`, t.clock.now()]);
  const naps: number[] = [];
  const code = await runIngest([await file('access.log', `${squidLine(1)}\n`), '--key-file', keyFile], {
    stdin: Readable.from(''),
    stdout: { write: () => true },
    stderr: { write: () => true },
    env: {},
    sleep: async (milliseconds) => {
      naps.push(milliseconds);
      await t.rows('delete from rate_limit where key = $1', [`events:${sensor}`]);
    },
  });
  expect([code, naps]).toEqual([0, [5000]]);
});

test('each no is a sentence that says what to do', async () => {
  const log = await file('access.log', `${squidLine(1)}\n`);
  expect((await run(log)).stderr).toContain('This machine has no key yet.');
  expect((await run(log, '--server', origin, '--enrol', 'WRNG-CODE')).stderr).toContain('This code is not known');
  expect((await run(log, '--server', 'ftp://x', '--enrol', 'A')).stderr).toContain('is not the address of a server');
  await run('--server', origin, '--enrol', await newCode());
  expect((await run(join(folder, 'nowhere.log'))).stderr).toContain('cannot be read');
  const junk = await run(await file('junk.txt', 'x y z\n'.repeat(500)));
  expect([junk.code, junk.stderr]).toEqual([
    1,
    expect.stringContaining('no file of events and no Squid log. Nothing was sent.'),
  ]);
  const { sensor } = JSON.parse(await readFile(keyFile, 'utf8'));
  await t.rows('update sensor set revoked_at = now() where id = $1', [sensor]);
  expect((await run(log)).stderr).toContain('does not know the key of this machine');
  await writeFile(keyFile, 'not json');
  expect((await run(log)).stderr).toContain('is not a key file of Gatehouse');
  expect(await run()).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(/^Name the file to send, or/),
  });
  const two = await run('a', 'b');
  expect(two).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/^“b” is one word too many/) });
  expect(two.stderr).toContain('npx gatehouse ingest FILE');
});

test('a file that is not there is said before a code is asked for or spent; a code that is refused leaves no folder behind', async () => {
  const nowhere = join(folder, 'nowhere.log');
  expect((await run(nowhere)).stderr).toBe(`${nowhere} cannot be read.\n`);
  const code = await newCode();
  expect((await run(nowhere, '--server', origin, '--enrol', code)).stderr).toBe(`${nowhere} cannot be read.\n`);
  expect((await run('--server', origin, '--enrol', 'WRNG-CODE')).code).toBe(1);
  await expect(stat(dirname(keyFile))).rejects.toThrow('ENOENT');
  expect((await run('--server', origin, '--enrol', code)).code).toBe(0);
});

test('a code is not spent when its key could not be kept', async () => {
  const code = await newCode();
  await writeFile(join(folder, 'a-file'), '');
  const kept = keyFile;
  keyFile = join(folder, 'a-file', 'ingest-key.json');
  expect((await run('--server', origin, '--enrol', code)).stderr).toContain('the code was not used');
  keyFile = kept;
  expect((await run('--server', origin, '--enrol', code)).code).toBe(0);
});
