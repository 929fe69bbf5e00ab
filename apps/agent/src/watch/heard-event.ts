import type { Event } from '@gatehouse/contract';
import { type PhraseLibrary, type Scan, scan } from '@gatehouse/engine';
import { addressOf, type EventSource, eventOf, fit } from '../filter/visit-event.ts';

/** Characters before and after what was heard that go with it: what an adult needs to understand it, and no more. */
const AROUND = 200;
const LONGEST_TITLE = 512;
/** The contract's limit for text. */
const LONGEST_TEXT = 4000;

/** Something heard: where, in which words, and what the engine makes of them. */
export interface Heard {
  kind: 'search' | 'typed' | 'page';
  url: string;
  title: string | null;
  text: string;
  found: Scan;
}

/**
 * What was heard as an event. Only the words around it travel: the text is cut to them and read again, so that the places in the event are those
 * of its own text. Null when the cut is quiet, because what was heard was in the whole alone.
 */
export function heardEvent(
  heard: Heard,
  by: { id: string; at: Date; source: EventSource; library: PhraseLibrary },
): Event | null {
  const text = cut(heard.text, heard.found);
  const found = text === heard.text ? heard.found : scan(text, by.library, { isPage: heard.kind === 'page' });
  if (found.severity === 0) return null;
  const title = heard.title === null || heard.title === '' ? {} : { title: fit(heard.title, LONGEST_TITLE) };
  return {
    ...eventOf(by, by.source),
    ...title,
    kind: heard.kind,
    url: addressOf(heard.url),
    text: fit(text, LONGEST_TEXT),
    scan: found,
  };
}

/** From a little before the first match to a little after the last one that still fits, whole words at the edges. */
function cut(text: string, { matches }: Scan): string {
  const first = matches[0];
  if (first === undefined || text.length <= 2 * AROUND) return text;
  const from = Math.max(0, first.start - AROUND);
  const last = matches.filter(({ end }) => end - from <= LONGEST_TEXT - AROUND).at(-1) ?? first;
  const to = Math.min(text.length, last.end + AROUND, from + LONGEST_TEXT);
  const start = from === 0 ? 0 : text.indexOf(' ', from) + 1;
  const end = to === text.length ? to : text.lastIndexOf(' ', to);
  return text.slice(start <= first.start ? start : from, end >= last.end ? end : to).trim();
}
