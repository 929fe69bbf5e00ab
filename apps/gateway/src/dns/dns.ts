import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { machineClock } from '../clock.ts';
import { readDnsConfig } from './dns-folder.ts';
import { RunningResolver } from './running-resolver.ts';
import { unbound } from './unbound.ts';

/*
 * What systemd starts beside Unbound: `node dns.mjs`. Its folder is the one that it lies in. It ends at once where it cannot read that folder, and is
 * started again: Unbound answers meanwhile by the zones that are there.
 */

const folder = process.argv[2] ?? dirname(fileURLToPath(import.meta.url));
const running = new RunningResolver(folder, unbound(folder, readDnsConfig(folder).resolver), machineClock);

process.on('unhandledRejection', (error) => process.stderr.write(`gatehouse dns: ${String(error)}\n`));
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.on(signal, () => void running.stop().then(() => process.exit(0)));
running.start();
