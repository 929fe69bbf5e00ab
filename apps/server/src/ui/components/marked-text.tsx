import type { ComponentChildren, JSX } from 'preact';

/** A stretch of text, from `start` up to but not including `end`, in UTF-16 units as JavaScript counts. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Ranges in order, inside the text, those that touch or overlap made one. */
export function joinedRanges(ranges: readonly TextRange[], length: number): TextRange[] {
  const sorted = ranges
    .map(({ start, end }) => ({ start: Math.max(0, start), end: Math.min(length, end) }))
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start);
  const joined: TextRange[] = [];
  for (const range of sorted) {
    const last = joined.at(-1);
    if (last !== undefined && range.start <= last.end) {
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    } else {
      joined.push(range);
    }
  }
  return joined;
}

/** Text with the matched words marked: colour, underline and weight, so that it is seen in grey as well. */
export function MarkedText({ text, ranges }: { text: string; ranges: readonly TextRange[] }): JSX.Element {
  const parts: ComponentChildren[] = [];
  let from = 0;
  for (const { start, end } of joinedRanges(ranges, text.length)) {
    parts.push(text.slice(from, start), <mark class="gh-mark-text">{text.slice(start, end)}</mark>);
    from = end;
  }
  parts.push(text.slice(from));
  return <>{parts}</>;
}
