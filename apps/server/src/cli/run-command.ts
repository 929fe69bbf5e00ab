import { writeFile } from 'node:fs/promises';
import { SchemaRefused } from '../db/migrate.ts';
import { Refusal } from '../kernel/refusal.ts';
import { StartRefused } from '../kernel/start-refused.ts';

/** Where the story of an unexpected end goes: the terminal gets one sentence. */
const STORY = 'gatehouse-error.log';

/** Runs a command: an expected no is one sentence and exit code 1, a bug is named and written down. A number returned is the exit code. */
export async function runCommand(command: () => Promise<number | undefined>): Promise<void> {
  try {
    const code = await command();
    if (code !== undefined) process.exit(code);
  } catch (error) {
    process.stderr.write(`${await explain(error)}\n`);
    process.exit(1);
  }
}

async function explain(error: unknown): Promise<string> {
  if (error instanceof StartRefused || error instanceof SchemaRefused || error instanceof Refusal) return error.message;
  const { message, stack } = error as Error;
  await writeFile(STORY, `${stack ?? message}\n`).catch(() => undefined);
  return `This should not have happened: ${message}. The whole story is in ${STORY}.`;
}
