import type { VNode } from 'preact';
import { audienceKeyWords } from '../../access/audiences.ts';
import { Note } from '../../ui/components/notice.tsx';
import { listWords } from '../../ui/words.ts';
import { PROGRAMS } from './filtering-agreed.ts';
import type { MatrixPage } from './filtering-pages.service.ts';
import { cellWords } from './filtering-words.ts';

/** Where the filter opens what the school has agreed that nobody downloads as they like (R34); nothing where it does not. */
export function AgreedNote({ programs, ask }: { programs: MatrixPage['programs']; ask: boolean }): VNode | null {
  const { agreed, openTo } = programs;
  const [first] = openTo;
  if (first === undefined) return null;
  const href = `/filtering/propose/cells?${new URLSearchParams({ category: PROGRAMS, action: 'block', whom: first })}`;
  return (
    <Note tone="amber" icon="warning" lead="The filter and the policy differ on programs.">
      Agreed: “{agreed}” The filter lets {listWords(openTo.map(audienceKeyWords))} open “{cellWords(PROGRAMS)}”.{' '}
      <a href="/settings?section=agreed">Read the clause</a>
      {ask ? (
        <>
          {' '}
          or <a href={href}>propose to block it for {audienceKeyWords(first)}</a>
        </>
      ) : null}
    </Note>
  );
}
