import { parseArgs } from 'node:util';
import { StartRefused } from '../kernel/start-refused.ts';
import { listWords } from '../ui/words.ts';

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
  const { values, positionals, tokens } = parsed(argv, usage, takes.options);
  if (values.help) throw new HelpAsked(usage);
  const twice = doubledOption(tokens);
  if (twice) throw new Misused(`--${twice} stands there twice.\n\n${usage}`);
  const empty = Object.entries<unknown>(values).find(([, value]) => value === '')?.[0];
  if (empty) throw new Misused(`There is nothing behind --${empty}.\n\n${usage}`);
  const extra = positionals[takes.words];
  if (extra !== undefined) throw new Misused(`“${extra}” is one word too many.\n\n${usage}`);
  return { values: values as Values<Each>, words: positionals };
}

/** Which command of `of` the first word names. Throws Misused, with the usage, for none and for one that there is not. */
export function commandAmong<Name extends string>(
  [word]: readonly string[],
  of: string,
  names: readonly Name[],
  usage: string,
): Name {
  const found = names.find((name) => name === word);
  if (found) return found;
  const all = names.map((name) => `“${of} ${name}”`);
  const wrong = word === undefined ? `Say what to do: ${listWords(all, 'or')}` : `There is no command “${of} ${word}”`;
  throw new Misused(`${wrong}.\n\n${usage}`);
}

/** A word or option without which the command does nothing; `asked` is what to say where it is missing: “Name the file”. */
export function demanded(given: string | undefined, asked: string, usage: string): string {
  if (given) return given;
  throw new Misused(`${asked}.\n\n${usage}`);
}

/** The option that a command line has twice: of two folders nobody can tell which was meant. `several`: those that may be repeated. */
export function doubledOption(tokens: readonly Token[], several: readonly string[] = []): string | undefined {
  const names = tokens.flatMap(({ kind, name }) => (kind === 'option' && name ? [name] : []));
  return names.find((name, at) => !several.includes(name) && names.indexOf(name) !== at);
}

type Token = { kind: string; name?: string };

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
      tokens: true,
      options: { ...options, help: { type: 'boolean' as const, short: 'h' } },
    });
  } catch (error) {
    throw new Misused(`${wordsOf(error)}.\n\n${usage}`);
  }
}
