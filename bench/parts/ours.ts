import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NODE_FLAGS } from '../../apps/gateway/src/node-flags.ts';
import { accountOf, clientOf } from './asker.ts';
import { bundled } from './bundle.ts';
import type { ListBytes, ListSize } from './lists.ts';
import { type Taken, timed } from './timed.ts';

const BENCH = join(import.meta.dirname, '..');

/** Writes the lists as UT1 lays them out, `folder/gambling/domains`; gives the folder. */
export function writeLists(folder: string, files: readonly ListBytes[]): string {
  for (const { path, bytes } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
}

/** Compiles a list folder with a school's rules into one snapshot, in a process of its own that reads and writes files. */
export async function compileOurs(folder: string, lists: string, snapshot: string): Promise<Taken> {
  const program = await bundled(join(BENCH, 'compile.side.ts'), folder);
  const taken = await timed({ command: process.execPath, args: [program, lists, snapshot] });
  if (taken.code !== 0) throw new Error(`Our compiler ended with ${taken.code}.`);
  return taken;
}

/** The gate's line loop as one file: what Node is given before `SNAPSHOT [flag]`, with the flags that the installed gate has. */
export async function helperProgram(folder: string): Promise<string[]> {
  return [...NODE_FLAGS, await bundled(join(BENCH, 'gate.side.ts'), folder)];
}

/** What the look-up takes in a process of its own, and the floor of memory beside it. */
export interface InProcess {
  /** Hosts whose set of categories was not that of the oracle. */
  wrong: number;
  row: Record<string, number> & { per_suffix_floor: number; per_host_floor: number };
}

/** Looks up hosts that are all different, one of ten listed. */
export async function inProcess(folder: string, snapshot: string, size: ListSize, hosts: number): Promise<InProcess> {
  const program = await bundled(join(BENCH, 'decide-inprocess.side.ts'), folder);
  const stdout = join(folder, 'in-process.json');
  const sizes = [size.domains, size.urls, hosts].map(String);
  const args = ['--max-old-space-size=8192', program, snapshot, ...sizes];
  const taken = await timed({ command: process.execPath, args, stdout, log: `${stdout}.log` });
  if (taken.code !== 0)
    throw new Error(`The look-up ended with ${taken.code}: ${readFileSync(`${stdout}.log`, 'utf8')}`);
  return JSON.parse(readFileSync(stdout, 'utf8'));
}

/** A line as Squid asks its external helper: channel, client, account, method, address, SNI, port, argument. */
export function helperLine(address: string, at: number): string {
  return `${at % 1000} ${clientOf(at)} ${accountOf(at)} GET ${address} - 80 -\n`;
}

/** For each line of a helper's answers, whether it blocked. */
export function blockedByOurs(answers: string): boolean[] {
  const lines = answers.split('\n');
  lines.pop();
  return lines.map((line) => line.includes(' ERR'));
}
