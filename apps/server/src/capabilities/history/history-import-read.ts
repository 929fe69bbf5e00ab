import { readAccessLine } from '@gatehouse/engine';
import { parse } from 'csv-parse/sync';
import { timeIn } from './history-import-time.ts';

/** The kinds of logs that are read (R93). */
export const LOG_FORMATS = {
  squid: 'Squid’s own log (access.log)',
  web: 'CSV of web requests, from a provider, proxy or firewall',
  remote: 'CSV of remote access: user, device, from, to, address',
  radius: 'RADIUS accounting (FreeRADIUS “detail”)',
} as const;

/** See LOG_FORMATS. */
export type LogFormat = keyof typeof LOG_FORMATS;

/** One thing that a log says. */
export interface LogEntry {
  /** The line that it begins on, as a text editor counts. */
  line: number;
  /** Milliseconds since 1970. */
  at: number;
  /** The end of a connection; of a request it is `at`. */
  until: number;
  account: string | null;
  /** The device or address that it came from. */
  device: string | null;
  /** Null: a connection from outside. */
  url: string | null;
  denied: boolean;
}

/** A line that could not be read, and why; never what stood in it. */
export interface LineProblem {
  line: number;
  message: string;
}

/** What a log says. */
export interface LogRead {
  lines: number;
  entries: LogEntry[];
  problems: LineProblem[];
  /** Lines that are nobody's visit: sign-in challenges, connections that have not ended. */
  leftOut: number;
}

/** A log that cannot be read as what it is said to be. */
export interface LogRefused {
  refused: string;
}

/** Reads a log that is text. A line that cannot be read costs itself and no other. */
export function readLog(text: string, format: LogFormat): LogRead | LogRefused {
  const lines = text.split(/\r\n|\n|\r/);
  const isWhole = lines.at(-1) === '';
  if (isWhole) lines.pop();
  const read = format === 'squid' ? readSquid(lines) : format === 'radius' ? readRadius(lines) : readCsv(lines, format);
  if ('refused' in read) return read;
  // A log that was copied while it was written ends in half a line.
  const last = read.problems.at(-1);
  if (!isWhole && last?.line === lines.length) last.message = `the last line is cut off: ${last.message}`;
  return read;
}

function readSquid(lines: readonly string[]): LogRead {
  const read: LogRead = { lines: lines.length, entries: [], problems: [], leftOut: 0 };
  for (const [index, text] of lines.entries()) {
    const line = index + 1;
    const found = readAccessLine(text);
    if ('leftOut' in found) read.leftOut += 1;
    else if ('problem' in found) read.problems.push({ line, message: found.problem });
    else {
      const { at, client, account, url, denied } = found.request;
      read.entries.push({ line, at, until: at, account, device: client, url, denied });
    }
  }
  return read;
}

/** Names that columns have in the logs of others, in small letters. */
const COLUMNS = {
  date: ['date', 'day'],
  time: ['time', 'datetime', 'date time', 'date and time', 'date/time', 'timestamp', 'when', 'event time'],
  user: ['user', 'username', 'user name', 'user-name', 'account', 'login', 'user id', 'email', 'upn'],
  device: ['device', 'device name', 'computer', 'computer name', 'machine', 'hostname', 'client name', 'workstation'],
  client: ['ip', 'ip address', 'client ip', 'client', 'source ip', 'source', 'src', 'public ip', 'remote ip'],
  url: ['url', 'address', 'site', 'website', 'web address', 'domain', 'destination', 'destination host', 'host'],
  from: ['from', 'start', 'started', 'start time', 'connected', 'connect time', 'session start', 'logon', 'logon time'],
  to: ['to', 'end', 'ended', 'end time', 'disconnected', 'disconnect time', 'session end', 'logoff', 'logoff time'],
  action: ['action', 'verdict', 'decision', 'status', 'result', 'outcome'],
} as const;
type Column = keyof typeof COLUMNS;

const REFUSED = /block|den(y|ied)|refus|drop|reject|fail|forbid/i;

function readCsv(lines: readonly string[], format: 'web' | 'remote'): LogRead | LogRefused {
  const [head = ''] = lines;
  const separator = ([';', '\t'] as const).find((each) => head.split(each).length > head.split(',').length) ?? ',';
  const names = (cellsOf(head, separator) ?? []).map((cell) => cell.trim().toLowerCase());
  const at = new Map<Column, number>();
  for (const column of Object.keys(COLUMNS) as Column[]) {
    const index = names.findIndex((name) => (COLUMNS[column] as readonly string[]).includes(name));
    if (index >= 0) at.set(column, index);
  }
  // In a log of connections the address is where somebody came from.
  if (format === 'remote' && !at.has('client') && at.has('url')) at.set('client', at.get('url') ?? 0);
  const missing = missingIn(at, format);
  if (missing)
    return {
      refused: `The first line has to name the columns. There is none for ${missing}. Add one, then choose the file again.`,
    };
  const read: LogRead = { lines: lines.length, entries: [], problems: [], leftOut: 0 };
  for (const [index, text] of lines.entries()) {
    if (index === 0 || text.trim() === '') continue;
    const line = index + 1;
    const cells = cellsOf(text, separator);
    const cell = (column: Column) => cells?.[at.get(column) ?? -1]?.trim() || null;
    const found = cells === null || cells.length < names.length ? short(cells, names) : entryOf(cell, format);
    if (found === 'open') read.leftOut += 1;
    else if (typeof found === 'string') read.problems.push({ line, message: found });
    else read.entries.push({ line, ...found });
  }
  return read;
}

