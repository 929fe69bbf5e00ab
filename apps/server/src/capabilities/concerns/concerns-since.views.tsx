import type { JSX } from 'preact';
import { dateTimeWords } from '../../ui/words.ts';
import type { Line } from './concerns.store.ts';

/** What was said after a concern was told, beneath the words that it was told in: by whoever told it, and by the school. */
export function SaidSince({ lines, now }: { lines: readonly Line[]; now: Date }): JSX.Element {
  return (
    <>
      {lines.map(({ fromSchool, at, words }) => (
        <>
          <p class="gh-soft">
            {fromSchool ? 'The school wrote' : 'They added'}, {dateTimeWords(at, now)}
          </p>
          <p class="gh-written">
            <bdi>{words}</bdi>
          </p>
        </>
      ))}
    </>
  );
}
