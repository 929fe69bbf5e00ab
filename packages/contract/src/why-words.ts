import { CATEGORIES, type CategoryCode, type Verdict } from '@gatehouse/engine';
import type { ReaderAge } from './agent-world.ts';
import { YOUNG_WORDS } from './why-young.ts';

/** What of a verdict the short answer needs: the codes alone, so that a block page that was sent only codes says the same. */
export interface Answer {
  action: Verdict['action'];
  category: string | null;
  /** A code of the engine; one that this release does not know has plain words. */
  reason: string;
}

/** The reader for an audience of the filter: key stages 1 and 2 are young, 3 to 5 older, everybody else is spoken to plainly. */
export function readerFor(audience: string): ReaderAge {
  if (/^pupil-ks[12]$/.test(audience)) return 'young';
  return audience.startsWith('pupil') ? 'older' : 'adult';
}

/** The category's name in words; a folder of the school's own keeps its name. */
export function categoryWords(category: string): string {
  return Object.hasOwn(CATEGORIES, category) ? CATEGORIES[category as CategoryCode].name : category;
}

/** Why, in one or two sentences for this reader. Nothing in it comes from outside but the name of a category that no list of ours has. */
export function whyWords(answer: Answer, reader: ReaderAge): string {
  if (answer.action !== 'block') return openWords(answer);
  if (reader === 'young') return youngWords(answer);
  const words = BLOCK_WORDS[answer.reason]?.[reader];
  if (words) return words;
  if (answer.category === null) return reader === 'older' ? 'This school blocks it for you.' : PLAIN;
  const name = categoryWords(answer.category);
  return reader === 'older'
    ? `It is listed under “${name}”. The school blocks that for you.`
    : `It is listed under “${name}”, which the school’s policy blocks here.`;
}

const PLAIN = 'The school’s policy blocks it here.';

const OPEN_WORDS: Record<Exclude<Verdict['action'], 'block'>, string> = {
  allow: 'It is open.',
  log: 'It is open, and the visit is logged.',
  warn: 'It opens after a warning that asks whether to go on.',
};

function openWords({ action, reason }: Answer): string {
  if (action === 'allow' && reason === 'exception') return 'The school has unblocked it for a while.';
  if (action === 'allow' && reason === 'school_allow') return 'It is on the school’s own allow list.';
  if (action === 'allow' && reason === 'category') return 'The school’s policy allows its category.';
  return action === 'block' ? PLAIN : OPEN_WORDS[action];
}

/** Reasons that say more than the category does. */
const BLOCK_WORDS: Record<string, Record<Exclude<ReaderAge, 'young'>, string>> = {
  illegal: {
    older: 'The law does not allow it. Nobody at school can unblock it.',
    adult: 'It is on an illegal-content list. The law keeps it blocked: nobody at the school can unblock it.',
  },
  exception: {
    older: 'The school has blocked it for a while.',
    adult: 'The school has blocked it for a while, for this person or group.',
  },
  withdrawn: {
    older: 'The school has taken this away from you for a while. Ask whoever told you when it ends.',
    adult:
      'The school has withdrawn it from this person for a while. What is unblocked for others stays blocked for them.',
  },
  host_mismatch: {
    older: 'The page hides where it really leads, so it is blocked.',
    adult: 'The request names one site outside and another inside, so it cannot be told where it leads.',
  },
  school_deny: {
    older: 'The school has blocked it itself.',
    adult: 'It is on the school’s own block list.',
  },
  fallback: {
    older: 'It is not one of the sites that the school has opened for you.',
    adult: 'It is on no list, and the policy blocks sites on no list.',
  },
  unreadable_address: {
    older: 'The address cannot be read. Check the spelling.',
    adult: 'The address cannot be read with certainty, so it stays blocked.',
  },
  no_policy: {
    older: 'The school’s filter has no rules yet. Tell a member of staff.',
    adult: 'The filter has no policy, so the school’s choice for faults applies: blocked.',
  },
  engine_error: {
    older: 'The school’s filter could not check it just now. Try again in a few minutes.',
    adult: 'The filter met a fault, so the school’s choice for faults applies: blocked.',
  },
};

function youngWords({ category, reason }: Answer): string {
  if (reason === 'illegal') return 'Nobody may open it.';
  if (reason === 'unreadable_address') return 'The address is not quite right. Check how it is spelled.';
  if (reason === 'withdrawn') return 'It is blocked for you for a while. Your teacher knows for how long.';
  if (reason === 'engine_error' || reason === 'no_policy') return 'We could not check it just now. Tell your teacher.';
  const known = category !== null && Object.hasOwn(YOUNG_WORDS, category);
  return known ? (YOUNG_WORDS[category as CategoryCode] ?? NOT_FOR_SCHOOL) : NOT_FOR_SCHOOL;
}

const NOT_FOR_SCHOOL = 'It is not for school.';
