import { readAccessLine } from '@gatehouse/engine';
import { parse } from 'csv-parse/sync';
import { timeIn } from './history-import-time.ts';
import type { TextLine } from './history-import-unpack.ts';

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

/** What was read of a log since that was last asked. */
export interface LogRead {
  entries: LogEntry[];
  problems: LineProblem[];
  /** Lines that are nobody's visit: sign-in challenges, connections that have not ended. */
  leftOut: number;
}

/** What a line, or a record of several lines, says; its number is added. */
type Found = Omit<LogEntry, 'line'> | { problem: string } | 'left out';

/** Reads the lines of one kind of log, one after another. */
interface Format {
  /** What the line says, with the number of the line that it began on; nothing where it goes on. */
  take(text: string, line: number): { line: number; found: Found } | null;
  /** What is open still at the end. */
  end(): { line: number; found: Found } | null;
  /** Why it is not the kind of log that it is said to be, by the lines so far. */
  refused(): string | null;
}

/** Reads a log line by line. A line that cannot be read costs itself and no other. */
export class LogReader {
  readonly #format: Format;
  #lines = 0;
  #read: LogRead = { entries: [], problems: [], leftOut: 0 };

  constructor(format: LogFormat) {
    this.#format = format === 'squid' ? squid() : format === 'radius' ? radius() : csv(format);
  }

  /** Lines so far. */
  get lines(): number {
    return this.#lines;
  }

  /** Why it cannot be read as what it is said to be: a sentence that says what it lacks. Holds once the first lines were taken. */
  get refused(): string | null {
    return this.#format.refused();
  }

  take({ text, isLong, isCut }: TextLine): void {
    this.#lines += 1;
    if (isLong) {
      this.#read.problems.push({ line: this.#lines, message: 'it is longer than any line of a log' });
      return;
    }
    const told = this.#format.take(text, this.#lines);
    if (!told) return;
    // A log that was copied while it was written ends in half a line.
    if (isCut && typeof told.found === 'object' && 'problem' in told.found)
      told.found.problem = `the last line is cut off: ${told.found.problem}`;
    this.#note(told);
  }

  end(): void {
    const told = this.#format.end();
    if (told) this.#note(told);
  }

  /** What was read since the last time. */
  drain(): LogRead {
    const read = this.#read;
    this.#read = { entries: [], problems: [], leftOut: 0 };
    return read;
  }

  #note({ line, found }: { line: number; found: Found }): void {
    if (found === 'left out') this.#read.leftOut += 1;
    else if ('problem' in found) this.#read.problems.push({ line, message: found.problem });
    else this.#read.entries.push({ line, ...found });
  }
}

function squid(): Format {
  return {
    take: (text, line) => ({ line, found: squidEntry(text) }),
    end: () => null,
    refused: () => null,
  };
}

