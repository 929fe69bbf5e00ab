import { resolve } from 'node:path';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { InstallRefused } from './install-refused.ts';

/** An option with a word behind it. */
export const text = { type: 'string' } as const;
/** An option that is there or not. */
export const flag = { type: 'boolean' } as const;

/** What every program on the school's machines takes. */
export const OPTIONS = {
  ...{ folder: text, server: text, enrol: text, 'server-ca': text, user: text, node: text },
  ...{ service: flag, help: { ...flag, short: 'h' } },
} as const;

/** One line for whoever typed the command. */
export const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Reads a command line; what it cannot read is refused with the usage behind it. */
export function readArguments<Config extends ParseArgsConfig>(config: Config, usage: string) {
  const read = { ...config, tokens: true as const };
  try {
    const parsed = parseArgs(read);
    const twice = doubledOption(parsed.tokens ?? [], config.options ?? {});
    if (!twice) return parsed;
    throw new Error(`--${twice} stands there twice`);
  } catch (error) {
    const [first = ''] = (error as Error).message.split('. ');
    const [, option] = /^Option '(?:-\w, )?(--[\w-]+) <value>' argument missing/.exec(first) ?? [];
    throw new InstallRefused(`${option ? `There is nothing behind ${option}` : first}.\n\n${usage}`);
  }
}

/** An option that is there twice and may not be: of two servers nobody can tell which was meant. */
function doubledOption(
  tokens: readonly { kind: string; name?: string }[],
  options: Record<string, { multiple?: boolean | undefined }>,
): string | undefined {
  const names = tokens.flatMap(({ kind, name }) => (kind === 'option' && name ? [name] : []));
  return names.find((name, at) => !options[name]?.multiple && names.indexOf(name) !== at);
}

interface Common {
  folder?: string | undefined;
  server?: string | undefined;
  enrol?: string | undefined;
  'server-ca'?: string | undefined;
  user?: string | undefined;
  node?: string | undefined;
  service?: boolean | undefined;
  help?: boolean | undefined;
}

/** OPTIONS as an installation takes them, with its own folder and account where none was named. */
export function installOf(values: Common, own: { folder: string; user: string }) {
  return {
    folder: resolve(values.folder ?? own.folder),
    server: values.server,
    enrol: values.enrol,
    serverCa: values['server-ca'],
    user: values.user ?? own.user,
    node: values.node,
    service: values.service === true,
  };
}

/** A program with its commands. */
export interface Program<Values extends Common> {
  name: 'gate' | 'dns';
  /** What a file of it belongs to, for whoever may not use it: "the gate". */
  what: string;
  usage: string;
  read: () => { values: Values; positionals: string[] };
  commands: (values: Values) => Record<string, () => unknown>;
}

/** Does what was typed and sets the exit code: 2 for what it could not read, 1 for what did not work. */
export async function runProgram<Values extends Common>(program: Program<Values>): Promise<void> {
  try {
    process.exitCode = await carryOut(program);
  } catch (error) {
    const { code, path, message } = error as NodeJS.ErrnoException;
    const denied = code === 'EACCES' || code === 'EPERM';
    process.stderr.write(
      `${denied ? `This account may not use ${path ?? `a file of ${program.what}`}. Run this as root.` : message}\n`,
    );
    process.exitCode = error instanceof InstallRefused && message.includes('\n\n') ? 2 : 1;
  }
}

async function carryOut<Values extends Common>({ name, usage, read, commands }: Program<Values>): Promise<number> {
  const { values, positionals } = read();
  const [command, extra] = positionals;
  if (values.help || command === undefined) {
    say(usage);
    return values.help ? 0 : 2;
  }
  if (extra !== undefined) throw new InstallRefused(`“${extra}” is one word too many.\n\n${usage}`);
  const known = commands(values);
  const act = Object.hasOwn(known, command) ? known[command] : undefined;
  if (!act) throw new InstallRefused(`There is no command “${name} ${command}”.\n\n${usage}`);
  await act();
  return 0;
}
