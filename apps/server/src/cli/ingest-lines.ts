import { type Event, readEvent } from '@gatehouse/contract';
import { LONGEST_LINE, linesOf } from '../kernel/lines.ts';
import { readSquidLine } from './squid-log.ts';

/** Equal lines lie within seconds of each other; beyond so many different ones the oldest are forgotten. */
const LINES_REMEMBERED = 50_000;

/** One line of the file: an event to send; left out, with the reason; or what is wrong with it. Lines count from 1. */
export type ReadLine = { line: number } & ({ event: Event } | { leftOut: string } | { problem: string });

/** Reads a file of events (NDJSON) or of Squid's native log; which of the two, the first line says. `at` judges the times. */
export async function* readLines(stream: AsyncIterable<string>, at: Date): AsyncGenerator<ReadLine> {
  const seen = new Map<string, number>();
  let events: boolean | undefined;
  let line = 0;
  for await (const lines of linesOf(stream)) {
    for (const { text, isLong } of lines) {
      line += 1;
      const bare = text.replace(/^\uFEFF/, '').replace(/\r$/, '');
      if (isLong) {
        yield { line, problem: `this line is longer than ${LONGEST_LINE / 1024} kB` };
      } else if (bare.trim() === '') {
        yield { line, leftOut: 'empty' };
      } else {
        events ??= bare.trimStart().startsWith('{');
        yield { line, ...(events ? fromNdjson(bare, at) : fromSquid(bare, nthOf(bare, seen), at)) };
      }
    }
  }
}

function fromNdjson(text: string, at: Date): { event: Event } | { problem: string } {
  const read = readEvent(text, at);
  return 'event' in read ? read : { problem: read.problems.map(({ message }) => message).join(' ') };
}

/** The server would refuse the whole batch for one address that is too long or too old, so each event is checked here first. */
function fromSquid(text: string, nth: number, at: Date) {
  const read = readSquidLine(text, nth);
  return 'event' in read ? fromNdjson(JSON.stringify(read.event), at) : read;
}

/** How many lines before were equal to this one to the last letter. */
function nthOf(text: string, seen: Map<string, number>): number {
  const nth = seen.get(text) ?? 0;
  seen.set(text, nth + 1);
  const oldest = seen.size > LINES_REMEMBERED ? seen.keys().next().value : undefined;
  if (oldest !== undefined) seen.delete(oldest);
  return nth;
}
