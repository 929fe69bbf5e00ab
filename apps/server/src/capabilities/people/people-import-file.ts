import { CsvError, parse } from 'csv-parse/sync';
import { hiddenCharacter } from './people.ts';
import { guessMapping } from './people-import-columns.ts';

/** The largest file taken: 10 MB holds about 60,000 lines. */
export const LARGEST_FILE = 10 * 1024 * 1024;
/** More lines than any trust has people. */
export const MOST_LINES = 60_000;

/** One line of the file: the number it begins on, as a text editor counts, and its cells. */
export interface FileLine {
  line: number;
  cells: string[];
}

/** What a file turned out to be. */
export interface FileReading {
  encoding: 'UTF-8' | 'UTF-8 with a mark' | 'UTF-16' | 'Windows-1252';
  separator: ',' | ';' | '\t';
  header: string[];
  /** The line of the column names, where others that are left out stand above it. */
  headLine: number | null;
  lines: FileLine[];
}

/** A file that cannot be read at all, with the sentence to show. */
export interface FileRefused {
  refused: string;
}

const SEPARATOR_WORDS = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' } as const;

/** How a file was read, and what to do where that was wrong: nobody who exports a roll knows an encoding by its name. */
export function readingWords({
  encoding,
  separator,
  headLine,
}: Pick<FileReading, 'encoding' | 'separator' | 'headLine'>): string {
  const above = headLine ? `; the column names are on line ${headLine}, and what is above them is left out` : '';
  const columns = `columns separated by ${SEPARATOR_WORDS[separator]}${above}`;
  return encoding === 'Windows-1252'
    ? `${columns}, saved by an older program. Check that names such as Zoë and Siân are right; if not, save the file in Excel as “CSV UTF-8” and choose it again`
    : columns;
}

/** Reads a roster: finds out encoding and separator, splits lines (RFC 4180, quoted line breaks kept), tells why when it cannot. */
export function readRoster(bytes: Buffer): FileReading | FileRefused {
  if (bytes.length === 0) return { refused: 'The file is empty. Export it again, then choose it here.' };
  if (bytes.length > LARGEST_FILE)
    return { refused: 'The file is larger than 10 MB. Export pupils and staff separately.' };
  const kind = otherKind(bytes);
  if (kind) return { refused: `This is ${kind}, not a CSV file. Save it as “CSV (comma delimited)” and choose that.` };
  const { text, encoding } = decode(bytes);
  if (text.includes('\u0000'))
    return { refused: 'This file is not text, so it is not a CSV file. Export it again as CSV.' };
  const { rest: written, said } = withoutSeparatorLine(text);
  const separator = said ?? findSeparator(written);
  const split = splitLines(written, separator);
  if ('refused' in split) return split;
  const above = linesAbove(split.lines);
  const [head, ...rest] = split.lines.slice(above);
  if (!head) return { refused: 'The file has no lines with anything on them. Export it again, then choose it here.' };
  const header = head.cells.map((cell) => cell.trim());
  const problem = headerProblem(header, split.count - above - 1);
  return problem
    ? { refused: problem }
    : { encoding, separator, header, headLine: above > 0 ? head.line : null, lines: rest };
}

/** Files that people choose by mistake, by their first bytes. */
function otherKind(bytes: Buffer): string | undefined {
  const start = bytes.subarray(0, 8).toString('latin1');
  if (start.startsWith('PK\u0003\u0004')) return 'an Excel workbook or a ZIP file';
  if (start.startsWith('\u00d0\u00cf\u0011\u00e0')) return 'an old Excel workbook';
  if (start.startsWith('%PDF')) return 'a PDF';
  const text = bytes.subarray(0, 200).toString('latin1').trimStart();
  if (/^<(!doctype|html|\?xml)/i.test(text)) return text.startsWith('<?') ? 'an XML file' : 'a web page';
  return undefined;
}

function decode(bytes: Buffer): { text: string; encoding: FileReading['encoding'] } {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return { text: new TextDecoder('utf-8').decode(bytes), encoding: 'UTF-8 with a mark' };
  }
  const wide = utf16Of(bytes);
  if (wide) return { text: new TextDecoder(wide).decode(bytes), encoding: 'UTF-16' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' };
  } catch {
    // What is not UTF-8 comes from Excel on Windows in Britain: there is no third case worth guessing at.
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'Windows-1252' };
  }
}

