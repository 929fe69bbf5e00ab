import { createHash } from 'node:crypto';
import type { AgentWorld, ReaderAge } from '@gatehouse/contract';
import { CHILDLINE } from '@gatehouse/contract';
import type { Settings } from '../../access/settings.ts';

type Notice = AgentWorld['notice'];
type WatchSettings = Pick<
  Settings,
  | 'watch.searches'
  | 'watch.typing'
  | 'watch.pages'
  | 'watch.pictures'
  | 'watch.never'
  | 'watch.noticeMonths'
  | 'school.trustedAdult'
>;

/** What differs with who reads. */
interface Words {
  filtered: string;
  searches: string;
  typing: string;
  pages: string;
  pictures: string;
  nothingWatched: string;
  leaves: string;
  passwords: string;
  never: (count: number) => string;
  elsewhere: string;
  seenBy: string;
  seenOnly: string;
  tell: (adult: string) => string;
  childline: string;
}

const YOUNG: Words = {
  filtered: 'School keeps some web pages closed, to keep you safe.',
  searches: 'The computer reads what you look for.',
  typing: 'The computer reads what you type on web pages.',
  pages: 'The computer reads the pages that you open.',
  pictures: 'If something is very worrying, it takes a picture of the screen.',
  nothingWatched: 'The computer does not read what you do on web pages.',
  leaves: 'It only tells a grown-up when something is worrying.',
  passwords: 'It never reads your passwords.',
  never: (count) =>
    `It never looks when you ask for help: there are ${count} places like Childline where it looks away.`,
  elsewhere: 'It sees nothing outside this browser.',
  seenBy: 'The grown-ups at school who keep children safe see it. Nobody else does.',
  seenOnly: 'You are not in trouble when they talk to you.',
  tell: (adult) => `If something upsets you, tell ${adult}.`,
  childline: `You can ring Childline. It is free: ${CHILDLINE}.`,
};

const OLDER: Words = {
  filtered: 'Some sites are closed in this browser. The page that tells you so says why.',
  searches: 'What you search for is read by this browser.',
  typing: 'What you type into pages is read by this browser.',
  pages: 'Titles and visible text of pages are read by this browser.',
  pictures: 'Where something is grave, a screenshot is taken. It is blurred until somebody has a reason to look.',
  nothingWatched: 'Nothing of what you search for, type or read is watched.',
  leaves:
    'All of that stays on this device, unless something in it is worrying. Only then are those words sent to school.',
  passwords: 'Never read: passwords, card numbers and one-time codes.',
  never: (count) => `Never watched: ${count} sites of helplines, health services and banks. You can see the list.`,
  elsewhere: 'Nothing outside this browser is seen: no other programs, no camera, no microphone.',
  seenBy: 'What is sent is seen by the safeguarding team of your school, and each look is recorded.',
  seenOnly: 'It is there to help, not to catch you out.',
  tell: (adult) => `You can talk to ${adult}.`,
  childline: `Childline is free and private, at any hour: ${CHILDLINE}.`,
};

const ADULT: Words = {
  ...OLDER,
  filtered: 'Some categories of sites are closed in this browser. The page that tells you so says why.',
  seenBy:
    'What is sent about a member of staff is seen by the head teacher or two named seniors, and each look is recorded.',
  seenOnly: 'Nobody looks through what anybody has opened without a written reason and an end.',
  tell: (adult) => `Questions are answered by ${adult}, or by whoever looks after the school’s filter.`,
};

const WORDS: Readonly<Record<ReaderAge, Words>> = { young: YOUNG, older: OLDER, adult: ADULT };

/** Days of a month, so that twelve are a year. */
const MONTH_DAYS = 365 / 12;

/** What is filtered, watched and never watched, who sees it and where help is (R105), for one age. Its version is that of its words. */
export function noticeFor(age: ReaderAge, settings: WatchSettings, readings: ReadonlyMap<string, Date>): Notice {
  const words = WORDS[age];
  const watched = [
    settings['watch.searches'] ? words.searches : null,
    settings['watch.typing'] ? words.typing : null,
    settings['watch.pages'] ? words.pages : null,
    settings['watch.pictures'] ? words.pictures : null,
  ].filter((each) => each !== null);
  const said = {
    filtered: [words.filtered],
    watched: watched.length === 0 ? [words.nothingWatched] : [...watched, words.leaves],
    neverWatched: [words.passwords, words.never(settings['watch.never'].length), words.elsewhere],
    seenBy: [words.seenBy, words.seenOnly],
    help: [words.tell(settings['school.trustedAdult'] || 'an adult you trust'), words.childline],
  };
  const version = createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 16);
  const holdsDays = Math.round(settings['watch.noticeMonths'] * MONTH_DAYS);
  return { version, ...said, readAt: readings.get(version)?.toISOString() ?? null, holdsDays };
}
