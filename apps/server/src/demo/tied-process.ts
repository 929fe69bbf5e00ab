import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** Runs the rest of its arguments, and ends it once its own input is at an end: the kernel closes that with the process that holds the other side. */
const TIED =
  'exec 3<&0; "$@" </dev/null 3<&- & p=$!; (read _ <&3; kill "$p") & w=$!; wait "$p"; c=$?; kill "$w" 2>/dev/null; exit $c';

/** Starts a program that ends with this process, however that ends: one that was ended by SIGKILL asks nothing of its children. */
export function spawnTied(command: string, args: readonly string[]): ChildProcess {
  return spawn('/bin/sh', ['-c', TIED, 'tied', command, ...args], { stdio: ['pipe', 'ignore', 'ignore'] });
}

/** Ends it by SIGTERM, and resolves when it has ended. */
export async function endTied(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.stdin?.end();
  await ended;
}
