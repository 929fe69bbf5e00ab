import { parseArgs } from 'node:util';
import { StartRefused } from '../kernel/start-refused.ts';

/** Somebody asked what a command takes; the message is the answer. */
export class HelpAsked extends Error {
  override name = 'HelpAsked';
}

/** What stands behind a command cannot be taken; the message ends with the usage. */
export class Misused extends StartRefused {
  override readonly name = 'Misused';
}

type Options = Record<string, { type: 'string' | 'boolean' }>;
type Values<Each extends Options> = {
  [name in keyof Each]?: Each[name]['type'] extends 'string' ? string : boolean;
};

/** Reads what stands behind a command. Throws HelpAsked for --help, and Misused with the usage for what it cannot take. */
export function readCommandLine<const Each extends Options>(
  argv: string[],
  usage: string,
  takes: { words: number; options: Each },
): { values: Values<Each>; words: string[] } {
  const { values, positionals } = parsed(argv, usage, takes.options);
  if (values.help) throw new HelpAsked(usage);
  const empty = Object.entries<unknown>(values).find(([, value]) => value === '')?.[0];
  if (empty) throw new Misused(`There is nothing behind --${empty}.\n\n${usage}`);
  const extra = positionals[takes.words];
  if (extra !== undefined) throw new Misused(`“${extra}” is one word too many.\n\n${usage}`);
  return { values: values as Values<Each>, words: positionals };
}

/** What parseArgs says of an argument that it cannot take, in words. */
export function wordsOf(error: unknown): string {
  const [first = ''] = (error as Error).message.split('. ');
  const [, option] = /^Option '(?:-\w, )?(--[\w-]+) <value>' argument missing/.exec(first) ?? [];
  return option ? `There is nothing behind ${option}` : first;
}

function parsed(argv: string[], usage: string, options: Options) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: { ...options, help: { type: 'boolean' as const, short: 'h' } },
    });
  } catch (error) {
    throw new Misused(`${wordsOf(error)}.\n\n${usage}`);
  }
}