/** UTF-16 by its mark or, without one, by the zero byte that every Latin letter of a header then has. */
function utf16Of(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const [first, second, third, fourth] = bytes;
  if ((first === 0xff && second === 0xfe) || (second === 0 && fourth === 0 && first !== 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && third === 0 && second !== 0)) return 'utf-16be';
  return undefined;
}

/** Excel begins a file with `sep=;` where it shall be opened with that. An empty line in its place keeps the numbers of the others. */
function withoutSeparatorLine(text: string): { rest: string; said: FileReading['separator'] | undefined } {
  const [line, said] = /^\s*"?sep=([,;\t])"?[ ,;\t]*(?=[\r\n])/i.exec(text) ?? [];
  return {
    rest: line === undefined ? text : text.slice(line.length),
    said: said as FileReading['separator'] | undefined,
  };
}

/** How far down a report writes its title, its date and the like before the column names. */
const MOST_ABOVE = 12;
/** Columns by which a line is known to be the one with their names. */
const KNOWN_COLUMNS = 3;

/** How many lines stand above the column names; none where no line is known for them. */
function linesAbove(lines: readonly FileLine[]): number {
  const known = ({ cells }: FileLine) => Object.keys(guessMapping(cells).places).length;
  return Math.max(
    0,
    lines.slice(0, MOST_ABOVE).findIndex((line) => known(line) >= KNOWN_COLUMNS),
  );
}

/** The separator that stands most often outside quotes in the first line that holds any. */
function findSeparator(text: string): FileReading['separator'] {
  const first = text.trimStart().slice(0, 20_000);
  const counts = new Map<string, number>([
    [',', 0],
    [';', 0],
    ['\t', 0],
  ]);
  let quoted = false;
  for (const sign of first) {
    if (sign === '"') quoted = !quoted;
    else if (!quoted && (sign === '\n' || sign === '\r')) {
      // The title of a report has none.
      if ([...counts.values()].some((count) => count > 0)) break;
    } else if (!quoted && counts.has(sign)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return (best?.[0] ?? ',') as FileReading['separator'];
}

/**
 * The lines that hold anything, and how many there are; no more are kept than may be, and what is empty is let go as it is met: ten million line
 * ends are a file of 10 MB, and kept they took the server's whole memory.
 */
function splitLines(text: string, separator: string): { lines: FileLine[]; count: number } | FileRefused {
  const lines: FileLine[] = [];
  let count = 0;
  const take = (cells: string[], info: { lines: number }) => {
    if (cells.every((cell) => cell.trim() === '')) return null;
    count += 1;
    if (count <= MOST_LINES + 1) lines.push({ line: info.lines - breaksIn(cells), cells });
    return null;
  };
  try {
    // One kind of line end: the parser counts CRLF inside quotes twice, and people look for the line by its number.
    parse(text.replace(/\r\n?/g, '\n'), {
      bom: true,
      delimiter: separator,
      record_delimiter: '\n',
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: take,
      max_record_size: 100_000,
    });
    return { lines, count };
  } catch (error) {
    if (error instanceof CsvError) return { refused: splitProblem(error) };
    throw error;
  }
}

/** The parser counts the line that a record ends on; people look for the one that it begins on. */
function breaksIn(record: string[]): number {
  return record.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0);
}

function splitProblem(error: CsvError): string {
  const line = Number((error as { lines?: unknown }).lines ?? 0) || 1;
  if (error.code === 'CSV_QUOTE_NOT_CLOSED')
    return 'A quotation mark is opened and never closed, so the lines cannot be separated. Export the file again.';
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return `Line ${line} is longer than 100,000 characters. A quotation mark before it may be missing its partner.`;
  return `Line ${line} has a quotation mark in the middle of a value. Write it twice ("") or take it out.`;
}

function headerProblem(header: string[], lines: number): string | undefined {
  if (header.length < 2) return 'Only one column was found. Lines must be separated by commas, semicolons or tabs.';
  if (header.length > 200) return `The file has ${header.length} columns; 200 is the most. Export fewer.`;
  const hidden = header.map(hiddenCharacter).find(Boolean);
  if (hidden) return `A column name contains the hidden character ${hidden}. Rename the column.`;
  const twice = header.find(
    (name, index) => name !== '' && header.findIndex((other) => other.toLowerCase() === name.toLowerCase()) < index,
  );
  if (twice) return `Two columns are called “${twice}”. Rename or remove one.`;
  if (lines === 0) return 'The file has a heading but no people under it.';
  if (lines > MOST_LINES)
    return `The file has ${lines.toLocaleString('en-GB')} lines; 60,000 is the most. Export pupils and staff separately.`;
  return undefined;
}
