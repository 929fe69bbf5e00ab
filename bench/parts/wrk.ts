import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The load as Debian has it. */
export const WRK = { package: 'wrk', file: '/usr/bin/wrk' } as const;

/** What wrk saw. `refused` are answers other than 2xx and 3xx. */
export interface Load {
  requests: number;
  perS: number;
  p50Ms: number;
  p99Ms: number;
  refused: number;
  socketErrors: number;
}

/** Writes the script and the addresses for `load`; each address is asked for once before any is asked for again. */
export function wrkScript(folder: string, addresses: readonly string[]): string {
  const list = join(folder, 'addresses.txt');
  writeFileSync(list, `${addresses.join('\n')}\n`);
  const script = join(folder, 'addresses.lua');
  const lines = [
    'local requests, at = {}, 0',
    'function init(args)',
    `  for url in io.lines(${JSON.stringify(list)}) do`,
    '    requests[#requests + 1] = "GET " .. url .. " HTTP/1.1\\r\\nHost: " .. url:match("^http://([^/]+)") .. "\\r\\n\\r\\n"',
    '  end',
    '  at = tonumber(args[1])',
    'end',
    'function request()',
    '  at = at % #requests + 1',
    '  return requests[at]',
    'end',
  ];
  writeFileSync(script, `${lines.join('\n')}\n`);
  return script;
}

/** Loads a proxy from 32 connections; `from` is the first address, so that rounds go on where the last one ended. */
export async function load(port: number, script: string, seconds: number, from: number): Promise<Load> {
  const args = [
    '-t1',
    '-c32',
    `-d${seconds}s`,
    '--latency',
    '-s',
    script,
    `http://127.0.0.1:${port}`,
    '--',
    String(from),
  ];
  const { stdout } = await promisify(execFile)(WRK.file, args);
  return readWrk(stdout);
}

/** Reads what wrk prints. */
export function readWrk(text: string): Load {
  const number = (pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? 0);
  const errors = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(text)?.slice(1) ?? [];
  return {
    requests: number(/(\d+) requests in/),
    perS: number(/Requests\/sec:\s+([\d.]+)/),
    p50Ms: milliseconds(/50%\s+([\d.]+)(us|ms|s)/.exec(text)),
    p99Ms: milliseconds(/99%\s+([\d.]+)(us|ms|s)/.exec(text)),
    refused: number(/Non-2xx or 3xx responses: (\d+)/),
    socketErrors: errors.reduce((sum, count) => sum + Number(count), 0),
  };
}

function milliseconds(found: RegExpExecArray | null): number {
  const unit = { us: 0.001, ms: 1, s: 1000 }[found?.[2] ?? ''] ?? Number.NaN;
  return Number(found?.[1] ?? Number.NaN) * unit;
}
