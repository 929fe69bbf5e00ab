/*
 * The text of queries that are asked together (gathered-reads.ts). A page asks the same ones with each visit and only their values differ, so what a text
 * says, and what several say as one, is found once: to write Today's fifty anew took longer than to send them.
 */

const READ = /^\s*(?:select|with)\b/i;
/** What writes, locks or waits, our own functions that write among it; and what would hide a placeholder from `renumbered`. */
const NO_PLAIN_READ = new RegExp(
  [
    String.raw`\b(?:insert|update|delete|merge|into|nextval|setval|set_config|pg_advisory\w*|pg_notify|enqueue)\b`,
    String.raw`\b(?:dispose|ensure|certify|delete|freeze)_\w+\s*\(`,
    String.raw`\b(?:concern_is_late|incident_stays|leave_out_named|leave_concern|write_whose_alert|tell_of_isolation|unlink_alert|undo_concern)\s*\(`,
    String.raw`\bfor\s+(?:no\s+key\s+)?(?:update|share|key)`,
    String.raw`--|/\*|\$\$|;|\be'`,
  ].join('|'),
  'i',
);

/** Whether this may be asked together with others, and once where it is asked twice. What it calls must then write nothing. */
export function isPlainRead(text: string): boolean {
  return READ.test(text) && !NO_PLAIN_READ.test(text);
}

/** What is to be known of a statement's text. */
export interface Reading {
  /** Which text it is: shorter to compare. Never given again. */
  id: number;
  isRead: boolean;
  /** The text without what does not change its columns. */
  shape: string;
  /** The text as it stands, and between its pieces the numbers of one placeholder or of a list of them. */
  pieces: readonly (string | { numbers: readonly number[]; isList: boolean })[];
}

const MOST_READINGS = 5000;
const readings = new Map<string, Reading>();
let met = 0;

/** How a statement reads, found once for each text: its shape without the numbers of its placeholders, and where these stand. */
export function readingOf(text: string): Reading {
  const known = readings.get(text);
  if (known) return known;
  if (readings.size >= MOST_READINGS) readings.clear();
  const reading = { id: met++, isRead: isPlainRead(text), shape: shapeOf(text), pieces: piecesOf(text) };
  readings.set(text, reading);
  return reading;
}

/** The text without the numbers of its placeholders and without the lengths of its lists: neither changes what comes back. */
function shapeOf(text: string): string {
  return text.replace(/\bin \(\$\d+(?:, \$\d+)*\)/g, 'in ($)').replace(/\$\d+/g, '$');
}

/** Where its placeholders stand; what stands in quotes is none. */
function piecesOf(text: string): Reading['pieces'] {
  const pieces: Reading['pieces'][number][] = [];
  let from = 0;
  for (const found of text.matchAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|\bin \((\$\d+(?:, \$\d+)*)\)|\$(\d+)/g)) {
    const [whole, list, one] = found;
    if (list === undefined && one === undefined) continue;
    const numbers = (list ?? whole).split(', ').map((each) => Number(each.slice(1)));
    pieces.push(text.slice(from, found.index), { numbers, isList: list !== undefined });
    from = found.index + whole.length;
  }
  return [...pieces, text.slice(from)];
}

/** One query of several: what is known of its text, and how many columns it has. */
interface Part {
  reading: Reading;
  columns: number;
}

/** Several queries as one statement, and where each of its values comes from: which query of them, and which placeholder there. */
interface Joined {
  text: string;
  values: readonly { part: number; number: number }[];
}

const MOST_JOINED = 1000;
const joinings = new Map<string, Joined>();

/** These queries as one statement with a column `r0`, `r1` … each, their placeholders numbered on, their lists filled up. */
export function joinedOf(parts: readonly Part[]): Joined {
  const key = parts.map(({ reading, columns }) => `${reading.id}:${columns}`).join();
  const known = joinings.get(key);
  if (known) return known;
  if (joinings.size >= MOST_JOINED) joinings.clear();
  const values: Joined['values'][number][] = [];
  const texts = parts.map(({ reading, columns }, part) => {
    const names = Array.from({ length: columns }, (_, nth) => `c${nth}`);
    const asText = names.map((name) => `q.${name}::text`).join(', ');
    const text = renumbered(reading, (number) => values.push({ part, number }));
    return `(select json_agg(array[${asText}]) from (${text}) as q (${names.join(', ')})) as r${part}`;
  });
  const joined = { text: `select ${texts.join(', ')}`, values };
  joinings.set(key, joined);
  return joined;
}

/** The text with its placeholders numbered as `take` says for each number, and its lists filled up by their last one. */
function renumbered({ pieces }: Reading, take: (number: number) => number): string {
  const places = new Map<number, number>();
  const place = (number: number) => {
    const known = places.get(number) ?? take(number);
    places.set(number, known);
    return `$${known}`;
  };
  return pieces
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      const filled = piece.numbers.map(place);
      if (!piece.isList) return filled[0];
      const last = piece.numbers.at(-1) ?? 0;
      while (!isPowerOfTwo(filled.length)) filled.push(`$${take(last)}`);
      return `in (${filled.join(', ')})`;
    })
    .join('');
}

function isPowerOfTwo(number: number): boolean {
  return (number & (number - 1)) === 0;
}
