import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const HELPER = fileURLToPath(new URL('./squid.ts', import.meta.url));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-squid-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A helper as Squid starts it, asked and answering over one socket; its folder is empty, so it answers with the school's choice for faults. */
async function startHelper() {
  const address = join(folder, 'socket');
  const server = createServer({ pauseOnConnect: true }).listen(address);
  await once(server, 'listening');
  const line = connect(address);
  const [squid] = (await once(server, 'connection')) as [Socket];
  const helper = spawn(process.execPath, [HELPER, 'permitted', folder], { stdio: [line, line, 'pipe'] });
  const ended = once(helper, 'exit');
  // It says that its folder is empty, and listens then.
  await once(helper.stderr as NonNullable<typeof helper.stderr>, 'data');
  line.destroy();
  server.close();
  return { squid, helper, ended };
}

test('a helper ends when its Squid fell over with answers unread', { timeout: 60_000 }, async () => {
  const { squid, helper, ended } = await startHelper();
  squid.write('1 http://a.test/ 127.0.0.1/- - GET\n2 http://b.test/ 127.0.0.1/- - GET\n');
  // Answered, and read by nobody. Were it later than this, the line would end in the other way: the test would not fail for it.
  await sleep(1500);
  squid.destroy();
  const outcome = await Promise.race([ended, sleep(30_000, 'still there', { ref: false })]);
  helper.kill('SIGKILL');
  expect(outcome).toEqual([0, null]);
});

test('a helper ends when Squid closes its line', { timeout: 60_000 }, async () => {
  const { squid, helper, ended } = await startHelper();
  squid.end();
  const outcome = await Promise.race([ended, sleep(30_000, 'still there', { ref: false })]);
  helper.kill('SIGKILL');
  expect(outcome).toEqual([0, null]);
});
