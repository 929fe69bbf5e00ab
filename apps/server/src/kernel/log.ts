import { closeSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs';
import { type DestinationStream, type Logger, pino } from 'pino';
import { codeOf } from './error-code.ts';

/** Nothing that identifies a child, and no secret, reaches the log: paths that hold such things are replaced. */
const REDACTED = [
  'req.headers.authorization',
  'req.headers.cookie',
  'res.headers["set-cookie"]',
  '*.password',
  '*.text',
  '*.url.query',
  'err.parameters',
  'err.where',
  'err.detail',
];

/** Where the journal's checkpoints are noted in the data folder, beside the database and not in it. */
export const CHECKPOINTS_LOG = 'checkpoints.log';

/** Bytes after which a log begins a new file, and how many earlier ones are kept beside it: 200 MB are months of a school's. */
const LARGEST = 20 * 1024 * 1024;
const KEPT = 9;

/**
 * The log's file, readable by its owner only, with what came before it in `.1` to `.9`: nobody rotates it at a school, and it has addresses of people's
 * machines. `largest: Infinity` keeps everything in one. A line that cannot be written is lost and said once: a full disk must not end the server (S23).
 */
export function logFile(
  path: string,
  say: (line: string) => void,
  { write = writeSync, largest = LARGEST }: { write?: typeof writeSync; largest?: number } = {},
): DestinationStream {
  let file = openSync(path, 'a', 0o600);
  let size = fstatSync(file).size;
  let failing = false;
  return {
    write(line) {
      try {
        if (size > largest) {
          rotate(path);
          // Opened before the other is closed: where it cannot be, the lines go on into the file that there is.
          const next = openSync(path, 'a', 0o600);
          closeSync(file);
          file = next;
          size = 0;
        }
        write(file, line);
        size += Buffer.byteLength(line);
        failing = false;
      } catch (error) {
        if (!failing) say(`${path} cannot be written (${(error as Error).message}). The server goes on without it.`);
        failing = true;
      }
    },
  };
}

function rotate(path: string): void {
  for (let age = KEPT; age > 0; age -= 1) {
    try {
      renameSync(age === 1 ? path : `${path}.${age - 1}`, `${path}.${age}`);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
    }
  }
}

/**
 * Writes the journal's checkpoints to a second place as well, which is never cut: the log ends after some months, and what speaks against a journal
 * that was made anew is as old as the school's records (S9).
 */
export function withCheckpoints(log: DestinationStream, checkpoints: DestinationStream): DestinationStream {
  return {
    write(line) {
      log.write(line);
      // Within a value the quotation marks have a stroke before them.
      if (line.includes('"checkpoint":"')) checkpoints.write(line);
    },
  };
}

/** The server's log as JSON lines, the time and the level as people read them. Addresses are logged without their query, which can hold names. */
export function openLog(destination: DestinationStream): Logger {
  return pino(
    {
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: REDACTED, censor: '[removed]' },
      serializers: {
        req: (request: { method: string; url: string; ip: string }) => ({
          method: request.method,
          path: withoutSecrets(request.url),
          ...(!isTelling(request.url) && { ip: request.ip }),
        }),
        err: pino.stdSerializers.err,
      },
    },
    destination,
  );
}

/** A request's path for the log: no query, and no set-up code. */
export function withoutSecrets(url: string): string {
  const path = url.split('?')[0] ?? '';
  return path.replace(/^\/set-up\/[^/]+/, '/set-up/[code]');
}

/** Pages on which somebody tells the school and need not say who they are, signed in or not: the log would say it for them. */
export function isTelling(url: string): boolean {
  return /^(\/s\/[^/?]+\/(tell|told)|\/tell)\b/.test(url);
}
