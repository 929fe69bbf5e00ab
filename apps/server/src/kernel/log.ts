import { openSync, writeSync } from 'node:fs';
import { type DestinationStream, type Logger, pino } from 'pino';

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

/** The log's file, readable by its owner only. A line that cannot be written is lost and said once: a full disk must not end the server (S23). */
export function logFile(
  path: string,
  say: (line: string) => void,
  write: typeof writeSync = writeSync,
): DestinationStream {
  const file = openSync(path, 'a', 0o600);
  let failing = false;
  return {
    write(line) {
      try {
        write(file, line);
        failing = false;
      } catch (error) {
        if (!failing) say(`${path} cannot be written (${(error as Error).message}). The server goes on without it.`);
        failing = true;
      }
    },
  };
}

/** The server's log as JSON lines; `fd` 1 or a file. Addresses are logged without their query, which can hold names. */
export function openLog(destination: DestinationStream, level = 'info'): Logger {
  return pino(
    {
      level,
      redact: { paths: REDACTED, censor: '[removed]' },
      serializers: {
        req: (request: { method: string; url: string; id: string; ip: string }) => ({
          method: request.method,
          path: withoutSecrets(request.url),
          id: request.id,
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

/** Pages on which somebody tells the school without saying who they are: the log would say it for them. */
export function isTelling(url: string): boolean {
  return /^\/s\/[^/?]+\/(tell|told)\b/.test(url);
}
