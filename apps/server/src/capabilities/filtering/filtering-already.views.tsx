import type { VNode } from 'preact';
import { QuickerNote } from '../../ui/components/notice.tsx';
import { type Already, alreadyWords } from './filtering-already-words.ts';

/** Says above a form that came back what holds or waits already, and leads there. */
export function AlreadyNote({ already, now }: { already: Already | undefined; now: Date }): VNode | null {
  if (!already) return null;
  const { change, maySecond } = already;
  const { lead, rest } = alreadyWords(already, now);
  const waits = change.state === 'asked';
  const text = maySecond && waits ? 'Read it and be the second person' : 'See its progress';
  return (
    <QuickerNote quicker={lead}>
      <bdi>{rest}</bdi> <a href={`/filtering/changes/${change.id}`}>{text}</a>
    </QuickerNote>
  );
}
