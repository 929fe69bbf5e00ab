import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runLogTotals } from './log-totals.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-log-totals-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const LINE =
  '1764054000.123     87 10.0.3.17 TCP_MISS/200 15230 GET http://www.example.test/a - HIER_DIRECT/192.0.2.7 text/html';
const LOG = `${LINE}\n${LINE.replace('www.', '')}\nno line\n${LINE}`;

async function run(...argv: string[]): Promise<{ code: number; text: string }> {
  let text = '';
  const code = await runLogTotals(argv, { stdout: { write: (more) => (text += more) } });
  return { code, text };
}

test('hosts are shown with the most bytes first, and every one is written to a file', async () => {
  const file = join(folder, 'access.log');
  writeFileSync(file, LOG);
  const to = join(folder, 'totals.csv');
  const { code, text } = await run(file, '--top', '1', '--to', to);
  expect(code).toBe(0);
  expect(text).toBe(
    `bytes  requests  host\n30460         2  www.example.test\n${file}: 3 requests to 2 hosts, 0 lines without a host. 1 could not be read, the first of them line 3.\n`,
  );
  expect(readFileSync(to, 'utf8')).toBe('host,requests,bytes\nwww.example.test,2,30460\nexample.test,1,15230\n');
  await expect(run(file, '--to', to)).rejects.toThrow('is there already');
});

test('of a long log two threads take half each, and nothing is lost between them', async () => {
  const file = join(folder, 'long.log');
  const lines = Math.ceil((17 * 1024 * 1024) / LINE.length);
  const other = LINE.replace('www.', 'other.');
  writeFileSync(file, `${`${LINE}\n`.repeat(lines)}${other}\nno line\n${other}`);
  const { text } = await run(file);
  expect(text).toContain(`${15230 * lines}    ${lines}  www.example.test\n`);
  expect(text).toContain(`${lines + 2} requests to 2 hosts, 0 lines without a host. 1 could not be read`);
  expect(text).toContain(`the first of them line ${lines + 2}.`);
});

test('a packed log gives the same, a broken one a sentence', async () => {
  const file = join(folder, 'access.log.gz');
  writeFileSync(file, gzipSync(LOG));
  expect((await run(file)).text).toContain('3 requests to 2 hosts');
  writeFileSync(file, gzipSync(LOG).subarray(0, 60));
  await expect(run(file)).rejects.toThrow('no whole gzip archive');
});

test('what cannot be read is said', async () => {
  await expect(run(join(folder, 'none'))).rejects.toThrow('There is no file');
  await expect(run()).rejects.toThrow('Name a log file');
  await expect(run('x', '--top', 'all')).rejects.toThrow('is not a number of hosts');
  writeFileSync(join(folder, 'other'), 'another kind of file\n');
  expect((await run(join(folder, 'other'))).code).toBe(1);
});
