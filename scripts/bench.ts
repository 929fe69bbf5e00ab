import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const SUFFIX = '.bench.ts';
const USAGE = 'Usage: npm run -s bench -- <suite> [--json] [--quick] [--rows=N] [--no-peer]';
/** `--rows`: how much data, for the suites that make their own. `--no-peer`: without request-tracker5, whose making takes minutes (`pages`). */
const FLAG = /^--(?:json|quick|rows=\d+|no-peer)$/;

/** Names of the suites in bench/, in the order of the alphabet. */
function suites(): readonly string[] {
  return readdirSync(join(ROOT, 'bench'))
    .filter((name) => name.endsWith(SUFFIX))
    .map((name) => name.slice(0, -SUFFIX.length))
    .sort();
}

function describeSuites(names: readonly string[]): string {
  if (names.length === 0) return 'There is no suite in bench/ yet; bench/README.md says what one must print.';
  return `Suites: ${names.join(', ')}.`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is wrong with the last line of a suite, or undefined when it keeps the contract of bench/README.md. */
export function faultOfResult(line: string, suite: string): string | undefined {
  let result: unknown;
  try {
    result = JSON.parse(line);
  } catch {
    return 'its last line is not JSON';
  }
  if (!isRecord(result) || result.suite !== suite) return `"suite" is not "${suite}"`;
  if (!Array.isArray(result.rows)) return '"rows" is not a list';
  if (!Array.isArray(result.targets)) return '"targets" is not a list';
  const isTarget = (item: unknown): boolean =>
    isRecord(item) &&
    typeof item.name === 'string' &&
    item.value !== undefined &&
    item.target !== undefined &&
    typeof item.met === 'boolean';
  return result.targets.every(isTarget) ? undefined : 'a target lacks name, value, target or met';
}

/** Runs a suite and passes its output on; resolves to the exit code. */
async function run(suite: string, flags: readonly string[]): Promise<number> {
  const isJson = flags.includes('--json');
  const args = ['--import', 'tsx', `bench/${suite}${SUFFIX}`, ...flags];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['inherit', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (words: string) => {
    output += words;
    process.stdout.write(words);
  });
  const code = await new Promise<number>((resolve) => child.on('close', (ended) => resolve(ended ?? 1)));
  const fault = isJson && code === 0 ? faultOfResult(output.trimEnd().split('\n').at(-1) ?? '', suite) : undefined;
  if (fault) console.error(`The suite '${suite}' breaks the contract of bench/README.md: ${fault}.`);
  return fault ? 1 : code;
}

if (import.meta.main) {
  const names = suites();
  const words = process.argv.slice(2).filter((word) => !FLAG.test(word));
  const [suite] = words;
  if (suite === undefined) {
    console.log(`${USAGE}\n${describeSuites(names)}`);
  } else if (words.length > 1 || !names.includes(suite)) {
    console.error(`There is no bench suite '${words.join(' ')}'. ${describeSuites(names)}\n${USAGE}`);
    process.exitCode = 2;
  } else {
    process.exitCode = await run(
      suite,
      process.argv.filter((word) => FLAG.test(word)),
    );
  }
}
