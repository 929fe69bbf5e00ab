import { Worker } from 'node:worker_threads';
import {
  buildListFilter,
  compareLists,
  compileLists,
  type ListFile,
  type ListReport,
  openSnapshot,
  type Problem,
  readSealedList,
  writeSnapshot,
} from '@gatehouse/engine';
import type { Compared } from './lists.ts';

/** What takes seconds with lists of millions, and so is done in a thread: compiling, comparing two editions, and the filter over compiled lists. */
export type Work =
  | { task: 'compile'; files: readonly ListFile[]; sealed: readonly Uint8Array[] }
  | { task: 'compare'; before: readonly ListFile[]; after: readonly ListFile[] }
  | { task: 'filter'; lists: Uint8Array; categories: readonly string[] };

/** What each task gives. Compiled lists are bytes that all threads share: `openCompiled` lays the tables over them. */
export interface Done {
  compile: { lists: Uint8Array; report: ListReport[]; problems: Problem[] };
  compare: Compared;
  filter: Uint8Array;
}

/** Input up to which work takes no longer than a page does. */
const QUICK_BYTES = 2 * 1024 * 1024;
/** Names of each category that a preview shows, of those that came and of those that went. */
export const MOST_SAMPLED = 200;

/** Does the work here when it is small, else in a thread: requests must not wait for it. */
export async function work<Task extends Work['task']>(given: Work & { task: Task }): Promise<Done[Task]> {
  if (sizeOf(given) <= QUICK_BYTES) return runWork(given) as Done[Task];
  const thread = new Worker(new URL('./lists.thread.ts', import.meta.url), { workerData: given });
  return new Promise((resolve, reject) => {
    thread.on('message', resolve).on('error', reject);
    thread.on('exit', () => reject(new Error(`The thread for lists (${given.task}) ended without an answer.`)));
  });
}

function sizeOf(given: Work): number {
  if (given.task === 'filter') return given.lists.length;
  const files = given.task === 'compile' ? given.files : [...given.before, ...given.after];
  return files.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

/** Does the work at once. */
export function runWork(given: Work): Done[Work['task']] {
  if (given.task === 'filter') return buildListFilter(openCompiled(given.lists), new Set(given.categories));
  if (given.task === 'compare') return compare(given.before, given.after);
  const sealed = given.sealed.map((bytes) => {
    const list = readSealedList(bytes);
    if ('fault' in list) throw new Error(list.fault);
    return list;
  });
  const { lists, report, problems } = compileLists(given.files, { version: '', sealed });
  return { lists: shared(writeSnapshot({ lists, rules: null, phrases: null })), report, problems };
}

function shared(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}

/** The tables of compiled lists. */
export function openCompiled(bytes: Uint8Array) {
  const opened = openSnapshot(bytes);
  if ('fault' in opened) throw new Error(opened.fault.message);
  return opened.snapshot.lists;
}

function compare(before: readonly ListFile[], after: readonly ListFile[]): Compared {
  const [old, now] = [compileLists(before, { version: '' }), compileLists(after, { version: '' })];
  const changes = Object.fromEntries(compareLists(old.lists, now.lists, MOST_SAMPLED));
  // A file that is refused whole has no line that was read.
  const whole = now.report.find(
    ({ lines, entries, path }) => lines === 0 && entries === 0 && isRefused(now.problems, path),
  );
  const line = now.problems.find(({ level }) => level === 'refused');
  return {
    changes,
    entries: Object.values(changes).reduce((sum, { entries }) => sum + entries, 0),
    refused: now.report.reduce((sum, { refused }) => sum + refused, 0),
    wrong: whole ? `${whole.path}: ${now.problems.find(({ path }) => path === whole.path)?.message ?? ''}` : null,
    first: line ? `${line.path}, line ${line.line}: ${line.message}` : null,
  };
}

function isRefused(problems: readonly Problem[], of: string): boolean {
  return problems.some(({ path, level }) => path === of && level === 'refused');
}
