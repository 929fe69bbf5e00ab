import { CATEGORIES, type CategoryCode } from '@gatehouse/engine';
import { audienceKeyWords } from '../../access/audiences.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import { dateTimeWords, listWords, untilWords } from '../../ui/words.ts';
import { PERIODS, type PeriodId } from './filtering-calendar.ts';
import { audienceKeys, type ChangeAudience, type Proposal, UNLISTED } from './filtering-changes.ts';
import { clauseWords } from './filtering-clause.ts';
import type { ChangeRow, ChangeState } from './filtering-log.store.ts';
import { dateInWords, saidWords } from './filtering-one-day.ts';
import { dayHours } from './filtering-school-day.ts';
import type { Searches } from './filtering-stretches.ts';
import { LEVEL_WORDS } from './filtering-supervision.ts';

/** What people call a change: "C-0088". */
export function changeName(number: number): string {
  return recordNumber({ series: 'C', number });
}

/** A category in words; what no list has is one too. */
export function cellWords(category: string): string {
  if (category === UNLISTED) return 'Not in any list';
  return Object.hasOwn(CATEGORIES, category) ? CATEGORIES[category as CategoryCode].name : category;
}

/** What an action of the matrix is called. */
export const ACTION_WORDS = {
  allow: 'Allow',
  log: 'Log',
  warn: 'Warn',
  block: 'Block',
  inherit: 'Same as the wider group',
} as const;

/** For whom, in words: "Years 10 and 11", "9B", "One person only", a name for whoever may know it. */
export function whomWords(audience: ChangeAudience, name?: string | null): string {
  if ('persons' in audience) return name ?? 'One person only';
  if ('years' in audience && audience.years.length > 1 && audience.years.every((year) => year > 0)) {
    return `Years ${listWords(audience.years.map(String))}`;
  }
  return listWords(audienceKeys(audience).map(audienceKeyWords));
}

/** A change in one line: what, for whom. Times and reasons stand beside it. */
export function proposalWords(proposal: Proposal, name?: string | null): string {
  switch (proposal.kind) {
    case 'address': {
      const verb = { allow: 'Unblock', block: 'Block', none: 'Remove from the school’s own lists:' }[proposal.action];
      const recorded = proposal.recorded ? ', and record everything that they ask for meanwhile' : '';
      return `${verb} ${proposal.address} for ${lowered(whomWords(proposal.audience, name))}${recorded}`;
    }
    case 'cells': {
      const cells = Object.entries(proposal.cells).map(
        ([code, action]) => `${cellWords(code)}: ${ACTION_WORDS[action].toLowerCase()}`,
      );
      return `${listWords(cells)} for ${lowered(whomWords(proposal.audience, name))}${whereWords(proposal.place)}${periodsWords(proposal.periods)}`;
    }
    case 'internet':
      if (proposal.categories)
        return `None of these for ${lowered(whomWords(proposal.audience, name))}${whereWords(proposal.place)}: ${proposal.categories.map(cellWords).join('; ')}`;
      return proposal.access === 'none'
        ? `No internet for ${lowered(whomWords(proposal.audience, name))}${whereWords(proposal.place)}`
        : `Internet again for ${lowered(whomWords(proposal.audience, name))}${whereWords(proposal.place)}`;
    case 'calendar':
      return [`The school day used by the filter: ${proposal.starts} to ${proposal.ends}`, ...dayHours(proposal)].join(
        '; ',
      );
    case 'day':
      return `${dateInWords(proposal.date)}: ${saidWords(proposal.says)}`;
    case 'faults':
      return proposal.onError === 'block'
        ? 'When the filter cannot answer, pages stay closed'
        : 'When the filter cannot answer, pages open';
    case 'searches':
      return searchesWords(proposal);
    case 'clause':
      return clauseWords(proposal);
    case 'supervision':
      return `${LEVEL_WORDS[proposal.level].name}: ${lowered(whomWords(proposal.audience, name))}${whereWords(proposal.place)}`;
    case 'networks':
      return proposal.networks.length
        ? `The school’s network is ${listWords(proposal.networks)}`
        : 'The school’s network is not set: agents cannot tell where they are';
    case 'list':
      return `Lists: ${LIST_ACTS[proposal.act]}${typeof proposal.definition?.name === 'string' ? ` (${proposal.definition.name})` : ''}`;
  }
}

