import { systemClock } from '../kernel/clock.ts';

/** Something that was begun and has to be stopped before the process ends. */
type Step = () => Promise<unknown>;

/** A terminal tells Ctrl-C to every process, and npm passes it on once more: within this time it is one press. */
const SAME_PRESS_MS = 1_000;

const steps: Step[] = [];
let last = { words: 'Stopped.', code: 130 };
let began: number | undefined;

/** Adds what has to be stopped when somebody stops this process; the last added is stopped first. Returns a function that takes it back. */
export function beforeEnd(step: Step): () => void {
  steps.push(step);
  return () => {
    const at = steps.indexOf(step);
    if (at >= 0) steps.splice(at, 1);
  };
}

/** What is said, and the exit code, when this process is stopped from now on. */
export function sayAtEnd(words: string, code = 130): void {
  last = { words, code };
}

/** Whether somebody stops this process: what fails now fails because of it, and is no news. */
export function isEnding(): boolean {
  return began !== undefined;
}

/** From now on Ctrl-C, SIGTERM and a closed terminal stop first what was begun, at whatever moment they come. A second press does not wait. */
export function endOnSignals(say: (line: string) => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void end(signal, say));
  }
}

/** Stops what was begun, also after a failure that nobody foresaw, and says what could not be: a PostgreSQL that runs on is found by nobody otherwise. */
export async function stopAll(say: (line: string) => void): Promise<void> {
  // A step that fails must not keep the others, PostgreSQL last, from being stopped.
  for (const step of steps.splice(0).reverse())
    await step().catch((error: unknown) => say(`Not all could be stopped: ${String(error)}`));
}

async function end(signal: NodeJS.Signals, say: (line: string) => void): Promise<void> {
  const now = systemClock.elapsed();
  if (began !== undefined) {
    if (now - began < SAME_PRESS_MS) return;
    say('Not waiting any longer.');
    process.exit(1);
  }
  began = now;
  say(`\n${signal === 'SIGINT' ? 'Stopping' : 'Asked to stop'}…`);
  const { words, code } = last;
  await stopAll(say);
  say(words);
  process.exit(code);
}