function missingIn(at: ReadonlyMap<Column, number>, format: 'web' | 'remote'): string | null {
  if (format === 'remote') {
    if (!at.has('user')) return 'the user (such as “User”)';
    return at.has('from') ? null : 'the start (such as “From”)';
  }
  if (!at.has('time') && !at.has('date')) return 'the time (such as “Time”)';
  return at.has('url') ? null : 'the web address (such as “URL”)';
}

function short(cells: readonly string[] | null, names: readonly string[]): string {
  return cells === null
    ? 'a quotation mark is opened and not closed'
    : `it has ${cells.length} of ${names.length} columns`;
}

function entryOf(cell: (column: Column) => string | null, format: 'web' | 'remote'): Omit<LogEntry, 'line'> | string {
  const device = [cell('device'), cell('client')].filter(Boolean).join(', ') || null;
  const shared = { account: cell('user'), device, denied: REFUSED.test(cell('action') ?? '') };
  if (format === 'remote') return connection(shared, cell('from'), cell('to'));
  const [date, time] = [cell('date'), cell('time')];
  const at = timeIn([date, time].filter(Boolean).join(' '));
  if (at === null) return 'its time cannot be read';
  const address = cell('url');
  if (address === null) return 'it has no web address';
  return { ...shared, at, until: at, url: address.includes('://') ? address : `https://${address}` };
}

/** One that was refused has no end; one that goes on is in the next log. */
function connection(
  shared: Pick<LogEntry, 'account' | 'device' | 'denied'>,
  from: string | null,
  to: string | null,
): Omit<LogEntry, 'line'> | string {
  if (shared.account === null) return 'it names no user';
  const at = timeIn(from ?? '');
  if (at === null) return 'its start cannot be read';
  if (to === null) return shared.denied ? { ...shared, at, until: at, url: null } : 'open';
  const until = timeIn(to);
  if (until === null) return 'its end cannot be read';
  return until < at ? 'it ends before it starts' : { ...shared, at, until, url: null };
}

/** The cells of one line (RFC 4180), read line by line so that half a line costs no other; null where a quotation mark is not closed. */
function cellsOf(line: string, separator: string): string[] | null {
  if (!line.includes('"')) return line.split(separator);
  try {
    const [cells = []] = parse(line, { delimiter: separator, relax_quotes: true }) as string[][];
    return cells;
  } catch {
    return null;
  }
}

/** FreeRADIUS detail: a line with a time, attributes each on a line of its own, an empty line. What tells of a whole connection is its Stop. */
function readRadius(lines: readonly string[]): LogRead | LogRefused {
  const read: LogRead = { lines: lines.length, entries: [], problems: [], leftOut: 0 };
  if (!lines.some((line) => /^\s+Acct-Status-Type = /.test(line)))
    return {
      refused:
        'This is no RADIUS accounting log: no line says “Acct-Status-Type = …”. Choose another file or another kind.',
    };
  for (let index = 0; index < lines.length; index += 1) {
    if ((lines[index] ?? '').trim() === '') continue;
    const line = index + 1;
    const attributes = new Map<string, string>([['', lines[index] ?? '']]);
    while (index + 1 < lines.length && /^\s+\S/.test(lines[index + 1] ?? '')) {
      index += 1;
      const [, name, value] = /^\s+([\w-]+) = "?(.*?)"?$/.exec(lines[index] ?? '') ?? [];
      if (name !== undefined && value !== undefined) attributes.set(name, value);
    }
    const found = radiusEntry(attributes);
    if (found === 'open') read.leftOut += 1;
    else if (typeof found === 'string') read.problems.push({ line, message: found });
    else read.entries.push({ line, ...found });
  }
  return read;
}

function radiusEntry(of: ReadonlyMap<string, string>): Omit<LogEntry, 'line'> | string {
  const status = of.get('Acct-Status-Type');
  if (status === undefined) return 'this record has no Acct-Status-Type';
  if (status !== 'Stop') return 'open';
  const account = of.get('User-Name');
  if (!account) return 'this record names no user';
  const until = [of.get('Timestamp'), of.get('Event-Timestamp'), of.get('')].reduce<number | null>(
    (found, text) => found ?? (text === undefined ? null : timeIn(text)),
    null,
  );
  const seconds = Number(of.get('Acct-Session-Time') ?? Number.NaN);
  if (until === null) return 'its time cannot be read';
  if (!Number.isFinite(seconds) || seconds < 0) return 'it does not say how long it lasted';
  const device = [of.get('Calling-Station-Id'), of.get('NAS-Identifier')].filter(Boolean).join(', ') || null;
  return { at: until - seconds * 1000, until, account, device, url: null, denied: false };
}
