import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { holderOfPort } from './port-holder.ts';

const hasProc = existsSync('/proc/net/tcp');
if (!hasProc) console.log('not run: who holds a port, because this machine has no /proc/net/tcp');
test.runIf(hasProc)('who holds a port is told by name and number; of one that nobody holds nothing is', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  expect(await holderOfPort(port)).toMatch(new RegExp(`^.+, process ${process.pid}$`));
  server.close();
  await once(server, 'close');
  expect(await holderOfPort(port)).toBeUndefined();
});
