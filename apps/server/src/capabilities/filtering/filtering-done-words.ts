import { dateTimeWords, plural } from '../../ui/words.ts';
import type { ApprovedChange } from './filtering-decide.service.ts';

/** What an approval did, for whoever gave it. */
export function approvedWords(
  { proposal, answered }: Pick<ApprovedChange, 'proposal' | 'answered'>,
  now: Date,
): string {
  const from = 'from' in proposal && proposal.from !== null ? new Date(proposal.from) : null;
  const done =
    from !== null && from > now
      ? `Approved. It takes effect on ${dateTimeWords(from, now)}.`
      : (newListWords(proposal) ?? 'It is in force. Gates fetch it within ten seconds, agents within a minute.');
  return `${done}${answeredWords(answered)}`;
}

/** A list that was agreed to is not there yet; undefined for other changes. */
function newListWords(proposal: ApprovedChange['proposal']): string | undefined {
  if (proposal.kind !== 'list' || proposal.act !== 'add') return undefined;
  return proposal.definition?.from === 'upload'
    ? 'Approved. It blocks nothing until somebody has uploaded a version and two people have approved that.'
    : 'Approved. The server fetches a first version within a minute. Until one is in use, the list blocks nothing.';
}

/** Behind what was done: how many had asked for it on a block page and know now. */
export function answeredWords(people: number): string {
  if (people === 0) return '';
  const have = people === 1 ? 'has' : 'have';
  return ` ${plural(people, 'person', 'people')} who asked for it on a block page ${have} been told.`;
}

/** What ending a change did, for whoever did it. */
export function takenBackWords({ proposal }: Pick<ApprovedChange, 'proposal'>, now: Date): string {
  const isAhead = 'from' in proposal && proposal.from !== null && new Date(proposal.from) > now;
  return isAhead ? 'You took it back. It stays blocked.' : 'It is blocked again.';
}
