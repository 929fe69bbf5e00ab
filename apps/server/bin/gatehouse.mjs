#!/usr/bin/env node
// Called by path this would run on the system's Node; the product runs on the one that its dependencies bring.
import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(import.meta.url);
const root = join(dirname(program), '..', '..', '..');
const own = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

if (existsSync(own) && realpathSync(own) !== realpathSync(process.execPath)) {
  const child = spawn(own, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
} else {
  await import('./ready.mjs');
  const { begin } = await import('./bundle.mjs');
  // What stands beside the proxy and beside the resolver is an app of its own, and reads what follows its name.
  const app = ['gate', 'dns'].find((name) => name === process.argv[2]);
  if (app) process.argv.splice(2, 1);
  await begin(app ?? 'gatehouse');
}
