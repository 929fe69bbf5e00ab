import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';

/** What a process took. CPU is user and system time by rusage, of it and of the children that it waited for. */
export interface Taken {
  wallS: number;
  cpuS: number;
  /** Greatest resident memory, MB of 1024² bytes, of the process itself: read every 10 ms, and the kernel keeps the greatest. */
  peakMb: number;
  code: number;
}

/** A command with files for its streams; `log` takes standard error. */
export interface Job {
  command: string;
  args: readonly string[];
  stdin?: string;
  stdout?: string;
  log?: string;
  env?: NodeJS.ProcessEnv;
  cwd?: string;
}

/** Runs the command to its end. Bash's `time` asks the kernel (wait4) and prints milliseconds; Node cannot ask for children. */
export async function timed(job: Job): Promise<Taken> {
  const script = 'TIMEFORMAT="%R %U %S"; log=$1; shift; time "$@" 2>"$log"';
  const input = openSync(job.stdin ?? '/dev/null', 'r');
  const output = openSync(job.stdout ?? '/dev/null', 'w');
  const child = spawn('bash', ['-c', script, 'bash', job.log ?? '/dev/null', job.command, ...job.args], {
    stdio: [input, output, 'pipe'],
    // A comma for the decimal point would not be a number.
    env: { ...process.env, ...job.env, LC_ALL: 'C' },
    cwd: job.cwd,
  });
  closeSync(input);
  closeSync(output);
  let words = '';
  child.stderr?.setEncoding('utf8').on('data', (more: string) => {
    words += more;
  });
  let peakKb = 0;
  const watch = setInterval(() => {
    for (const pid of childrenOf(child.pid ?? 0)) peakKb = Math.max(peakKb, statusKb(pid, 'VmHWM'));
  }, 10);
  const code = await new Promise<number>((resolve) => child.on('close', (ended) => resolve(ended ?? 1)));
  clearInterval(watch);
  const [wall = 0, user = 0, system = 0] = (words.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  return { wallS: wall, cpuS: user + system, peakMb: peakKb / 1024, code };
}

/** A process and all beneath it. */
export function familyOf(pid: number): number[] {
  return [pid, ...childrenOf(pid).flatMap(familyOf)];
}

/** Direct children of a process; none when it has ended. */
function childrenOf(pid: number): number[] {
  const text = read(`/proc/${pid}/task/${pid}/children`);
  return text.split(' ').filter(Boolean).map(Number);
}

/** A line of /proc/PID/status in kB: VmRSS now, VmHWM the greatest so far. 0 when the process has ended. */
export function statusKb(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  return Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(read(`/proc/${pid}/status`))?.[1] ?? 0);
}

/** User and system time of running processes in seconds, by the kernel's clock of 100 ticks a second. */
export function cpuSeconds(pids: readonly number[]): number {
  let ticks = 0;
  for (const pid of pids) {
    const stat = read(`/proc/${pid}/stat`);
    // The name in brackets may hold spaces; user and system time are the 12th and 13th field behind it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    ticks += Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
  }
  return ticks / 100;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
