import { dateTimeWords, untilWords } from '../../ui/words.ts';
import type { ChangeRow } from './filtering-log.store.ts';
import { endedWords, NOT_OPEN, neverBegan } from './filtering-words.ts';

/** What became of a change for whoever asked for it. `news`: since when it has been so, where that is worth telling; null while it waits. */
export interface Outcome {
  words: string;
  /** Who did it and when, or what was answered. */
  rest: string | null;
  isOpen: boolean;
  news: Date | null;
}

/** What works before its second person has signed. */
export const UNSIGNED = 'In force, not signed off yet';
const STAYS = 'A second person still has to sign it off';

/** Where a change stands at a moment, as its asker is told: it waits, it is there, it was refused, or it is over. */
export function outcomeOf(change: ChangeRow, now: Date): Outcome {
  const { state, proposal, decidedBy, decidedAt, answer, ended, emergency, signBy, opens } = change;
  const until = 'until' in proposal && proposal.until !== null ? new Date(proposal.until) : null;
  const from = 'from' in proposal && proposal.from !== null ? new Date(proposal.from) : null;
  const said = answer ? `: “${answer}”` : '';
  const rest = decidedBy ? `By ${decidedBy.name}${said}` : null;
  const closed = (words: string, at: Date | null, because = rest): Outcome => ({
    ...{ words, rest: because, isOpen: false, news: at },
  });
  if (ended)
    return closed(
      neverBegan(change) ? endedWords(change) : 'Ended early',
      ended.at,
      `By ${ended.by}: “${ended.reason}”`,
    );
  if (state === 'withdrawn') return closed('You cancelled it', null);
  if (state === 'refused') return closed('Refused', decidedAt);
  if (state === 'lapsed') return closed('Over: nobody signed for it in time', decidedAt);
  if (until !== null && until <= now)
    return closed(state === 'approved' || emergency ? 'Over' : 'Nobody approved it in time', until);
  // Nobody is told that it is news, nor why: what a list of illegal content has is not said.
  if (change.isShut) return closed(NOT_OPEN, null, null);
  if (state === 'asked' && emergency) {
    if (opens && signBy !== null && signBy <= now) return closed('Over: nobody signed for it in time', signBy);
    const ends =
      signBy && opens ? `It ends on ${dateTimeWords(signBy, now)} unless a second person signs it off` : STAYS;
    return { words: UNSIGNED, rest: ends, isOpen: true, news: null };
  }
  if (state === 'asked') return { words: 'Waiting for a second person', rest: null, isOpen: false, news: null };
  if (from !== null && from > now)
    return { words: `Approved, from ${untilWords(from, now)}`, rest, isOpen: false, news: decidedAt };
  const verb = opens && proposal.kind === 'address' ? 'Unblocked' : 'In force';
  return {
    words: until === null ? verb : `${verb} until ${untilWords(until, now)}`,
    rest,
    isOpen: true,
    news: decidedAt,
  };
}
