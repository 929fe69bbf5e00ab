import { dateTimeWords } from '../../ui/words.ts';
import type { ChangeRow } from './filtering-log.store.ts';
import { changeName, lowered, whomWords } from './filtering-words.ts';

/** What holds or waits already, for whoever asked for the same. */
export interface Already {
  change: ChangeRow;
  /** Whether it is what they asked for themselves. */
  isMine: boolean;
  /** Whether they may be its second person. */
  maySecond: boolean;
}

/** What there is already, in a sentence, and how it stands. */
export function alreadyWords({ change, isMine }: Already, now: Date): { lead: string; rest: string } {
  const { proposal, inForceAt, requestedAt, number, decidedBy, decidedAt, state, signBy, opens } = change;
  const who = isMine ? 'You' : change.requester.name;
  const when = `on ${dateTimeWords(requestedAt, now)} (${changeName(number)})`;
  if (inForceAt === null) {
    const rest = `${who} asked for this ${when}. It is waiting for a second person${isMine ? '' : ', unless they cancel it'}. There is no need to ask again.`;
    return { lead: 'This has already been requested.', rest };
  }
  const isClosing = proposal.kind === 'address' && proposal.action === 'block';
  const lead =
    proposal.kind === 'address' && proposal.action !== 'none'
      ? `${proposal.address} is ${isClosing ? 'closed' : 'open'} for ${lowered(whomWords(proposal.audience, change.aboutPerson?.name))} already.`
      : 'This is already in force.';
  if (state !== 'asked') {
    const agreed = decidedBy && decidedAt ? `, and ${decidedBy.name} agreed on ${dateTimeWords(decidedAt, now)}` : '';
    return { lead, rest: `${who} asked for it ${when}${agreed}. There is nothing more to do.` };
  }
  const clock = signBy ? dateTimeWords(signBy, now) : '';
  const sign = opens
    ? `It is blocked again automatically unless a second person signs it off by ${clock}.`
    : `It stays ${isClosing ? 'closed' : 'in force'}. A second person has to sign it off by ${clock}; nobody needs to do it again.`;
  return { lead, rest: `${who} did it as an emergency ${when}. ${sign}` };
}