function squidEntry(text: string): Found {
  const found = readAccessLine(text);
  if ('leftOut' in found) return 'left out';
  if ('problem' in found) return { problem: found.problem };
  const { at, client, account, url, denied, isOnlyBegun } = found.request;
  if (isOnlyBegun) return 'left out';
  return { at, until: at, account, device: client, url, denied };
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

function csv(format: 'web' | 'remote'): Format {
  let head: { separator: string; columns: number; at: ReadonlyMap<Column, number> } | undefined;
  return {
    take: (text, line) => {
      if (!head) head = headOf(text, format);
      else if (text.trim() !== '') return { line, found: csvEntry(text, head, format) };
      return null;
    },
    end: () => null,
    refused: () => {
      const missing = missingIn(head?.at ?? new Map(), format);
      return (
        missing &&
        `The first line has to name the columns. There is none for ${missing}. Add one, then choose the file again.`
      );
    },
  };
}

function headOf(text: string, format: 'web' | 'remote') {
  const separator = ([';', '\t'] as const).find((each) => text.split(each).length > text.split(',').length) ?? ',';
  const names = (cellsOf(text, separator) ?? []).map((cell) => cell.trim().toLowerCase());
  const at = new Map<Column, number>();
  for (const column of Object.keys(COLUMNS) as Column[]) {
    const index = names.findIndex((name) => (COLUMNS[column] as readonly string[]).includes(name));
    if (index >= 0) at.set(column, index);
  }
  // In a log of connections the address is where somebody came from.
  if (format === 'remote' && !at.has('client') && at.has('url')) at.set('client', at.get('url') ?? 0);
  return { separator, columns: names.length, at };
}

function csvEntry(
  text: string,
  { separator, columns, at }: { separator: string; columns: number; at: ReadonlyMap<Column, number> },
  format: 'web' | 'remote',
): Found {
  const cells = cellsOf(text, separator);
  if (cells === null) return { problem: 'a quotation mark is opened and not closed' };
  if (cells.length < columns) return { problem: `it has ${cells.length} of ${columns} columns` };
  return entryOf((column) => cells[at.get(column) ?? -1]?.trim() || null, format);
}

function missingIn(at: ReadonlyMap<Column, number>, format: 'web' | 'remote'): string | null {
  if (format === 'remote') {
    if (!at.has('user')) return 'the user (such as “User”)';
    return at.has('from') ? null : 'the start (such as “From”)';
  }
  if (!at.has('time') && !at.has('date')) return 'the time (such as “Time”)';
  return at.has('url') ? null : 'the web address (such as “URL”)';
}

function entryOf(cell: (column: Column) => string | null, format: 'web' | 'remote'): Found {
  const device = [cell('device'), cell('client')].filter(Boolean).join(', ') || null;
  const shared = { account: cell('user'), device, denied: REFUSED.test(cell('action') ?? '') };
  if (format === 'remote') return connection(shared, cell('from'), cell('to'));
  const [date, time] = [cell('date'), cell('time')];
  const at = timeIn([date, time].filter(Boolean).join(' '));
  if (at === null) return { problem: 'its time cannot be read' };
  const address = cell('url');
  if (address === null) return { problem: 'it has no web address' };
  return { ...shared, at, until: at, url: address.includes('://') ? address : `https://${address}` };
}

/** One that was refused has no end; one that goes on is in the next log. */
function connection(
  shared: Pick<LogEntry, 'account' | 'device' | 'denied'>,
  from: string | null,
  to: string | null,
): Found {
  if (shared.account === null) return { problem: 'it names no user' };
  const at = timeIn(from ?? '');
  if (at === null) return { problem: 'its start cannot be read' };
  if (to === null) return shared.denied ? { ...shared, at, until: at, url: null } : 'left out';
  const until = timeIn(to);
  if (until === null) return { problem: 'its end cannot be read' };
  return until < at ? { problem: 'it ends before it starts' } : { ...shared, at, until, url: null };
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

/** A record has some thirty; more are no record, and are not kept in memory. */
const MOST_ATTRIBUTES = 200;

/** FreeRADIUS detail: a line with a time, attributes each on a line of its own, an empty line. What tells of a whole connection is its Stop. */
function radius(): Format {
  let open: { line: number; attributes: Map<string, string> } | null = null;
  let hasStatus = false;
  const close = () => {
    const told = open && { line: open.line, found: radiusEntry(open.attributes) };
    open = null;
    return told;
  };
  return {
    take: (text, line) => {
      const [, name, value] = /^\s+([\w-]+) = "?(.*?)"?$/.exec(text) ?? [];
      hasStatus ||= name === 'Acct-Status-Type';
      if (text.trim() === '') return close();
      if (open && /^\s/.test(text)) {
        if (name !== undefined && value !== undefined && open.attributes.size < MOST_ATTRIBUTES)
          open.attributes.set(name, value);
        return null;
      }
      const told = close();
      open = { line, attributes: new Map([['', text]]) };
      return told;
    },
    end: close,
    refused: () =>
      hasStatus
        ? null
        : 'This is no RADIUS accounting log: no line says “Acct-Status-Type = …”. Choose another file or another kind.',
  };
}

function radiusEntry(of: ReadonlyMap<string, string>): Found {
  const status = of.get('Acct-Status-Type');
  if (status === undefined) return { problem: 'this record has no Acct-Status-Type' };
  if (status !== 'Stop') return 'left out';
  const account = of.get('User-Name');
  if (!account) return { problem: 'this record names no user' };
  const until = [of.get('Timestamp'), of.get('Event-Timestamp'), of.get('')].reduce<number | null>(
    (found, text) => found ?? (text === undefined ? null : timeIn(text)),
    null,
  );
  const seconds = Number(of.get('Acct-Session-Time') ?? Number.NaN);
  if (until === null) return { problem: 'its time cannot be read' };
  if (!Number.isFinite(seconds) || seconds < 0) return { problem: 'it does not say how long it lasted' };
  const device = [of.get('Calling-Station-Id'), of.get('NAS-Identifier')].filter(Boolean).join(', ') || null;
  return { at: until - seconds * 1000, until, account, device, url: null, denied: false };
}
