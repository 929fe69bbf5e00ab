import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { clientOf } from './asker.ts';
import { type ListBytes, mergedDomains } from './lists.ts';
import { type Taken, timed } from './timed.ts';

/** The peer as Debian has it. */
export const SQUIDGUARD = { package: 'squidguard', file: '/usr/bin/squidGuard' } as const;

/** One configuration of squidGuard in its own folder: thirty categories that are all blocked, or everything as one list. */
export interface SquidGuard {
  config: string;
  /** Makes its databases (`-C all`). */
  build(): Promise<Taken>;
  /** Lets Squid's account read and write here, as squidGuard opens its databases. */
  openToAll(): void;
  /** Answers a file of requests through its redirector protocol. */
  answer(requests: string, answers: string): Promise<Taken>;
}

/** Writes the lists and a configuration that blocks whatever is in one of them. */
export function squidGuard(folder: string, files: readonly ListBytes[], kind: 'thirty' | 'merged'): SquidGuard {
  const lists = kind === 'thirty' ? files : [{ path: 'merged/domains', bytes: mergedDomains(files) }];
  const filled = lists.filter(({ bytes }) => bytes.length > 0);
  for (const { path, bytes } of filled) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  const config = join(folder, 'squidGuard.conf');
  writeFileSync(config, configuration(folder, filled));
  const run = async (args: string[], streams: { stdin?: string; stdout?: string }): Promise<Taken> => {
    const log = join(folder, 'errors.log');
    const taken = await timed({ command: SQUIDGUARD.file, args: ['-c', config, ...args], log, ...streams });
    if (taken.code !== 0)
      throw new Error(`squidGuard ended with ${taken.code}: ${readFileSync(log, 'utf8').slice(0, 500)}`);
    return taken;
  };
  return {
    config,
    build: () => run(['-C', 'all'], {}),
    openToAll() {
      for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
        chmodSync(join(folder, name), 0o777);
      chmodSync(folder, 0o777);
    },
    answer: (requests, answers) => run([], { stdin: requests, stdout: answers }),
  };
}

function configuration(folder: string, files: readonly ListBytes[]): string {
  const names = [...new Set(files.map(({ path }) => path.split('/')[0] ?? ''))];
  const has = (path: string): boolean => files.some((file) => file.path === path);
  const lists = names.map((name) => {
    const domains = has(`${name}/domains`) ? `domainlist ${name}/domains\n` : '';
    return `dest ${name} {\n${domains}${has(`${name}/urls`) ? `urllist ${name}/urls\n` : ''}}\n`;
  });
  const not = names.map((name) => `!${name}`).join(' ');
  return `dbhome ${folder}\nlogdir ${folder}\n${lists.join('')}acl {\ndefault {\npass ${not} all\nredirect http://127.0.0.1/blocked\n}\n}\n`;
}

/** A line of the redirector protocol: URL, client address and name, who, method. */
export function redirectorLine(address: string, at: number): string {
  return `${address} ${clientOf(at)}/- - GET\n`;
}

/** For each line of its answers, whether squidGuard blocked; throws when it went into emergency mode, in which it lets all pass. */
export function blockedBySquidGuard(answers: string): boolean[] {
  const lines = readFileSync(answers, 'latin1').split('\n');
  lines.pop();
  return lines.map((line) => line.startsWith('OK rewrite-url='));
}