/** What search engines and YouTube are asked for, in a sentence without its stop. */
export function searchesWords({ safeSearch, youTube }: Searches): string {
  const videos = {
    off: 'YouTube is not restricted for pupils',
    moderate: 'pupils have YouTube in its moderate mode',
    strict: 'pupils have YouTube in its strict mode',
  };
  return `Safe search ${safeSearch ? 'is on' : 'is not set'}, and ${videos[youTube]}`;
}

const LIST_ACTS = {
  add: 'a new subscription',
  alter: 'new settings for a subscription',
  end: 'end a subscription',
  accept: 'use a held update',
  pin: 'go back to an older version',
  unpin: 'resume updates',
} as const;

/** Words in the middle of a sentence: "Staff" and "All pupils" lose their capital; names of classes keep theirs. */
export function lowered(words: string): string {
  return /^(All|Staff|Guests|Everybody|Key|Years? |One|Reception|Nursery)/.test(words)
    ? words.charAt(0).toLowerCase() + words.slice(1)
    : words;
}

function periodsWords(periods: readonly string[] | null): string {
  if (periods === null) return '';
  return `, ${listWords(periods.map((each) => (PERIODS[each as PeriodId] ?? each).toLowerCase()))}`;
}

/** In which place, behind whom it is for. */
function whereWords(place: 'on-site' | 'off-site' | undefined): string {
  if (place === undefined) return '';
  return place === 'on-site' ? ', on site' : ', off site';
}

/** From when until when it is to hold, as it was asked for. */
export function timesWords(proposal: Proposal, now: Date, isEmergency = false): string {
  if (proposal.kind === 'clause') return 'From its approval, until it is changed again';
  if (proposal.kind === 'day') return 'On that day only';
  if (!('until' in proposal)) return 'From its approval, until two people change it again';
  const from =
    proposal.from === null
      ? isEmergency
        ? 'At once'
        : 'On approval'
      : `From ${dateTimeWords(new Date(proposal.from), now)}`;
  return proposal.until === null
    ? `${from}, until two people change it again`
    : `${from}, until ${untilWords(new Date(proposal.until), now)}`;
}

/** Until when what holds now goes on. */
export function endWords(proposal: Proposal, now: Date): string {
  return 'until' in proposal && proposal.until !== null
    ? `Until ${untilWords(new Date(proposal.until), now)}`
    : 'Until two people change it again';
}

/** What became of a change. */
export const STATE_WORDS: Record<ChangeState, string> = {
  asked: 'Waiting for a second person',
  approved: 'Approved',
  refused: 'Refused',
  withdrawn: 'Cancelled',
  lapsed: 'Expired, not signed off',
};

/** The kinds of changes, for the filter of the log. */
export const KIND_WORDS: Record<Proposal['kind'], string> = {
  address: 'Single addresses',
  cells: 'What is blocked, for whom',
  internet: 'Internet on or off',
  calendar: 'School day',
  day: 'Single days',
  faults: 'When the filter cannot answer',
  searches: 'Safe search and YouTube',
  clause: 'Clauses of the policy',
  supervision: 'Supervision',
  networks: 'The school’s network',
  list: 'Lists',
};

/** The first eight digits of a hash in two groups: what two people compare by eye. */
export function shortHash(hash: string): string {
  return `${hash.slice(0, 4)} ${hash.slice(4, 8)}`;
}

/** Of what was agreed to be opened and is closed all the same, by what nobody at the school can change. */
export const NOT_OPEN = 'Stays blocked';

/** Whether a change was ended before it began: nothing was opened by it. */
export function neverBegan({ proposal, ended }: Pick<ChangeRow, 'proposal' | 'ended'>): boolean {
  const from = 'from' in proposal && proposal.from !== null ? new Date(proposal.from) : null;
  return from !== null && ended !== null && ended.at < from;
}

/** What was done to a change that ended before its time. */
export function endedWords(change: Pick<ChangeRow, 'proposal' | 'ended' | 'opens'>): string {
  if (neverBegan(change)) return 'Taken back before it began';
  return change.opens ? 'Blocked again early' : 'Restored early';
}
