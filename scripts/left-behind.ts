import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process that outlived the part that started it. */
interface LeftBehind {
  readonly pid: number;
  readonly command: string;
}

/** The variable that a part and all its descendants carry, so that they are found again whatever group they moved to. */
const MARK = 'GATEHOUSE_PART';

/** The environment entry for a part with this mark. */
export function markEnvironment(mark: string): Record<string, string> {
  return { [MARK]: mark };
}

function readProc(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    // It ended meanwhile, or belongs to somebody else.
    return '';
  }
}

function processIds(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    // No /proc on this system: the process group is all that can be ended.
    return [];
  }
}

function find(mark: string): LeftBehind[] {
  return processIds()
    .filter((pid) => pid !== process.pid && ` ${readProc(pid, 'environ')} `.includes(` ${MARK}=${mark} `))
    .map((pid) => ({ pid, command: readProc(pid, 'cmdline') }))
    .filter((item) => item.command !== '');
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended meanwhile.
  }
}

/**
 * Ends what still carries the mark and names it. A process has two seconds to end by itself; then SIGINT (PostgreSQL's fast
 * shutdown), two seconds, SIGKILL.
 */
export async function endLeftBehind(mark: string): Promise<readonly string[]> {
  for (let waited = 0; waited < 2000 && find(mark).length > 0; waited += 100) await sleep(100);
  const left = find(mark);
  for (const item of left) signal(item.pid, 'SIGINT');
  for (let waited = 0; waited < 2000 && find(mark).length > 0; waited += 100) await sleep(100);
  for (const item of find(mark)) signal(item.pid, 'SIGKILL');
  return left.map((item) => `left running: ${item.command.slice(0, 120)} (process ${item.pid}, now ended)`);
}
