#!/usr/bin/env node
// Called by path this would run on the system's Node; the product runs on the one that its dependencies bring.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..', '..');
const own = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
// As addresses: a path is not what --import takes on every system.
const ready = new URL('ready.mjs', import.meta.url).href;
const tsx = join(root, 'node_modules', 'tsx', 'dist', 'loader.mjs');
// What stands beside the proxy and beside the resolver is an app of its own.
const [first, ...rest] = process.argv.slice(2);
const gateway = { gate: ['main.ts'], dns: ['dns', 'main.ts'] }[first];
const entry = gateway
  ? join(root, 'apps', 'gateway', 'src', ...gateway)
  : join(here, '..', 'src', 'cli', 'gatehouse.ts');
const child = spawn(
  existsSync(own) ? own : process.execPath,
  ['--import', ready, '--import', tsx, entry, ...(gateway ? rest : process.argv.slice(2))],
  // tsx takes the JSX setting from the tsconfig of the current folder unless it is told where ours is.
  { stdio: 'inherit', env: { ...process.env, TSX_TSCONFIG_PATH: join(root, 'tsconfig.json') } },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
