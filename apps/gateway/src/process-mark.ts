import { readFileSync } from 'node:fs';

/** A process as nobody else can be: its number and when it started (clock ticks since boot). Numbers alone come again. */
export function ownMark(): string {
  return `${process.pid}-${startOf(process.pid) ?? '0'}`;
}

/** Whether the process of this mark still runs. */
export function isAlive(mark: string): boolean {
  const [pid = '', start = ''] = mark.split('-');
  if (!/^\d+$/.test(pid)) return false;
  const found = startOf(Number(pid));
  if (found !== undefined) return found === start;
  // Without /proc the number has to do.
  return start === '0' && signalReaches(Number(pid));
}

/** Field 22 of /proc/PID/stat (proc(5)); the name in field 2 may hold spaces and brackets. */
function startOf(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

function signalReaches(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
