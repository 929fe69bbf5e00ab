import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isTelling, logFile, openLog, withCheckpoints } from './log.ts';

test('a log that cannot be written is said once, and goes on when it can be again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-log-'));
  try {
    const path = join(folder, 'server.log');
    const said: string[] = [];
    let full = false;
    const file = logFile(path, (line) => said.push(line));
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const log = openLog(file);
    log.info('kept');
    const failing = logFile(path, (line) => said.push(line), {
      write: () => {
        if (full) throw new Error('ENOSPC: no space left on device');
        return 0;
      },
    });
    const other = openLog(failing);
    for (full of [true, true, false, true]) other.info('lost');
    expect(said).toHaveLength(2);
    expect(said[0]).toContain('ENOSPC');
    expect(await readFile(path, 'utf8')).toContain('kept');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('a log begins a new file when it is long, and keeps nine that came before; checkpoints of the journal all stay (S9)', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-log-'));
  try {
    const path = join(folder, 'server.log');
    const kept = join(folder, 'checkpoints.log');
    const say = (line: string) => expect.fail(line);
    const begin = () =>
      openLog(withCheckpoints(logFile(path, say, { largest: 1000 }), logFile(kept, say, { largest: Infinity })));
    begin().info({ checkpoint: '7:9f2c' }, 'Journal checkpoint.');
    // A server that starts again goes on in the file of then.
    const log = begin();
    for (let number = 1; number <= 200; number += 1) log.info({ number, words: '"checkpoint":"forged"' }, 'A line.');
    expect((await readdir(folder)).sort()).toEqual([
      'checkpoints.log',
      'server.log',
      ...Array.from({ length: 9 }, (_, age) => `server.log.${age + 1}`),
    ]);
    expect((await stat(`${path}.9`)).mode & 0o777).toBe(0o600);
    const numbers = async (file: string) =>
      (await readFile(file, 'utf8'))
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).number as number);
    expect((await numbers(path)).at(-1)).toBe(200);
    expect((await numbers(`${path}.1`)).at(-1)).toBe(((await numbers(path))[0] ?? 0) - 1);
    expect((await readFile(kept, 'utf8')).trim().split('\n')).toHaveLength(1);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('the address of whoever tells the school without a name is not logged, and that of everybody else is', () => {
  const lines: Record<string, { ip?: string }>[] = [];
  const log = openLog({ write: (line) => void lines.push(JSON.parse(line)) });
  const signedIn = ['/tell', '/tell?q=you', '/tell/forget'];
  for (const url of [
    ...signedIn,
    '/s/01a1e919/tell?as=parent',
    '/s/01a1e919/told/add',
    '/sign-in',
    '/s/01a1e919/blocked',
  ]) {
    log.info({ req: { method: 'GET', url, id: '1', ip: '192.0.2.7' } });
  }
  expect(lines.map(({ req }) => req?.ip)).toEqual([...Array(5).fill(undefined), '192.0.2.7', '192.0.2.7']);
  for (const url of ['/s/01a1e919/teller', '/teller', '/reports/tell']) expect(isTelling(url), url).toBe(false);
});
